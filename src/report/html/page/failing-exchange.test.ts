import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange } from '../../../capillary/exchange.ts';
import type { PlayedStep } from '../played-steps.ts';
import { byStep, failingExchange } from './failing-exchange.ts';

const start = Date.parse('2026-11-25T10:00:00.000Z');
const step = (text: string, after: number, status = 'passed'): PlayedStep => ({
  keyword: 'Given',
  text,
  status,
  at: start + after,
  durationMs: 9,
});
const exchange = (call: string, after: number): Exchange => ({
  at: new Date(start + after).toISOString(),
  durationMs: 1,
  from: 'app',
  to: 'gateway',
  call,
  request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
});

describe('exchanges', () => {
  const steps = [step('Ana is a member', 10), step('she calls', 20, 'failed'), step('it is refused', 0, 'skipped')];
  const groups = byStep(steps, [
    exchange('put brand', 5),
    exchange('addMember', 10),
    exchange('getMember', 21),
    exchange('lookupId', 22),
  ]);

  it('stand with the step that sent them', () => {
    assert.deepEqual(
      groups.map((group) => [group.step?.text, group.exchanges.map(({ number }) => number)]),
      [
        [undefined, [1]],
        ['Ana is a member', [2]],
        ['she calls', [3, 4]],
        ['it is refused', []],
      ],
    );
  });

  it('are marked where the reason names one', () => {
    assert.equal(failingExchange(groups, 'expected refused (401), got success (200): getMember'), 3);
    assert.equal(failingExchange(groups, 'expected success (200): addMember of Ana'), 2);
  });

  it('are marked by the status that the reason tells', () => {
    const answered = (status: number, after: number) => ({
      ...exchange('addMember', after),
      response: { status, headers: [], body: '' },
    });
    const calls = [step('she is a member', 10), step('each is tried', 20), step('each is refused', 30, 'failed')];
    const tried = byStep(calls, [answered(200, 11), answered(401, 21), answered(200, 22), answered(401, 23)]);
    assert.equal(failingExchange(tried, 'expected refused (401), got success (200): addMember with aud: "x"'), 3);
  });

  it('are marked by the failed step where the reason names none', () => {
    assert.equal(failingExchange(groups, 'nothing that anybody knows'), 4);
    assert.equal(failingExchange(byStep([step('all is well', 0)], []), 'x'), undefined);
  });
});

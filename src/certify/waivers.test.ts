import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Waiver } from '../config/waiver-schema.ts';
import { entry } from '../report/testing/some-certificate.ts';
import { countingWaivers, unusedWaivers, withWaivers } from './waivers.ts';

const catalogue = ['CLM-021', 'CLM-022', 'LGN-001'];
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  condition: 'CLM-022',
  target: 'uat',
  reason: 'CAP-4711',
  owner: 'Ana',
  until: '2026-12-31',
  ...change,
});
const now = new Date('2026-11-26T12:00:00Z');
const at = (...waivers: Waiver[]) => countingWaivers('uat', waivers, catalogue, now);

describe('waivers', () => {
  it('count at their own target alone', () => {
    assert.deepEqual(at(waiver(), waiver({ target: 'production' })), [waiver()]);
  });

  for (const [what, change, message] of [
    ['has ended', { until: '2026-11-24' }, /CLM-022 at uat \(Ana\): it ended on 2026-11-24; mend the target/],
    ['names no condition', { condition: 'CLM-023' }, /there is no such condition; did you mean CLM-02\d\?/],
    ['lasts for more than a year', { until: '2028-01-01' }, /it is too broad: 2028-01-01 is more than a year ahead/],
  ] as const) {
    it(`are refused where one ${what}`, () => {
      assert.throws(() => at(waiver(change)), message);
      assert.deepEqual(at(waiver({ ...change, target: 'production' })), [], 'at another target nobody relies on it');
    });
  }

  it('count on their last day, wherever that is', () => {
    const lastDay = (time: string) =>
      countingWaivers('uat', [waiver({ until: '2026-11-26' })], catalogue, new Date(time));
    assert.equal(lastDay('2026-11-27T11:59:59Z').length, 1, 'it is still the 26th west of Hawaii');
    assert.throws(() => lastDay('2026-11-27T12:00:00Z'), /it ended on 2026-11-26/);
  });

  it('are put to what failed, and to nothing else', () => {
    const waived = { reason: 'CAP-4711', owner: 'Ana', until: '2026-12-31' };
    const entries = [
      entry('CLM-022', { status: 'failed' }),
      entry('CLM-022', { agent: 'browser' }),
      entry('CLM-021', { status: 'failed' }),
    ];
    const shown = withWaivers(entries, [waiver()]);
    assert.deepEqual(
      shown.map((one) => one.waived),
      [waived, undefined, undefined],
    );
    assert.equal(shown[0]?.status, 'failed');
    for (const status of ['error', 'skipped', 'passed'] as const) {
      assert.equal(withWaivers([entry('CLM-022', { status })], [waiver()])[0]?.waived, undefined, status);
    }
  });

  it('are unused where their condition passed in every run, by whomever it was played', () => {
    const unused = (...runs: Parameters<typeof unusedWaivers>[1]) => unusedWaivers([waiver()], runs).length;
    assert.equal(unused([entry('CLM-022')], [entry('CLM-022')]), 1);
    assert.equal(unused([entry('CLM-022')], [entry('CLM-022', { status: 'failed' })]), 0);
    assert.equal(unused([entry('CLM-022'), entry('CLM-022', { agent: 'browser', status: 'failed' })]), 0);
    assert.equal(unused([entry('CLM-022', { status: 'skipped' })]), 0, 'it was not judged');
    assert.equal(unused([entry('CLM-021')]), 0, 'it was not played');
  });
});

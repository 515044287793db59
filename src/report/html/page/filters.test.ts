import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Certificate, ConditionEntry } from '../../certificate.ts';
import { listConditions, matching, noFilters } from './filters.ts';

function entry(change: Partial<ConditionEntry>): ConditionEntry {
  const { id = 'LGN-001', ...rest } = change;
  return {
    id,
    title: 'First sign-in makes a member',
    flow: 'login',
    severity: 'must',
    status: 'passed',
    refs: ['contract-B2'],
    scenario: 'features/login/a.feature:3',
    agent: 'http',
    durationMs: 3,
    ...rest,
  };
}

const conditions = [
  entry({}),
  entry({ agent: 'browser', status: 'failed', reason: 'getMember, member.firstName: expected "Ana"' }),
  entry({ id: 'CLM-022', title: 'ID token without aud', flow: 'token-admission', refs: ['contract-A9'] }),
];
const source = { ref: 'contract-A9', title: 'A9 audience', address: 'docs/gateway-contract.md#A9' };
const list = listConditions({ certificate: { conditions } as Certificate, sources: { 'contract-A9': source } });
const ids = (change: Partial<typeof noFilters>) => matching(list, { ...noFilters, ...change }).map(({ id }) => id);

describe('the list of conditions', () => {
  it('has each condition once, with the worst of what its agents found', () => {
    assert.deepEqual(
      list.map(({ id, status, entries }) => [id, status, entries.length]),
      [
        ['LGN-001', 'failed', 2],
        ['CLM-022', 'passed', 1],
      ],
    );
  });

  it('is narrowed by status, flow, rule and severity', () => {
    assert.deepEqual(ids({ status: 'failed' }), ['LGN-001']);
    assert.deepEqual(ids({ status: 'passed' }), ['LGN-001', 'CLM-022']);
    assert.deepEqual(ids({ flow: 'token-admission' }), ['CLM-022']);
    assert.deepEqual(ids({ rule: 'contract-B2' }), ['LGN-001']);
    assert.deepEqual(ids({ severity: 'should' }), []);
  });

  it('is narrowed by words, wherever they stand: id, title, rule, reason', () => {
    assert.deepEqual(ids({ text: 'clm-022' }), ['CLM-022']);
    assert.deepEqual(ids({ text: 'without AUD' }), ['CLM-022']);
    assert.deepEqual(ids({ text: 'audience' }), ['CLM-022']);
    assert.deepEqual(ids({ text: 'firstname ana' }), ['LGN-001']);
    assert.deepEqual(ids({ text: 'firstname audience' }), []);
  });
});

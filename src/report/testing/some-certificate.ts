import { defaultPolicies } from '../../capillary/policies.ts';
import { type Certificate, type ConditionEntry, countStatuses } from '../certificate.ts';
import { judge } from '../verdict.ts';

const digest = `sha256:${'0'.repeat(64)}`;
const selection = { tags: null, shard: null, agent: 'http', order: 'defined', complete: true } as const;

/** An entry that passed; `change` says what matters to a test. */
export function entry(id: string, change: Partial<ConditionEntry> = {}): ConditionEntry {
  return {
    id,
    title: `${id} holds`,
    flow: id.startsWith('LGO') ? 'logout' : 'login',
    severity: 'must',
    status: 'passed',
    refs: ['contract-A9'],
    scenario: 'features/login/a.feature:3',
    agent: 'http',
    durationMs: 10,
    evidence: `evidence/${id}.json`,
    ...change,
  };
}

/** A certificate whose verdict follows from its entries. */
export function certificateOf(conditions: ConditionEntry[], change: Partial<Certificate> = {}): Certificate {
  return {
    schema: 'gatecheck/certificate@1',
    run: '20261125-120000-abcd',
    kit: { version: '0.1.0', digest, features: digest, steps: digest },
    plan: 'full',
    selection,
    brand: 'one for each scenario',
    target: {
      name: 'uat',
      kind: 'remote',
      gateway: 'http://gw/',
      crm: 'http://crm/',
      policies: defaultPolicies,
      capabilities: [],
    },
    idp: { kind: 'mock', preset: 'nextreason', issuer: 'http://idp/' },
    startedAt: '2026-11-25T12:00:00.000Z',
    finishedAt: '2026-11-25T12:00:01.000Z',
    durationMs: 1000,
    ...judge({
      entries: conditions,
      plan: 'full',
      selection: change.selection ?? selection,
      declaredMissing: () => false,
    }),
    totals: countStatuses(conditions),
    conditions,
    ...change,
  };
}

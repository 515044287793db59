import type { Condition } from '../condition.ts';

/** A sound condition, for tests; `change` says what matters to one. */
export function someCondition(change: Partial<Condition> = {}): Condition {
  return {
    id: 'TST-001',
    title: 'something holds',
    flow: 'login',
    severity: 'must',
    refs: [],
    needs: [],
    journey: false,
    smoke: false,
    waits: false,
    scenario: 'features/login/a.feature:3',
    tags: [],
    flaws: [],
    ...change,
  };
}

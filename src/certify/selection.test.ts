import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../report/condition.ts';
import { someCondition } from '../report/testing/some-condition.ts';
import { type ConditionFilter, inPlan, nearestTag, select, tagExpressionFlaw } from './selection.ts';

const flows = ['login', 'logout', 'profile-update', 'token-admission', 'brand-setup'];
const conditions = Array.from({ length: 20 }, (_, at) =>
  someCondition({
    id: `TST-${String(at).padStart(3, '0')}`,
    flow: flows[at % flows.length] ?? '',
    smoke: at < flows.length,
    tags: [at % 4 === 0 ? '@should' : '@must'],
  }),
);

function idsOf(filter: Partial<ConditionFilter>): string[] {
  return select(conditions, { plan: 'full', ...filter }).map(({ id }) => id);
}

test('the plan full takes everything, smoke one of a flow, core the five flows', () => {
  assert.equal(idsOf({}).length, 20);
  assert.deepEqual(idsOf({ plan: 'smoke' }), ['TST-000', 'TST-001', 'TST-002', 'TST-003', 'TST-004']);
  const core = new Set(idsOf({ plan: 'core' }));
  assert.deepEqual(
    conditions.filter(({ id }) => core.has(id)).map(({ flow }) => flow),
    conditions.map(({ flow }) => flow).filter((flow) => ['login', 'logout', 'profile-update'].includes(flow)),
  );
});

test('the plan security takes admission, logout, what is tagged @security elsewhere, and what proves that people can sign in and out', () => {
  const [sample] = conditions;
  assert(sample);
  const isIn = (change: Partial<Condition>) => inPlan('security', { ...sample, smoke: false, ...change });
  assert(isIn({ flow: 'token-admission' }));
  assert(isIn({ flow: 'login', tags: ['@security'] }));
  assert(isIn({ flow: 'logout' }));
  assert(isIn({ flow: 'login', smoke: true }));
  assert(!isIn({ flow: 'login', tags: [] }));
  assert(!isIn({ flow: 'brand-setup', tags: [] }));
});

test('tags narrow the plan; an id is a tag too', () => {
  assert.deepEqual(idsOf({ tags: '@TST-007 or @TST-008' }), ['TST-007', 'TST-008']);
  assert.deepEqual(idsOf({ plan: 'smoke', tags: 'not @should' }), ['TST-001', 'TST-002', 'TST-003']);
});

test('shards are disjoint, whole, and as equal as can be', () => {
  const unmeasured = { agent: 'http', durations: { run: '', http: {}, browser: {} } } as const;
  const shards = [1, 2, 3].map((index) => idsOf({ shard: { index, total: 3, ...unmeasured } }));
  assert.deepEqual(shards.flat().sort(), idsOf({}));
  assert.deepEqual(
    shards.map(({ length }) => length),
    [7, 7, 6],
  );
});

test('what is wrong with a tag expression', () => {
  assert.equal(tagExpressionFlaw('@must and not @journey'), undefined);
  assert.match(tagExpressionFlaw('@must and (') ?? '', /Unmatched \(/);
});

test('the tag that a misspelt one stands for', () => {
  assert.equal(nearestTag('@TST-0077 or @must', conditions), '@TST-007');
  assert.equal(nearestTag('@shuold', conditions), '@should');
  assert.equal(nearestTag('@must and @should', conditions), undefined);
  assert.equal(nearestTag('@nothing-like-it', conditions), undefined);
});

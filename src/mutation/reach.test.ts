import { deepEqual, equal } from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Condition } from '../report/condition.ts';
import { knownReach, type Reach, reaching } from './reach.ts';

const catalogue = ['CLM-001', 'CLM-002', 'CLM-003'].map((id) => ({ id }) as Condition);
const reach: Reach = {
  passages: {
    'CLM-001': { passes: true, durationMs: 1, covered: ['7'] },
    'CLM-002': { passes: true, durationMs: 1, covered: [] },
    'CLM-003': { passes: false, durationMs: 1, covered: ['7'] },
  },
  atLoad: ['8'],
};

test('a mutant is reached by those that pass its place, one that acts at load by all, and none by those that fail', () => {
  const mayFind = reaching(reach, catalogue);
  deepEqual(
    ['7', '8', '9'].map((mutant) => mayFind(mutant).map(({ id }) => id)),
    [['CLM-001'], ['CLM-001', 'CLM-002'], []],
  );
});

test('what the same suite reaches is measured once', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'gatecheck-reach-')), 'reach.json');
  let times = 0;
  const measure = async () => {
    times += 1;
    return reach;
  };
  await knownReach(path, 'suite', measure);
  deepEqual((await knownReach(path, 'suite', measure)).passages, reach.passages);
  equal(times, 1);
  await knownReach(path, 'other suite', measure);
  equal(times, 2);
});

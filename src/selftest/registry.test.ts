import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { crmCalls } from '../capillary/calls.ts';
import { readFeature } from '../certify/feature-file.ts';
import { type Condition, conditionOf } from '../report/condition.ts';
import { thisSuite } from '../suite/suite.ts';
import { defects } from './registry.ts';

const suite = thisSuite();
const overlapping = new Set<string>();
const conditions: Condition[] = [];

before(async () => {
  const names = (await readdir(suite.features, { recursive: true })).filter((name) => name.endsWith('.feature'));
  for (const name of names) {
    const path = join(suite.features, name);
    const file = readFeature(await readFile(path, 'utf8'), path, suite);
    assert.ok(typeof file !== 'string', name);
    for (const pickle of file.pickles) {
      const overlaps = pickle.steps.some(({ text }) => text === 'these calls overlap');
      const condition = conditionOf(pickle, file.document);
      conditions.push(condition);
      if (overlaps) overlapping.add(condition.id);
    }
  }
});

test('no two defects have one id, since one would be played in the place of both', () => {
  const ids = defects.map(({ id }) => id);
  assert.deepEqual(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
  );
});

test('each defect of concurrency is detected by conditions whose calls overlap', () => {
  const concurrent = defects.filter(({ kind }) => kind === 'concurrency');
  assert.ok(concurrent.length >= 40, `${concurrent.length} defects of concurrency`);
  for (const { id, detectedBy } of concurrent) {
    assert.deepEqual(
      detectedBy.filter((condition) => !overlapping.has(condition)),
      [],
      id,
    );
  }
});

test('80 defects show only after several steps of one person', () => {
  const sequences = defects.filter(({ kind }) => kind === 'sequence');
  assert.ok(sequences.length >= 80, `${sequences.length} defects of sequences`);
});

test('each rule and each call of the CRM face has three conditions and five defects', () => {
  const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  const few = [...numbered('A', 17), ...numbered('B', 12), ...crmCalls].flatMap((rule) => {
    const naming = conditions.filter(({ refs }) => refs.includes(`contract-${rule}`)).length;
    const breaking = defects.filter((defect) => defect.rule === rule).length;
    return naming < 3 || breaking < 5 ? [`${rule}: ${naming} conditions, ${breaking} defects`] : [];
  });
  assert.deepEqual(few, []);
});

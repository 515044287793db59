import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { conditionOf } from '../report/condition.ts';
import { thisSuite } from '../suite/suite.ts';
import { readFeature } from './feature-file.ts';
import { defects } from './registry.ts';

const suite = thisSuite();
const overlapping = new Set<string>();

before(async () => {
  const names = (await readdir(suite.features, { recursive: true })).filter((name) => name.endsWith('.feature'));
  for (const name of names) {
    const path = join(suite.features, name);
    const file = readFeature(await readFile(path, 'utf8'), path, suite);
    assert.ok(typeof file !== 'string', name);
    for (const pickle of file.pickles) {
      const overlaps = pickle.steps.some(({ text }) => text === 'these calls overlap');
      if (overlaps) overlapping.add(conditionOf(pickle, file.document).id);
    }
  }
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

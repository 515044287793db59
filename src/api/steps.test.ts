import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { it } from 'node:test';
import { stepFiles, thisSuite } from '../suite/suite.ts';

it('gatecheck/steps brings every file of sentences', async () => {
  const suite = thisSuite();
  const text = await readFile(new URL('./steps.ts', import.meta.url), 'utf8');
  const imported = [...text.matchAll(/^import '\.\.\/\.\.\/(steps\/.*)';$/gm)].map(([, file]) => file);
  const files = (await stepFiles(suite)).map((file) => relative(suite.root, file));
  assert.deepEqual(imported.toSorted(), files.toSorted());
});

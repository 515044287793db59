import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the process is ended in one place', async () => {
  const found: string[] = [];
  for await (const file of glob('{src,steps,mock-idp}/**/*.{ts,js}', { cwd: root })) {
    if (/\.test\.ts$|\/testing\//.test(file)) continue;
    const text = await readFile(`${root}/${file}`, 'utf8');
    if (/process\.(?:exit|abort|reallyExit)\(/.test(text)) found.push(relative('.', file));
  }
  assert.deepEqual(found, ['src/cli/end.ts']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureOpenFiles } from './open-files.ts';

test('a limit that a run would reach is told with the way out', () => {
  assert.throws(() => ensureOpenFiles(64), {
    name: 'EnvironmentFailure',
    message:
      'this process may hold 64 open files and a run needs 512: raise the limit (ulimit -n 512) and start it again',
  });
  for (const enough of [512, 20_000, Number.POSITIVE_INFINITY]) ensureOpenFiles(enough);
  ensureOpenFiles();
});

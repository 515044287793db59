import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import { search } from './search.ts';
import type { Stage } from './stage.ts';

test('a search whose time is over makes up no more sequences', { timeout: 5_000 }, async () => {
  const target = { kind: 'remote', capabilities: [], policies: policiesSchema.parse({}) };
  const options = { runs: 1_000_000, seed: 1, timeMs: -1, shrinkMs: 0 };
  const searched = await search({ target } as unknown as Stage, options);
  assert.deepEqual(searched, { sequences: 0, steps: 0, found: undefined });
});

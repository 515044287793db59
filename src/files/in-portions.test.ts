import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inPortions } from './in-portions.ts';

it('many files are worked through in their order, and few of them at a time', async () => {
  const files = Array.from({ length: 100 }, (_, at) => at);
  let [open, most] = [0, 0];
  const made = await inPortions(files, async (file) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    open -= 1;
    return file * 2;
  });
  assert.deepEqual(
    made,
    files.map((file) => file * 2),
  );
  assert.equal(most, 32);
});

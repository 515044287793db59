import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineThrough } from './line.ts';

test('fixed cost and cost of each come out of runs of different size', () => {
  const { fixed, perUnit } = lineThrough([
    [100, 1_900],
    [300, 3_700],
    [600, 6_400],
  ]);
  assert.deepEqual([Math.round(fixed), perUnit], [1_000, 9]);
});

test('points that lie to both sides of a line leave it where it is', () => {
  const { fixed, perUnit } = lineThrough([
    [1, 12],
    [1, 10],
    [2, 20],
    [2, 22],
  ]);
  assert.deepEqual([fixed, perUnit], [1, 10]);
});

test('runs of one size tell nothing', () => {
  assert.throws(
    () =>
      lineThrough([
        [5, 1],
        [5, 2],
      ]),
    RangeError,
  );
});

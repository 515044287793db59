import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compare } from './compare.ts';
import type { Figure } from './figure.ts';
import { isOurs } from './subjects/ours.ts';

const ours = (samples: number[], change: Partial<Figure> = {}): Figure => ({
  part: 'start',
  subject: 'gatecheck idp',
  name: 'to the first discovery answer, ms',
  better: 'less',
  samples,
  ...change,
});
const bare = (samples: number[]) => ours(samples, { subject: 'bare node:http' });
const rate = (samples: number[]) => ours(samples, { name: 'opaque tokens a second', better: 'more' });
const memory = (samples: number[]) => ours(samples, { name: 'memory after all sign-ins, MB' });

function verdictOf(before: Figure[], now: Figure[]) {
  const [compared] = compare(before, now, isOurs).compared;
  return compared?.verdict;
}

describe('two runs of the benchmark', () => {
  test('a change beyond what both vary by is told, in either direction', () => {
    assert.equal(verdictOf([ours([100, 101, 102])], [ours([120, 121, 122])]), 'slower');
    assert.equal(verdictOf([ours([120, 121, 122])], [ours([100, 101, 102])]), 'faster');
    assert.equal(verdictOf([rate([4_000, 4_010])], [rate([3_000, 3_010])]), 'slower');
    assert.equal(verdictOf([rate([3_000, 3_010])], [rate([4_000, 4_010])]), 'faster');
  });

  test('a change within what they vary by is none', () => {
    assert.equal(verdictOf([ours([90, 100, 112])], [ours([100, 115, 130])]), 'same');
    assert.equal(verdictOf([ours([100, 100, 100])], [ours([104, 104, 104])]), 'same');
  });

  test('a machine that became slower is taken off times, and not off memory', () => {
    const [before, now] = [bare([50, 50, 50]), bare([100, 100, 100])];
    const { machine, compared } = compare([before, ours([200])], [now, ours([400])], isOurs);
    assert.equal(machine, 2);
    assert.deepEqual(
      compared.map(({ factor, verdict }) => [factor, verdict]),
      [[1, 'same']],
    );
    assert.equal(verdictOf([before, memory([100])], [now, memory([200])]), 'slower');
  });

  test('what only one of them measured is left out', () => {
    assert.deepEqual(compare([], [ours([1])], isOurs).compared, []);
  });
});

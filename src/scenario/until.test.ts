import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TooLate, until } from './until.ts';

const never = { since: () => 0 };

test('what is true at once is asked once', async () => {
  let asked = 0;
  await until(async () => ++asked > 0, { withinMs: 0 });
  assert.equal(asked, 1);
});

test('it is asked for once more when the time is over, however long the question before it took', async () => {
  let asked = 0;
  const slow = async () => {
    asked += 1;
    const started = performance.now();
    while (performance.now() - started < 30);
    return asked === 2;
  };
  await until(slow, { withinMs: 20, everyMs: 1, delay: never });
  assert.equal(asked, 2);
});

test('what is not true in time is too late', async () => {
  await assert.rejects(
    until(async () => false, { withinMs: 5, everyMs: 1, delay: never }),
    TooLate,
  );
});

test('what the harness itself was late by comes on top', async () => {
  let asked = 0;
  const delay = { since: () => (asked < 50 ? Number.POSITIVE_INFINITY : 0) };
  await assert.rejects(
    until(
      async () => {
        asked += 1;
        return false;
      },
      { withinMs: 0, everyMs: 0, delay },
    ),
    TooLate,
  );
  assert(asked >= 50);
});

test('what the question throws ends it', async () => {
  const broken = new Error('broken');
  await assert.rejects(
    until(
      async () => {
        throw broken;
      },
      { withinMs: 60_000 },
    ),
    broken,
  );
});

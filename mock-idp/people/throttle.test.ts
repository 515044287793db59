import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Throttle } from './throttle.ts';

test('five wrong passwords pause the identifier, a right one before that forgets them', () => {
  let now = 0;
  const throttle = new Throttle(() => now);
  const fail = (times: number) => {
    for (let count = 0; count < times; count++) throttle.failed('Ada@example.test');
  };
  fail(4);
  throttle.succeeded('ada@example.test');
  fail(4);
  assert.equal(throttle.waitSeconds('ada@example.test'), 0);
  fail(1);
  assert.equal(throttle.waitSeconds('ada@example.test'), 30);
  assert.equal(throttle.waitSeconds('grace@example.test'), 0);
  now += 29_001;
  assert.equal(throttle.waitSeconds('ada@example.test'), 1);
  now += 999;
  assert.equal(throttle.waitSeconds('ada@example.test'), 0);
  fail(1);
  assert.equal(throttle.waitSeconds('ada@example.test'), 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnDelay } from './own-delay.ts';

function looking() {
  const clock = { now: 1_000 };
  const delay = new OwnDelay(() => clock.now);
  delay.look();
  /** The next look, so many milliseconds after the one before. */
  const lookAfter = (ms: number) => {
    clock.now += ms;
    delay.look();
  };
  return { clock, delay, lookAfter };
}

test('who comes to the work in time is not late', () => {
  const { delay, lookAfter } = looking();
  for (let look = 0; look < 100; look += 1) lookAfter(21);
  assert.equal(delay.since(0), 0);
});

test('what stood still counts from when the next look was due', () => {
  const { delay, lookAfter } = looking();
  lookAfter(20);
  lookAfter(320);
  lookAfter(20);
  lookAfter(120);
  assert.equal(delay.since(0), 400);
});

test('only what lies after the time that is asked for counts', () => {
  const { clock, delay, lookAfter } = looking();
  lookAfter(520);
  assert.equal(delay.since(clock.now), 0);
  assert.equal(delay.since(clock.now - 100), 100);
});

test('what goes on standing still counts too', () => {
  const { clock, delay } = looking();
  clock.now += 1_020;
  assert.equal(delay.since(0), 1_000);
});

test('an old delay is forgotten', () => {
  const { delay, lookAfter } = looking();
  lookAfter(1_000);
  for (let look = 0; look < 7_000; look += 1) lookAfter(20);
  assert.equal(delay.since(0), 0);
});

test('without a look nothing is known', () => {
  assert.equal(new OwnDelay(() => 5_000).since(0), 0);
});

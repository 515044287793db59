import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TargetClock } from './target-clock.ts';

function clockWith(...readings: [least: number, most: number][]): TargetClock {
  const clock = new TargetClock();
  for (const [least, most] of readings) clock.read({ least, most });
  return clock;
}

test('a clock of which nothing is known, or that may be right, is right', () => {
  assert.equal(clockWith().aheadSeconds, 0);
  assert.equal(clockWith([-900, 200]).aheadSeconds, 0);
});

test('each answer makes the offset more exact', () => {
  assert.equal(clockWith([-45_900, -44_700], [-45_200, -44_000]).aheadSeconds, -45);
  assert.equal(clockWith([19_000, 20_100], [19_950, 20_900]).aheadSeconds, 20);
});

test('answers that differ by what a slow exchange or a stale header explains are one clock', () => {
  assert.equal(clockWith([19_950, 20_100], [16_000, 17_000], [23_000, 24_000]).moved, undefined);
});

test('a clock that was set in mid-run is told', () => {
  const { moved = '', aheadSeconds } = clockWith([19_950, 20_100], [-3_100, -2_900]);
  assert.match(moved, /set in mid-run.*: it was 20 s ahead of this machine's, and then 3 s behind this machine's;/);
  assert.equal(aheadSeconds, 20);
});

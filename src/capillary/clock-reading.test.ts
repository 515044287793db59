import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bothReadings, certainlyAhead, readClock } from './clock-reading.ts';

const at = Date.UTC(2026, 10, 25, 12, 0, 0, 250);
const answer = (time: number, headers: [string, string][] = []) => ({
  headers: [['Date', new Date(time).toUTCString()], ...headers] as [string, string][],
});

test('a clock that agrees may be right', () => {
  const reading = readClock(answer(at), { at, durationMs: 20 });
  assert.deepEqual(reading, { least: -250, most: 770 });
  assert.equal(certainlyAhead(reading as never), 0);
});

test('a clock that is ahead or behind is, by what is certain', () => {
  for (const [seconds, certain] of [
    [20, 19_750],
    [-45, -44_230],
  ] as const) {
    const reading = readClock(answer(at + seconds * 1000), { at, durationMs: 20 });
    assert.equal(reading && certainlyAhead(reading), certain);
  }
});

test('what a cache answers has grown old', () => {
  const reading = readClock(answer(at - 120_000, [['Age', '120']]), { at, durationMs: 0 });
  assert.equal(reading && certainlyAhead(reading), 0);
});

test('without a Date nothing is known', () => {
  assert.equal(readClock({ headers: [] }, { at, durationMs: 1 }), undefined);
  assert.equal(readClock({ headers: [['Date', 'soon']] }, { at, durationMs: 1 }), undefined);
});

test('readings together tell more, or contradict each other', () => {
  assert.deepEqual(bothReadings({ least: 0, most: 900 }, { least: 400, most: 1400 }), { least: 400, most: 900 });
  assert.equal(bothReadings({ least: 0, most: 1 }, { least: 2, most: 3 }), undefined);
});

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { watchClock } from './clock-watch.ts';

function watched() {
  mock.timers.enable({ apis: ['setInterval'] });
  const reported: string[] = [];
  const now = { wall: 1_000_000, steady: 0 };
  const stop = watchClock((why) => reported.push(why), { wall: () => now.wall, steady: () => now.steady });
  const pass = (ms: number, wallMs = ms) => {
    now.wall += wallMs;
    now.steady += ms;
    mock.timers.tick(500);
  };
  return { reported, pass, stop, [Symbol.dispose]: () => mock.timers.reset() };
}

test('a clock that goes on, or is put right by a little, is left alone', () => {
  using watch = watched();
  for (let at = 0; at < 20; at += 1) watch.pass(500, 450);
  assert.deepEqual(watch.reported, []);
});

for (const [ms, words] of [
  [-3_600_000, /was set back by 3600 s in mid-run/],
  [7_200_000, /was set forward by 7200 s in mid-run/],
] as const) {
  test(`a clock that is put by ${ms} ms is told once`, () => {
    using watch = watched();
    watch.pass(500);
    watch.pass(500, 500 + ms);
    watch.pass(500);
    assert.equal(watch.reported.length, 1);
    assert.match(watch.reported[0] ?? '', words);
  });
}

test('after its end nothing is told', () => {
  using watch = watched();
  watch.stop();
  watch.pass(500, 9_000);
  assert.deepEqual(watch.reported, []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../report/condition.ts';
import { someCondition } from '../report/testing/some-condition.ts';
import { Lanes } from './lanes.ts';

const conditions = (name: string, count: number, waits = false): Condition[] =>
  Array.from({ length: count }, (_, at) =>
    someCondition({ id: `${name}-${at}`, scenario: `features/${name}.feature:${at + 1}`, waits }),
  );
const working = conditions('CLM', 40);
const waiting = conditions('LGO', 4, true);

/** What each lane is given first. */
const first = (lanes: Lanes) => Array.from({ length: lanes.count }, (_, lane) => lanes.next(lane)?.id.slice(0, 3));
const count = (ids: (string | undefined)[], wanted: string) => ids.filter((id) => id === wanted).length;

function all(lanes: Lanes): string[] {
  const taken: string[] = [];
  for (let lane = 0; ; lane = (lane + 1) % lanes.count) {
    const next = lanes.next(lane);
    if (!next) return taken;
    taken.push(next.id);
  }
}

test('every condition is handed out once, whatever the number of lanes', () => {
  for (const most of [1, 2, 3, 6, 100]) {
    const those = [...working, ...waiting];
    assert.deepEqual(all(new Lanes(those, most, true)).sort(), those.map(({ id }) => id).sort());
  }
});

test('conditions that wait begin at once in lanes of their own: a quarter of few, all beyond a dozen at our own servers', () => {
  const few = first(new Lanes([...working, ...waiting], 8, true));
  assert.deepEqual([count(few, 'LGO'), count(few, 'CLM')], [2, 6]);
  const many = first(new Lanes([...working, ...waiting], 16, true));
  assert.deepEqual([count(many, 'LGO'), count(many, 'CLM')], [4, 12]);
});

test('at a target with cores of its own three quarters of the lanes work', () => {
  const lanes = first(new Lanes([...working, ...conditions('LGO', 20, true)], 40, false));
  assert.deepEqual([count(lanes, 'LGO'), count(lanes, 'CLM')], [10, 30]);
});

test('a lane whose own conditions are taken helps with the others', () => {
  const lanes = new Lanes([...conditions('CLM', 3), ...waiting], 4, true);
  assert.deepEqual(
    [lanes.next(0), lanes.next(0), lanes.next(0), lanes.next(0), lanes.next(0)].map((one) => one?.id),
    ['LGO-0', 'LGO-1', 'LGO-2', 'LGO-3', 'CLM-0'],
  );
});

test('conditions are taken in the order given; no conditions need no lane', () => {
  assert.deepEqual(
    all(new Lanes(working, 1, true)),
    working.map(({ id }) => id),
  );
  assert.equal(new Lanes([], 4, true).count, 0);
});

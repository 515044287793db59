import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../report/condition.ts';
import { someCondition } from '../report/testing/some-condition.ts';
import { partitionConditions, placesOf } from './partition.ts';

const condition = (id: string, file: string, line: number, waits = false) =>
  someCondition({ id, scenario: `features/${file}.feature:${line}`, waits });

const fileOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => condition(`TST-${name}${at}`, name, at + 1));
const waiting = Array.from({ length: 4 }, (_, at) => condition(`LGO-00${at}`, 'sign-out', at + 1, true));
const idsOf = (conditions: readonly Condition[]) => conditions.map(({ id }) => id).sort();

test('every condition is played once, whatever the number of partitions', () => {
  const conditions = [...fileOf('a', 7), ...waiting, ...fileOf('b', 3), ...fileOf('c', 1)];
  for (const count of [1, 2, 3, 6, 50]) {
    const partitions = partitionConditions(conditions, count);
    assert.deepEqual(idsOf(partitions.flat()), idsOf(conditions));
    assert.ok(
      partitions.length <= count && partitions.every((partition) => partition.length > 0),
      `${count} partitions`,
    );
  }
});

test('conditions that wait have a quarter of the partitions to themselves, and all beyond a dozen of the others', () => {
  const few = partitionConditions([...fileOf('a', 6), ...waiting], 8);
  assert.deepEqual(
    few.slice(0, 3).map((partition) => idsOf(partition)),
    [['LGO-000', 'LGO-002'], ['LGO-001', 'LGO-003'], ['TST-a0']],
  );
  const many = partitionConditions([...fileOf('a', 40), ...waiting], 15);
  assert.deepEqual(
    many.map((partition) => partition.length),
    [2, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  );
});

test('conditions that wait have all partitions where nothing else is played', () => {
  assert.equal(partitionConditions(waiting, 4).length, 4);
});

test('a file stays whole where the partitions are as long without cutting it', () => {
  const partitions = partitionConditions([...fileOf('a', 4), ...fileOf('b', 2), ...fileOf('c', 2)], 2);
  assert.deepEqual(
    partitions.map((partition) => placesOf(partition).length),
    [1, 2],
  );
});

test('a file is named once, with the lines of its conditions', () => {
  const places = placesOf([...fileOf('a', 2), condition('TST-100', 'b', 12)]);
  assert.deepEqual(places, ['features/a.feature:1:2', 'features/b.feature:12']);
});

test('no conditions need no partition', () => {
  assert.deepEqual(partitionConditions([], 4), []);
});

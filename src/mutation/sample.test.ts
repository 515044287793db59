import { deepEqual, notDeepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { shuffled } from './sample.ts';

const items = Array.from({ length: 50 }, (_, at) => ({ key: `mutant ${at}` }));

test('a seed decides the order', () => {
  deepEqual(shuffled(items, 1), shuffled(items.toReversed(), 1));
  notDeepEqual(shuffled(items, 1), shuffled(items, 2));
  notDeepEqual(shuffled(items, 1), items);
});

test('the others keep their order when one goes', () => {
  const without = items.filter(({ key }) => key !== 'mutant 7');
  deepEqual(
    shuffled(without, 1),
    shuffled(items, 1).filter(({ key }) => key !== 'mutant 7'),
  );
});

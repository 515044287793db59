import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inOrder, newOrder, readOrder } from './order.ts';

const items = Array.from({ length: 50 }, (_, at) => ({ id: `LGN-${at}` }));
const ids = (those: readonly { id: string }[]) => those.map(({ id }) => id);

describe('the order of conditions', () => {
  it('is that of the features where it is defined', () => {
    assert.deepEqual(inOrder(items, 'defined'), items);
  });

  it('is the same for one seed and another for another', () => {
    assert.deepEqual(inOrder(items, 'random:7'), inOrder(items, 'random:7'));
    assert.notDeepEqual(ids(inOrder(items, 'random:7')), ids(inOrder(items, 'random:8')));
    assert.deepEqual(ids(inOrder(items, 'random:7')).sort(), ids(items).sort());
  });

  it('keeps who comes before whom where fewer are played', () => {
    const [all, few] = [inOrder(items, 'random:7'), inOrder(items.slice(10), 'random:7')];
    assert.deepEqual(
      all.filter((one) => few.includes(one)),
      few,
    );
  });

  it('is read from the command line, with a seed of its own where none is given', () => {
    assert.equal(readOrder('defined'), 'defined');
    assert.equal(readOrder('random:42'), 'random:42');
    assert.match(String(readOrder('random')), /^random:\d+$/);
    assert.match(newOrder(), /^random:\d+$/);
    for (const wrong of ['', 'reverse', 'random:', 'random:x', 'random:1234567'])
      assert.equal(readOrder(wrong), undefined);
  });
});

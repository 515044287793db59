import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onWorkers, planRounds } from './rounds.ts';
import type { Play } from './subject.ts';

const plays = (counts: Record<string, number>): Play[] =>
  Object.entries(counts).flatMap(([condition, count]) =>
    Array.from({ length: count }, (_, at) => ({ condition, subject: `s${at}` })),
  );

describe('rounds', () => {
  it('hold every play once and no condition twice', () => {
    const all = plays({ A: 5, B: 1, C: 3, D: 4 });
    const rounds = planRounds(all, 2);
    assert.deepEqual(new Set(rounds.flat()), new Set(all));
    assert.equal(rounds.flat().length, all.length);
    for (const round of rounds) assert.equal(new Set(round.map(({ condition }) => condition)).size, round.length);
  });

  it('are about as long as each other', () => {
    const lengths = planRounds(plays({ A: 7, B: 2, C: 2, D: 9, E: 1 }), 3).map(({ length }) => length);
    assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1, String(lengths));
  });

  it('fill all workers to the end', () => {
    assert.equal(planRounds(plays({ A: 5, B: 5, C: 5 }), 4).length, 8);
    assert.equal(planRounds(plays({ A: 2, B: 2, C: 2 }), 4).length, 4);
  });

  it('are no more than there are plays', () => {
    assert.equal(planRounds(plays({ A: 1, B: 1 }), 8).length, 2);
    assert.deepEqual(planRounds([], 8), []);
  });
});

describe('workers', () => {
  it('work on as many items at a time as there are workers', async () => {
    let busy = 0;
    let most = 0;
    const done: number[] = [];
    await onWorkers([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++busy);
      await new Promise(setImmediate);
      busy--;
      done.push(item);
    });
    assert.equal(most, 2);
    assert.deepEqual(done.toSorted(), [1, 2, 3, 4, 5]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certificateOf, entry } from '../report/testing/some-certificate.ts';
import { thisSuite } from '../suite/suite.ts';
import { readCatalogue } from './catalogue.ts';
import { type Durations, durationsOf, readShippedDurations } from './durations.ts';
import { inShard } from './shard.ts';

const conditions = ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => ({ id, journey: id < 'C' }));
const durations: Durations = { run: 'r', http: { A: 100, B: 60, C: 50, D: 40, E: 10 }, browser: { A: 10, B: 2_000 } };
const partsOf = (total: number, agent: 'http' | 'browser' | 'both' = 'http', from = durations) =>
  Array.from({ length: total }, (_, at) =>
    inShard(conditions, { index: at + 1, total }, from, agent)
      .map(({ id }) => id)
      .join(''),
  );

describe('shards', () => {
  it('are balanced by how long conditions took, the middle one standing for what nobody measured', () => {
    assert.deepEqual(partsOf(2), ['AEF', 'BCD'], '160 and 150 ms');
  });

  it('count what both agents play twice, and what a browser plays alone', () => {
    assert.deepEqual(partsOf(2, 'both'), ['B', 'ACDEF']);
    assert.deepEqual(partsOf(2, 'browser')[0], 'B');
  });

  it('hold each condition once, however many they are', () => {
    for (const total of [1, 2, 3, 6, 9]) {
      assert.equal(partsOf(total).join('').split('').toSorted().join(''), 'ABCDEF');
    }
    assert.deepEqual(partsOf(3, 'http', { run: '', http: {}, browser: {} }), ['AD', 'BE', 'CF']);
  });

  it('take a stored run for a measure, without what did not come to its end', () => {
    const stored = certificateOf([
      entry('LGN-001', { durationMs: 70 }),
      entry('LGN-002', { durationMs: 9, status: 'error' }),
      entry('LGN-001', { durationMs: 900, agent: 'browser' }),
    ]);
    assert.deepEqual(durationsOf(stored), { run: stored.run, http: { 'LGN-001': 70 }, browser: { 'LGN-001': 900 } });
  });

  it('of the catalogue take about as long, by the durations that ship', async () => {
    const suite = thisSuite();
    const shipped = await readShippedDurations(suite.root);
    const catalogue = await readCatalogue(suite);
    const known = catalogue.filter(({ id }) => shipped.http[id] !== undefined);
    assert.ok(known.length > 0.8 * catalogue.length, 'npm run durations -- RUN measures them anew');
    const times = [1, 2, 3, 4].map((index) =>
      inShard(catalogue, { index, total: 4 }, shipped, 'http').reduce(
        (sum, { id }) => sum + (shipped.http[id] ?? 0),
        0,
      ),
    );
    assert.ok(Math.max(...times) < 1.1 * Math.min(...times), times.join(', '));
  });
});

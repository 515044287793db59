import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choosePlays, type Stock } from './choose-plays.ts';
import type { Defect } from './defect.ts';

const defect = (id: string, ...detectedBy: string[]): Defect => ({
  id,
  rule: 'A9',
  text: id,
  detectedBy,
  rules: () => ({}),
});
const stock: Stock = {
  catalogue: ['A-1', 'A-2', 'A-3'],
  defects: [defect('one', 'A-1', 'A-2'), defect('two', 'A-2', 'A-9')],
  variants: [
    { id: 'jit', text: 'bundle' },
    { id: 'alone', text: 'single', alone: true },
  ],
};
const playsOf = (choice: Parameters<typeof choosePlays>[0]) =>
  choosePlays(choice, stock)
    .plays.map(({ condition, subject }) => `${subject} ${condition}`)
    .sort();

describe('the plays of a selftest', () => {
  it('are all conditions at conforming gateways, and each defect with those that detect it', () => {
    const all = stock.catalogue;
    assert.deepEqual(
      playsOf({}),
      [...all.map((id) => `reference ${id}`), ...all.map((id) => `jit ${id}`), 'one A-1', 'one A-2', 'two A-2'].sort(),
    );
    assert.equal(choosePlays({}, stock).whole, true);
  });

  it('are every condition at every gateway with --all', () => {
    assert.equal(playsOf({ all: true }).length, 3 * (1 + 2 + 2));
  });

  it('are one defect with the conditions that detect it, and these at the reference gateway', () => {
    assert.deepEqual(playsOf({ defects: ['two'] }), ['reference A-2', 'two A-2']);
    assert.equal(choosePlays({ defects: ['two'] }, stock).whole, false);
  });

  it('are one condition at conforming gateways and at the defects that it should find', () => {
    assert.deepEqual(playsOf({ conditions: ['A-1'] }), ['jit A-1', 'one A-1', 'reference A-1']);
  });

  it('are every condition at the reference gateway and the named variants, with no defect', () => {
    const at = (...ids: string[]) =>
      ids.flatMap((id) => stock.catalogue.map((condition) => `${id} ${condition}`)).sort();
    assert.deepEqual(playsOf({ variants: ['alone'] }), at('reference', 'alone'));
    assert.deepEqual(playsOf({ variants: ['all'] }), at('reference', 'alone', 'jit'));
    assert.deepEqual(playsOf({ variants: ['alone'], conditions: ['A-1'] }), ['alone A-1', 'reference A-1']);
    assert.equal(choosePlays({ variants: ['all'] }, stock).whole, false);
  });

  it('are refused where an id is unknown, with the one that was meant', () => {
    assert.throws(() => playsOf({ defects: ['onee'] }), /there is no defect onee; did you mean one\?/);
    assert.throws(() => playsOf({ conditions: ['B-7'] }), /there is no condition B-7/);
    assert.throws(() => playsOf({ variants: ['jitt'] }), /there is no variant jitt; did you mean jit\?/);
  });
});

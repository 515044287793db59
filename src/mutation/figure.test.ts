import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { excludedOf, figureOf } from './figure.ts';
import type { Mutant } from './mutant.ts';
import type { Trial } from './trial.ts';

const mutant = (key: string, excluded?: string) =>
  ({
    key,
    file: `${key.split(' ')[0]}/x.ts`,
    line: 1,
    within: 'f',
    original: 'a',
    replacement: 'b',
    excluded,
  }) as Mutant;

test('a figure counts by room what came of each mutant that counts, and lists those that nobody found', () => {
  const trials: Record<string, Trial> = {
    'crm 1': { status: 'killed', by: 'REG-001', plays: 1 },
    'crm 2': { status: 'dead', by: 'REG-001', plays: 8 },
    'crm 3': { status: 'survived', plays: 9 },
    'store 1': { status: 'prerequisites only', by: 'REG-001', plays: 9 },
    'store 2': { status: 'not reached', plays: 0 },
    'store 3': { status: 'does not start', plays: 0 },
  };
  const mutants = [...Object.keys(trials).map((key) => mutant(key)), mutant('store 4'), mutant('store 5', 'log')];
  const { rooms, survivors } = figureOf(mutants, ({ key }) => trials[key]);
  deepEqual(rooms, [
    { room: 'crm', mutants: 3, killed: 2, prerequisites: 0, equivalent: 0, conforming: 0, survived: 1 },
    { room: 'store', mutants: 3, killed: 0, prerequisites: 1, equivalent: 0, conforming: 0, survived: 2 },
  ]);
  deepEqual(excludedOf(mutants), { log: 1 });
  deepEqual(
    survivors.map(({ file, status }) => `${file} ${status}`),
    ['crm/x.ts survived', 'store/x.ts not reached', 'store/x.ts undecided'],
  );
});

test('a mark counts only where nobody killed the mutant', () => {
  const mutants = [mutant('crm 1'), mutant('crm 2'), mutant('crm 3')];
  const trials: Record<string, Trial> = { 'crm 1': { status: 'killed', by: 'REG-001', plays: 1 } };
  const marks = new Map([
    ['crm 1', { kind: 'equivalent' as const }],
    ['crm 2', { kind: 'equivalent' as const }],
    ['crm 3', { kind: 'conforming' as const }],
  ]);
  const { rooms, survivors } = figureOf(mutants, ({ key }) => trials[key], marks);
  deepEqual(rooms, [
    { room: 'crm', mutants: 3, killed: 1, prerequisites: 0, equivalent: 1, conforming: 1, survived: 0 },
  ]);
  deepEqual(survivors, []);
});

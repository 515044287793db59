import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { ConditionEntry } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { NotStarted } from './gateways.ts';
import { tryMutant } from './trial.ts';

const conditions = Array.from({ length: 40 }, (_, at) => ({ id: `CLM-${at}` }) as Condition);
const passed = { status: 'passed' } as const;
const failed = { status: 'failed', severity: 'must', reason: 'accepted' } as const;
const prerequisite = { status: 'failed', severity: 'must', reason: 'prerequisite: addMember is refused' } as const;

type Ending = typeof passed | typeof failed | typeof prerequisite;

/** An arena in which conditions end as they are told, by their id and how often they were played. */
function arena(ending: (id: string, nth: number) => Ending, stopped: string[] = []) {
  const times = new Map<string, number>();
  return {
    gateways: {
      start: async (mutant?: string) => ({
        url: `http://${mutant}`,
        stop: async () => {
          stopped.push(mutant ?? '');
          return { covered: [], atLoad: [] };
        },
      }),
    },
    play: async (_url: string, those: readonly Condition[]) =>
      those.map(({ id }) => {
        const nth = (times.get(id) ?? 0) + 1;
        times.set(id, nth);
        return { id, ...ending(id, nth) } as ConditionEntry;
      }),
  } as never;
}

const never = () => false;

test('a condition that fails twice kills a mutant, and no other one is played after its batch', async () => {
  const stopped: string[] = [];
  const killing = arena((id) => (id === 'CLM-1' ? failed : passed), stopped);
  deepEqual(await tryMutant(killing, { id: '7' }, conditions, never), { status: 'killed', by: 'CLM-1', plays: 3 });
  deepEqual(stopped, ['7']);
});

test('a condition that fails once kills nobody', async () => {
  const once = arena((id, nth) => (id === 'CLM-1' && nth === 1 ? failed : passed));
  const { status } = await tryMutant(once, { id: '7' }, conditions, never);
  deepEqual(status, 'prerequisites only');
});

test('a failed prerequisite kills nobody, and the conditions after it are played', async () => {
  const late = arena((id) => (id === 'CLM-0' ? prerequisite : id === 'CLM-30' ? failed : passed));
  deepEqual(await tryMutant(late, { id: '7' }, conditions, never), { status: 'killed', by: 'CLM-30', plays: 31 });
  const only = arena((id) => (id === 'CLM-0' ? prerequisite : passed));
  deepEqual(await tryMutant(only, { id: '7' }, conditions, never), {
    status: 'prerequisites only',
    by: 'CLM-0',
    plays: 40,
  });
});

test('a gateway at which no condition passes is dead', async () => {
  deepEqual(
    await tryMutant(
      arena(() => prerequisite),
      { id: '7' },
      conditions,
      never,
    ),
    { status: 'dead', by: 'CLM-0', plays: 15 },
  );
});

test('a mutant survives when all conditions that reach it pass, and is not reached when there are none', async () => {
  const passing = arena(() => passed);
  deepEqual(await tryMutant(passing, { id: '7' }, conditions, never), { status: 'survived', plays: 40 });
  deepEqual(await tryMutant(passing, { id: '7' }, [], never), { status: 'not reached', plays: 0 });
});

test('a mutant is undecided when the time is over, and does not start when its gateway does not', async () => {
  const passing = arena(() => passed);
  deepEqual(await tryMutant(passing, { id: '7' }, conditions, () => true), { status: 'undecided', plays: 0 });
  const dead = { gateways: { start: () => Promise.reject(new NotStarted('no such encoding')) } } as never;
  deepEqual(await tryMutant(dead, { id: '7' }, conditions, never), { status: 'does not start', plays: 0 });
});

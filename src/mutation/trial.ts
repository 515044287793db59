import type { ConditionEntry } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { isKill } from '../selftest/findings.ts';
import type { Arena } from './arena.ts';
import { NotStarted } from './gateways.ts';
import type { Mutant } from './mutant.ts';

/** What came of a mutant. */
type Verdict =
  /** A condition failed by its own oracle, twice. */
  | { status: 'killed'; by: string }
  /** No gateway comes to be: there is nothing to judge. */
  | { status: 'does not start' }
  /** The gateway answers nothing right: no condition passes, and none comes to what it is about. */
  | { status: 'dead'; by: string }
  /** Some conditions fail, but before they come to what they are about. */
  | { status: 'prerequisites only'; by: string }
  /** All conditions that reach it pass. */
  | { status: 'survived' }
  /** No condition reaches it. */
  | { status: 'not reached' }
  /** The time was over. */
  | { status: 'undecided' };

/** A verdict, and how many plays it took. */
export type Trial = Verdict & { plays: number };

/** After so many failed prerequisites and no condition that passed, the gateway is dead. */
const deadAfter = 8;
/** Plays at a time, of one mutant: the first is likely to kill it, and of many only one has to. */
const batches = [1, 2, 4, 8, 16];

/**
 * Plays conditions at the gateway with one mutant, in their order, until one kills it.
 *
 * @param isOver whether the time is over
 */
export async function tryMutant(
  arena: Pick<Arena, 'gateways' | 'play'>,
  { id }: Pick<Mutant, 'id'>,
  conditions: readonly Condition[],
  isOver: () => boolean,
): Promise<Trial> {
  if (conditions.length === 0) return { status: 'not reached', plays: 0 };
  const gateway = await arena.gateways.start(id).catch((error: unknown) => {
    if (error instanceof NotStarted) return undefined;
    throw error;
  });
  if (!gateway) return { status: 'does not start', plays: 0 };
  try {
    return await judge((those) => arena.play(gateway.url, those), conditions, isOver);
  } finally {
    await gateway.stop();
  }
}

async function judge(
  play: (conditions: readonly Condition[]) => Promise<ConditionEntry[]>,
  conditions: readonly Condition[],
  isOver: () => boolean,
): Promise<Trial> {
  const failed: string[] = [];
  let plays = 0;
  for (const batch of inBatches(conditions)) {
    if (isOver()) return { status: 'undecided', plays };
    const entries = await play(batch);
    plays += entries.length;
    for (const { id } of entries.filter(isKill)) {
      // A busy machine may have made a condition fail once.
      const again = await play(batch.filter((condition) => condition.id === id));
      if (again.some(isKill)) return { status: 'killed', by: id, plays };
    }
    failed.push(...entries.filter(({ status }) => status !== 'passed').map(({ id }) => id));
    const [by] = failed;
    if (by !== undefined && failed.length === plays && plays >= deadAfter) return { status: 'dead', by, plays };
  }
  const [by] = failed;
  return by === undefined ? { status: 'survived', plays } : { status: 'prerequisites only', by, plays };
}

function inBatches<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += parts.at(-1)?.length ?? 1) {
    parts.push(items.slice(at, at + (batches[parts.length] ?? batches.at(-1) ?? 1)));
  }
  return parts;
}

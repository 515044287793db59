import type { Condition } from '../report/condition.ts';
import { onWorkers } from '../selftest/rounds.ts';
import type { Arena } from './arena.ts';

/** What conditions do at the gateway without a mutant. */
export interface Reach {
  /** Ids of the conditions that pass there: others find nobody out. */
  passing: Set<string>;
  durationMs: Map<string, number>;
  /** Ids of the conditions by the mutant whose place they pass. */
  byMutant: Map<string, Set<string>>;
  /** Mutants that act while the gateway is loaded: every condition may meet what they do. */
  atLoad: Set<string>;
}

/** Plays each condition once at a gateway of its own without a mutant, and asks that gateway what it has passed. */
export async function measureReach(
  { gateways, catalogue, play }: Pick<Arena, 'gateways' | 'catalogue' | 'play'>,
  workers: number,
): Promise<Reach> {
  const reach: Reach = { passing: new Set(), durationMs: new Map(), byMutant: new Map(), atLoad: new Set() };
  await onWorkers(catalogue, workers, async (condition) => {
    const gateway = await gateways.start();
    const [entry] = await play(gateway.url, [condition]);
    const { covered, atLoad } = await gateway.stop();
    if (entry?.status === 'passed') reach.passing.add(condition.id);
    reach.durationMs.set(condition.id, entry?.durationMs ?? 0);
    for (const mutant of covered) {
      const those = reach.byMutant.get(mutant) ?? new Set();
      reach.byMutant.set(mutant, those.add(condition.id));
    }
    for (const mutant of atLoad) reach.atLoad.add(mutant);
  });
  return reach;
}

/** The conditions that may find a mutant. */
export function reaching(reach: Reach, mutant: string, catalogue: readonly Condition[]): Condition[] {
  const those = reach.byMutant.get(mutant);
  return catalogue.filter(({ id }) => reach.passing.has(id) && (reach.atLoad.has(mutant) || those?.has(id)));
}

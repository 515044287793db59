import listed from './equivalent-mutants.json' with { type: 'json' };
import type { Mutant } from './mutant.ts';

/** Mutants that nobody can tell from the gateway over the wire, and why. */
interface Equivalents {
  /** What a reader can check with the code and the contract beside. */
  reason: string;
  /** Their keys. */
  mutants: string[];
}

/** All that are marked, by reason. */
export const equivalentMutants: readonly Equivalents[] = listed;

/** Why a mutant is equivalent, by its key. */
export const equivalents: ReadonlyMap<string, string> = new Map(
  equivalentMutants.flatMap(({ reason, mutants }) => mutants.map((key) => [key, reason] as const)),
);

/** Entries of the list without a mutant: the code has changed, and somebody has to look at it again. */
export function staleEquivalents(mutants: readonly Mutant[], list: Iterable<string> = equivalents.keys()): string[] {
  const known = new Set(mutants.filter(({ excluded }) => excluded === undefined).map(({ key }) => key));
  return [...list].filter((key) => !known.has(key));
}

import listed from './equivalent-mutants.json' with { type: 'json' };
import type { Mutant } from './mutant.ts';

/** Mutants that no condition has to find. */
export interface Mark {
  /** `equivalent`: nobody can tell them from the gateway over the wire. `conforming`: they keep the contract in another way. */
  kind: 'equivalent' | 'conforming';
  /** What a reader can check with the code and the contract beside. */
  reason: string;
  /** Their keys. */
  mutants: string[];
}

/** All that are marked, by reason. */
export const marks = listed as readonly Mark[];

/** The mark of a mutant, by its key. */
export const markOf: ReadonlyMap<string, Mark> = new Map(
  marks.flatMap((mark) => mark.mutants.map((key) => [key, mark] as const)),
);

/** Marks without a mutant: the code has changed, and somebody has to look at it again. */
export function staleMarks(mutants: readonly Mutant[], marked: Iterable<string> = markOf.keys()): string[] {
  const known = new Set(mutants.filter(({ excluded }) => excluded === undefined).map(({ key }) => key));
  return [...marked].filter((key) => !known.has(key));
}

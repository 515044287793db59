import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Condition } from '../report/condition.ts';
import { onWorkers } from '../selftest/rounds.ts';
import type { Arena } from './arena.ts';

/** What one condition does at the gateway without a mutant. */
interface Passage {
  /** Whether it passes there: otherwise it finds nobody out. */
  passes: boolean;
  durationMs: number;
  /** Ids of the mutants whose place it passes. */
  covered: string[];
}

/** What conditions reach. */
export interface Reach {
  /** By condition. */
  passages: Record<string, Passage>;
  /** Mutants that act while the gateway is loaded: every condition may meet what they do. */
  atLoad: string[];
}

/** Plays each condition once at a gateway of its own without a mutant, and asks that gateway what it has passed. */
export async function measureReach(
  { gateways, catalogue, play }: Pick<Arena, 'gateways' | 'catalogue' | 'play'>,
  workers: number,
): Promise<Reach> {
  const reach: Reach = { passages: {}, atLoad: [] };
  await onWorkers(catalogue, workers, async (condition) => {
    const gateway = await gateways.start();
    const [entry] = await play(gateway.url, [condition]);
    const { covered, atLoad } = await gateway.stop();
    reach.atLoad = atLoad;
    reach.passages[condition.id] = {
      passes: entry?.status === 'passed',
      durationMs: entry?.durationMs ?? 0,
      covered,
    };
  });
  return reach;
}

/** The same, from the file of an earlier run with the same suite where there is one. */
export async function knownReach(path: string, suite: string, measure: () => Promise<Reach>): Promise<Reach> {
  if (existsSync(path)) {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Reach & { suite: string };
    if (kept.suite === suite) return kept;
  }
  const reach = await measure();
  writeFileSync(path, JSON.stringify({ suite, ...reach }));
  return reach;
}

/** Finds the conditions that may find a mutant. */
export function reaching({ passages, atLoad }: Reach, catalogue: readonly Condition[]) {
  const passing = catalogue.filter(({ id }) => passages[id]?.passes);
  const everywhere = new Set(atLoad);
  const covered = new Map(passing.map((condition) => [condition, new Set(passages[condition.id]?.covered)]));
  return (mutant: string): Condition[] =>
    everywhere.has(mutant) ? passing : passing.filter((condition) => covered.get(condition)?.has(mutant));
}

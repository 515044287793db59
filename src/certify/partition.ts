import type { Condition } from '../report/condition.ts';

/** So many partitions of work keep two cores busy; those beyond go to conditions that wait, but a quarter always. */
const busyPartitions = 12;

/**
 * Divides conditions into partitions that are played side by side, each one after the other. Those that wait get
 * partitions of their own, or every one would begin with waiting. The others go by whole files to the partition that
 * has least, because Cucumber reads a file anew for each; one that is done early with waiting takes no more.
 */
export function partitionConditions(conditions: readonly Condition[], count: number): Condition[][] {
  const waiting = conditions.filter(({ waits }) => waits);
  const working = conditions.filter(({ waits }) => !waits);
  if (working.length === 0) return partitionSingly(waiting, count);
  const forWaiting = Math.min(waiting.length, count - Math.min(busyPartitions, Math.ceil((count * 3) / 4)));
  if (forWaiting === 0) return partitionFiles(conditions, count);
  return [...partitionSingly(waiting, forWaiting), ...partitionFiles(working, count - forWaiting)];
}

/** Where Cucumber finds conditions: each file once, with the lines of all of them. */
export function placesOf(conditions: readonly Condition[]): string[] {
  return [...byFile(conditions)].map(([file, those]) => [file, ...those.map(lineOf)].join(':'));
}

function partitionSingly(conditions: readonly Condition[], count: number): Condition[][] {
  const partitions: Condition[][] = Array.from({ length: Math.min(count, conditions.length) }, () => []);
  conditions.forEach((condition, at) => {
    partitions[at % partitions.length]?.push(condition);
  });
  return partitions;
}

function partitionFiles(conditions: readonly Condition[], count: number): Condition[][] {
  const files = [...byFile(conditions).values()].toSorted((a, b) => b.length - a.length);
  // More partitions than files: a file is cut where a partition would stay empty.
  const most = Math.ceil(conditions.length / count);
  const pieces = files.flatMap((those) => cut(those, most));
  const partitions: Condition[][] = Array.from({ length: Math.min(count, pieces.length) }, () => []);
  for (const piece of pieces) shortest(partitions)?.push(...piece);
  return partitions;
}

function cut<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, at) => items.slice(at * most, (at + 1) * most));
}

function shortest<T>(lists: T[][]): T[] | undefined {
  return lists.toSorted((a, b) => a.length - b.length)[0];
}

function byFile(conditions: readonly Condition[]): Map<string, Condition[]> {
  return Map.groupBy(conditions, ({ scenario }) => scenario.slice(0, scenario.lastIndexOf(':')));
}

function lineOf({ scenario }: Condition): string {
  return scenario.slice(scenario.lastIndexOf(':') + 1);
}

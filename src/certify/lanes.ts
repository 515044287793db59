import type { Condition } from '../report/condition.ts';

/** So many lanes of work keep two cores busy; what there are beyond goes to conditions that wait, but a quarter always. */
const busyLanes = 12;

/**
 * Deals conditions out to lanes that are played side by side, each one after the other. Those that wait go to lanes of
 * their own, or every lane would begin with waiting. The others go by whole files to the lane that has least, because
 * Cucumber reads a file anew for each lane; a waiting lane that is done early takes no more.
 */
export function dealToLanes(conditions: readonly Condition[], lanes: number): Condition[][] {
  const waiting = conditions.filter(({ waits }) => waits);
  const working = conditions.filter(({ waits }) => !waits);
  if (working.length === 0) return dealSingly(waiting, lanes);
  const forWaiting = Math.min(waiting.length, lanes - Math.min(busyLanes, Math.ceil((lanes * 3) / 4)));
  if (forWaiting === 0) return dealFiles(conditions, lanes);
  return [...dealSingly(waiting, forWaiting), ...dealFiles(working, lanes - forWaiting)];
}

/** Where Cucumber finds conditions: each file once, with the lines of all of them. */
export function placesOf(conditions: readonly Condition[]): string[] {
  return [...byFile(conditions)].map(([file, those]) => [file, ...those.map(lineOf)].join(':'));
}

function dealSingly(conditions: readonly Condition[], lanes: number): Condition[][] {
  const dealt: Condition[][] = Array.from({ length: Math.min(lanes, conditions.length) }, () => []);
  conditions.forEach((condition, at) => {
    dealt[at % dealt.length]?.push(condition);
  });
  return dealt;
}

function dealFiles(conditions: readonly Condition[], lanes: number): Condition[][] {
  const files = [...byFile(conditions).values()].toSorted((a, b) => b.length - a.length);
  // More lanes than files: a file is cut where a lane would stay empty.
  const most = Math.ceil(conditions.length / lanes);
  const pieces = files.flatMap((those) => cut(those, most));
  const dealt: Condition[][] = Array.from({ length: Math.min(lanes, pieces.length) }, () => []);
  for (const piece of pieces) shortest(dealt)?.push(...piece);
  return dealt;
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

import type { Play } from './subject.ts';

/**
 * Deals plays out to rounds so that no round has a condition twice and all are about as long. A condition's plays go
 * to rounds side by side, so the slow conditions are spread over all rounds.
 *
 * @param workers how many rounds are played at a time: their number is a multiple of it, so that no worker is left over
 */
export function planRounds(plays: readonly Play[], workers: number): Play[][] {
  const byCondition = [...Map.groupBy(plays, ({ condition }) => condition).values()];
  const most = Math.max(0, ...byCondition.map((those) => those.length));
  const count = Math.min(plays.length, Math.ceil(most / workers) * workers);
  const rounds: Play[][] = Array.from({ length: count }, () => []);
  let next = 0;
  for (const play of byCondition.flat()) rounds[next++ % count]?.push(play);
  return rounds;
}

/** Does a piece of work for each item, at most `workers` at a time, in their order. */
export async function onWorkers<T>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, worker));
}

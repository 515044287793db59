/**
 * Does something with each of several, round by round, so that a machine that gets slower gets slower for all. Each round
 * begins with another one, because what comes first in a round has an advantage or a disadvantage.
 */
export async function inTurn<T>(
  rounds: number,
  several: readonly T[],
  work: (one: T, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const first = round % several.length;
    for (const one of [...several.slice(first), ...several.slice(0, first)]) await work(one, round + 1);
  }
}

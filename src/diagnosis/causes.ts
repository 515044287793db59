import type { Fit } from './fit.ts';

/** What a mistake has to explain to be worth assuming: a bit less than one failure. */
const causeCost = 0.9;
/** What it costs where a condition passed that fails with it. */
const contradictionCost = 0.6;
/** Pairs are tried of so many of the best; more causes are added one by one. */
const pairsOf = 60;
const mostCauses = 5;

/**
 * The smallest set of mistakes that explains the failures: of all single ones and pairs the best, then one more as long
 * as it explains more than it costs.
 */
export function smallestSet(fits: readonly Fit[]): Fit[] {
  const candidates = fits
    .filter((fit) => worthOf([fit]) > 0 && fit.contradicted.length <= fit.explained.length)
    .toSorted((one, other) => worthOf([other]) - worthOf([one]) || other.likeness - one.likeness);
  let best = bestOf(candidates.map((fit) => [fit]));
  if (best.length === 0) return [];
  const leading = candidates.slice(0, pairsOf);
  best = bestOf([best, ...leading.flatMap((one, at) => leading.slice(at + 1).map((other) => [one, other]))]);
  while (best.length < mostCauses) {
    const larger = bestOf([best, ...candidates.map((fit) => [...best, fit])]);
    if (larger === best) break;
    best = larger;
  }
  return best;
}

/** What a set explains, less what it costs to assume it. */
function worthOf(set: readonly Fit[]): number {
  const explained = new Set(set.flatMap((fit) => fit.explained));
  const contradicted = new Set(set.flatMap((fit) => fit.contradicted));
  return explained.size - causeCost * set.length - contradictionCost * contradicted.size;
}

/** The first of the sets with the highest value; of equal ones that whose mistakes are more like the failures. */
function bestOf(sets: readonly Fit[][]): Fit[] {
  let best: { set: Fit[]; value: number; likeness: number } | undefined;
  for (const set of sets) {
    const value = worthOf(set);
    const likeness = set.reduce((total, fit) => total + fit.likeness, 0) / set.length;
    const isBetter =
      !best || value > best.value + 1e-9 || (value > best.value - 1e-9 && likeness > best.likeness + 1e-9);
    if (isBetter) best = { set, value, likeness };
  }
  return best?.set ?? [];
}

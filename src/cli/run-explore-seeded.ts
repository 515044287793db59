import { randomInt } from 'node:crypto';
import { conformingGateways, type SeededResult, searchedDefects, searchSeeded } from '../explore/seeded.ts';
import type { ExploreOptions } from './explore-options.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';

/** How many of the seeded defects a search has to find. */
const leastFound = 0.85;

/** Carries out `gatecheck explore --defect … --variant …`. @returns the exit status */
export async function runExploreSeeded(options: ExploreOptions): Promise<number> {
  const { defect = [], variant = [], runs, seed = randomInt(2 ** 31), time, workers, json } = options;
  const ids = [
    ...(defect.includes('all') ? searchedDefects : defect),
    ...(variant.includes('all') ? conformingGateways : variant),
  ];
  const { signal, byPerson } = onInterruption();
  const say = json ? console.error : console.log;
  say(`gatecheck explore: ${ids.length} gateways, seed ${seed}, ${runs} sequences at most`);
  const timeMs = time === undefined ? undefined : time * 1000;
  const onSearched = (result: SeededResult) => say(line(result));
  const results = await searchSeeded({ ids, workers, runs, seed, timeMs, shrinkMs: 0, signal, onSearched });
  const defects = results.filter(({ conforming }) => !conforming);
  const missed = defects.filter(({ found }) => !found);
  const blamed = results.filter(({ conforming, found }) => conforming && found);
  if (defects.length > 0) say(`${defects.length - missed.length} of ${defects.length} defects found`);
  if (missed.length > 0) say(`not found: ${missed.map(({ id }) => id).join(', ')}`);
  if (blamed.length > 0) say(`wrongly blamed: ${blamed.map(({ id }) => id).join(', ')}`);
  if (json) console.log(JSON.stringify(results, null, 2));
  if (byPerson()) return interruptedStatus;
  return blamed.length === 0 && missed.length <= (1 - leastFound) * defects.length ? 0 : 1;
}

function line({ id, found, sequences, durationMs }: SeededResult): string {
  const extent = `${sequences} sequences, ${(durationMs / 1000).toFixed(1)} s`;
  return found ? `${id}: ${found.divergence} (${extent})` : `${id}: no divergence (${extent})`;
}

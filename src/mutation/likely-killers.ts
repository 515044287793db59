import { defaultRules } from '../reference-gateway/default-rules.ts';
import type { Condition } from '../report/condition.ts';
import { defects } from '../selftest/registry.ts';
import type { Mutant } from './mutant.ts';
import type { Reach } from './reach.ts';

/** Puts the conditions first that are likely to kill a mutant, and learns from each kill. */
export class LikelyKillers {
  readonly #passages: Reach['passages'];
  readonly #detectors = detectorsByRule();
  readonly #kills = new Map<string, number>();

  constructor({ passages }: Pick<Reach, 'passages'>) {
    this.#passages = passages;
  }

  /** What killed one mutant of a function kills others of it too. */
  learn(mutant: Mutant, condition: string): void {
    for (const place of placesOf(mutant)) {
      const key = `${place} ${condition}`;
      this.#kills.set(key, (this.#kills.get(key) ?? 0) + 1);
    }
  }

  /** @returns the conditions, the likeliest first, of equally likely ones the shortest */
  sort(mutant: Mutant, conditions: readonly Condition[]): Condition[] {
    const weights = new Map(conditions.map((condition) => [condition, this.#weight(mutant, condition)]));
    return conditions.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
  }

  #weight(mutant: Mutant, { id, refs }: Condition): number {
    const kills = placesOf(mutant).map((place) => this.#kills.get(`${place} ${id}`) ?? 0);
    const [inFunction = 0, inFile = 0, anywhere = 0] = kills;
    const detects = this.#detectors.get(mutant.within)?.has(id) ? 20 : 0;
    const isAbout = mutant.rules.some((rule) => refs.includes(`contract-${rule}`)) ? 10 : 0;
    return inFunction * 30 + inFile * 4 + anywhere + detects + isAbout - (this.#passages[id]?.durationMs ?? 0) / 100;
  }
}

/** From the nearest to the widest. */
function placesOf({ file, within }: Mutant): string[] {
  return [`${file} ${within}`, file, 'anywhere'];
}

/** The conditions that detect a seeded defect of a rule, by the name of the rule's function. */
function detectorsByRule(): Map<string, Set<string>> {
  const detectors = new Map<string, Set<string>>();
  for (const { rules, detectedBy } of defects) {
    for (const name of Object.keys(rules(defaultRules))) {
      const those = detectors.get(name) ?? new Set();
      for (const id of detectedBy) those.add(id);
      detectors.set(name, those);
    }
  }
  return detectors;
}

import type { FeatureFile } from '../certify/feature-file.ts';
import { conditionOf } from '../report/condition.ts';
import { type AdversaryEntry, adversaryEntries, presentedIn } from './presented.ts';

/**
 * What is wrong with forgeries and faults: each stands in a condition, or is marked for use by hand with the reason,
 * and not both.
 */
export function presentationFlaws(
  files: readonly FeatureFile[],
  entries: readonly AdversaryEntry[] = adversaryEntries,
): string[] {
  const presenting = new Map<string, string>();
  for (const { document, pickles } of files) {
    for (const pickle of pickles) {
      for (const entry of presentedIn(pickle)) presenting.set(nameOf(entry), conditionOf(pickle, document).id);
    }
  }
  return entries.flatMap((entry) => {
    const { byHand } = entry;
    const name = nameOf(entry);
    const condition = presenting.get(name);
    if (byHand === undefined && condition === undefined) {
      return [`${name}: no condition presents it; give it a row, or mark it with the reason in by-hand.ts`];
    }
    return byHand !== undefined && condition !== undefined
      ? [`${name}: by-hand.ts marks it, and ${condition} presents it`]
      : [];
  });
}

function nameOf({ kind, id, description }: AdversaryEntry): string {
  return `${kind === 'forgery' ? kind : `fault of ${kind}`} ${id} “${description}”`;
}

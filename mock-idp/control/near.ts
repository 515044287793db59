import { distance } from 'fastest-levenshtein';
import { ControlError } from './error.ts';

interface Named {
  id: string;
  description: string;
}

/** The entry with that id or description. Throws `ControlError` 400 that lists the entries whose names come near. */
export function findNamed<T extends Named>(entries: readonly T[], name: string, kind: string): T {
  const written = plain(name);
  const found = entries.find(({ id, description }) => id === written || description === written);
  if (found) return found;
  const near = entries
    .map((entry) => ({ entry, likeness: Math.max(likeness(name, entry.id), likeness(name, entry.description)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ entry }) => `“${entry.description}” (${entry.id})`);
  throw new ControlError(400, `there is no ${kind} ${JSON.stringify(name)}; near it are ${near.join(', ')}`);
}

/** Editors like to round apostrophes. */
function plain(text: string): string {
  return text.replaceAll('’', "'");
}

/** From 0, nothing in common, to 1, the same letters: Levenshtein's distance in relation to the longer one. */
function likeness(one: string, other: string): number {
  const [left, right] = [lettersOf(one), lettersOf(other)];
  return 1 - distance(left, right) / Math.max(1, left.length, right.length);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, ' ');
}

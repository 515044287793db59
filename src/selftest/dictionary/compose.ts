import {
  dictionaryOf,
  type KnownMistake,
  type StoredDictionary,
  type StoredMistake,
  unknownBits,
} from '../../diagnosis/dictionary.ts';
import type { Defect } from '../defect.ts';

/** How conditions end with a defect, as far as somebody has seen it. */
export type Seen = Pick<KnownMistake, 'fails' | 'isUnknown'>;

/**
 * The fault dictionary of the seeded defects there are: what was seen of each, and that the conditions which its entry
 * names fail with it.
 *
 * @param catalogue ids of all conditions
 * @param seen by the id of the defect; nothing is known of what is not there
 */
export function composeDictionary(
  defects: readonly Defect[],
  catalogue: readonly string[],
  seen: ReadonlyMap<string, Seen>,
): StoredDictionary {
  const conditions = catalogue.toSorted();
  return {
    schema: 'gatecheck/fault-dictionary@1',
    conditions,
    mistakes: defects.map((defect) => rowOf(defect, conditions, seen.get(defect.id))),
  };
}

/** What a stored dictionary knows of each defect. */
export function seenIn(stored: StoredDictionary): Map<string, Seen> {
  return new Map(dictionaryOf(stored).mistakes.map((mistake) => [mistake.id, mistake]));
}

function rowOf({ id, rule, text, detectedBy }: Defect, conditions: readonly string[], seen?: Seen): StoredMistake {
  const failing = new Set([...detectedBy, ...(seen?.fails ?? [])]);
  const fails = conditions.filter((condition) => failing.has(condition));
  const others = conditions.filter((condition) => !failing.has(condition));
  const unknown = new Set(seen ? others.filter((condition) => seen.isUnknown(condition)) : others);
  const bits = unknown.size === others.length ? 'all' : unknownBits(conditions, (condition) => unknown.has(condition));
  return { id, rule, text, fails, unknown: bits };
}

/** The dictionary as its file has it: a line for each mistake. */
export function dictionaryText({ schema, conditions, mistakes }: StoredDictionary): string {
  const rows = mistakes.map((mistake) => `    ${JSON.stringify(mistake)}`).join(',\n');
  const ids = JSON.stringify(conditions);
  return `{\n  "schema": "${schema}",\n  "conditions": ${ids},\n  "mistakes": [\n${rows}\n  ]\n}\n`;
}

import {
  dictionaryOf,
  type KnownMistake,
  type StoredDictionary,
  type StoredMistake,
  unknownBits,
} from '../../diagnosis/dictionary.ts';
import { isSymptom } from '../../diagnosis/symptoms.ts';
import type { Defect } from '../defect.ts';
import type { PlayResult } from '../play-rounds.ts';
import type { Reachable } from '../reach/reach.ts';

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

/** What the plays against a defect tell; a condition in error, or that was not played to its end, tells nothing. */
export function seenOf({ id }: Defect, { played, unknown }: Reachable, results: readonly PlayResult[]): Seen {
  const against = results.filter(({ subject }) => subject === id);
  const fails = new Set(against.filter(({ entry }) => isSymptom(entry)).map(({ condition }) => condition));
  const passed = new Set(against.filter(({ entry }) => entry.status === 'passed').map(({ condition }) => condition));
  const untold = new Set([
    ...unknown,
    ...played.filter((condition) => !fails.has(condition) && !passed.has(condition)),
  ]);
  return { fails, isUnknown: (condition) => untold.has(condition) };
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

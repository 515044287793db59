import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A known mistake of a gateway, and which conditions fail with it. */
export interface KnownMistake {
  /** Id of the seeded defect. */
  id: string;
  /** The rule of the gateway contract that it breaks. */
  rule: string;
  /** What the gateway does wrong, in one line. */
  text: string;
  fails: ReadonlySet<string>;
  /** Whether it is not known how a condition ends with it. */
  isUnknown: (condition: string) => boolean;
}

/** The fault dictionary: the kill matrix, row by row. */
export interface FaultDictionary {
  mistakes: readonly KnownMistake[];
}

/** A row as it is stored. */
export interface StoredMistake {
  id: string;
  rule: string;
  text: string;
  /** Ids of the conditions that fail with it, sorted. */
  fails: string[];
  /**
   * The conditions whose end with it is not known, a bit each in the order of `conditions`, as base64; `all` where
   * nothing but `fails` is known. What neither fails nor is unknown passes.
   */
  unknown: string;
}

/** `dictionary.json`. */
export interface StoredDictionary {
  schema: 'gatecheck/fault-dictionary@1';
  /** Ids of the conditions that the rows speak of, sorted. */
  conditions: string[];
  mistakes: StoredMistake[];
}

/** Where the dictionary stands, relative to `package.json`. */
export const dictionaryFile = 'src/diagnosis/dictionary.json';

/**
 * The dictionary of a checkout or a package.
 *
 * @param root folder of `package.json`
 */
export async function readDictionary(root: string): Promise<FaultDictionary> {
  return dictionaryOf(await readStoredDictionary(root));
}

/** The same as it is stored. */
export async function readStoredDictionary(root: string): Promise<StoredDictionary> {
  return JSON.parse(await readFile(join(root, dictionaryFile), 'utf8')) as StoredDictionary;
}

/** A stored dictionary, ready to be asked. */
export function dictionaryOf({ conditions, mistakes }: StoredDictionary): FaultDictionary {
  const places = new Map(conditions.map((id, at) => [id, at]));
  return {
    mistakes: mistakes.map(({ id, rule, text, fails, unknown }) => {
      const failing = new Set(fails);
      const bits = unknown === 'all' ? undefined : Buffer.from(unknown, 'base64');
      const isUnknown = (condition: string) => {
        if (failing.has(condition)) return false;
        const place = places.get(condition);
        return bits === undefined || place === undefined || ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
      };
      return { id, rule, text, fails: failing, isUnknown };
    }),
  };
}

/** Which of the conditions are unknown, as a row stores it. */
export function unknownBits(conditions: readonly string[], isUnknown: (condition: string) => boolean): string {
  const bits = Buffer.alloc(Math.ceil(conditions.length / 8));
  conditions.forEach((id, at) => {
    if (isUnknown(id)) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  });
  return bits.subarray(0, bits.findLastIndex((byte) => byte !== 0) + 1).toString('base64');
}

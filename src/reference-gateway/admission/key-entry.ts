import { createPublicKey } from 'node:crypto';
import { type JsonObject, jsonObject } from '../json.ts';
import type { Rules } from '../rules.ts';
import type { SigningKey } from './shapes.ts';

/** The usable entries of a key set; undefined where the object is none. One unusable entry does not spoil the others (A6). */
export function readKeySet(rules: Rules, document: JsonObject): SigningKey[] | undefined {
  const entries = document['keys'];
  if (!Array.isArray(entries)) return undefined;
  return entries.map((entry) => rules.importKey(entry)).filter((key) => key !== undefined);
}

/** The public key of an entry, even of one that carelessly publishes its private half; undefined where there is none. */
export function importKey(entry: unknown): SigningKey | undefined {
  const jwk = jsonObject(entry);
  if (!jwk) return undefined;
  const { kty, n, e, crv, x, y } = jwk as Record<string, string | undefined>;
  try {
    return { jwk, key: createPublicKey({ key: { kty, n, e, crv, x, y }, format: 'jwk' }) };
  } catch {
    return undefined;
  }
}

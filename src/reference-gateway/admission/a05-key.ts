import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';
import type { KeySet, SigningKey } from './shapes.ts';

/** A5: no extension of JWS is understood here, so a token that calls one critical is refused. */
export function extensionsUnderstood({ header }: Decoded): void {
  if (header['crit'] !== undefined) refuse('A5', 'extension-critical');
}

/** A5: `kid` is text, if present. */
export function keyIdIsText({ header }: Decoded): void {
  if (header['kid'] !== undefined && typeof header['kid'] !== 'string') refuse('A5', 'key-id-not-text');
}

/**
 * A5, A6: the key comes from `jwksUri` alone. An unknown `kid` makes the gateway look there again; `jwk`, `jku`, `x5u`
 * and `x5c` of the header are not looked at.
 */
export async function keyFound(token: Decoded): Promise<readonly SigningKey[]> {
  const { rules, brand, header } = token;
  const fetchesBefore = brand.keySet.fetches;
  const set = rules.cachedKeySet(token) ?? (await rules.loadKeySet(token));
  const known = rules.keyIdKnown(set, header['kid']) || set.fetch > fetchesBefore;
  const keys = rules.selectKeys(token, known ? set : await rules.refetchKeySet(token, fetchesBefore));
  if (keys.length === 0) refuse('A5', 'no-fitting-key');
  return keys;
}

/** Whether the set has the key that the token names; a token that names none has no need of a newer set. */
export function keyIdKnown(set: KeySet, kid: unknown): boolean {
  return kid === undefined || set.keys.some(({ jwk }) => jwk['kid'] === kid);
}

/** A5: the fitting keys of that `kid`; without `kid` a key serves only where no other one fits. */
export function selectKeys(token: Decoded, set: KeySet): SigningKey[] {
  const { kid, alg } = token.header;
  const fitting = set.keys.filter((key) => token.rules.keyFits(token, key, String(alg)));
  if (kid === undefined) return fitting.length === 1 ? fitting : [];
  return fitting.filter(({ jwk }) => jwk['kid'] === kid);
}

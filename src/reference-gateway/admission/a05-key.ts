import { refuse } from '../failure.ts';
import type { KeySet } from './a06-key-set.ts';
import type { Attempt } from './attempt.ts';
import type { SigningKey } from './key-entry.ts';

/** A5: no extension of JWS is understood here, so a token that calls one critical is refused. */
export function extensionsUnderstood({ header }: Attempt): void {
  if (header['crit'] !== undefined) refuse('A5', 'extension-critical');
}

/** A5: `kid` is text, if present. */
export function keyIdIsText({ header }: Attempt): void {
  if (header['kid'] !== undefined && typeof header['kid'] !== 'string') refuse('A5', 'key-id-not-text');
}

/**
 * A5, A6: the key comes from `jwksUri` alone. An unknown `kid` makes the gateway look there again; `jwk`, `jku`, `x5u`
 * and `x5c` of the header are not looked at.
 */
export async function keyFound(attempt: Attempt): Promise<void> {
  const { parts, brand, header } = attempt;
  const fetchesBefore = brand.keySet.fetches;
  const set = parts.cachedKeySet(attempt) ?? (await parts.loadKeySet(attempt));
  const known = parts.keyIdKnown(set, header['kid']) || set.fetch > fetchesBefore;
  attempt.keys = parts.selectKeys(attempt, known ? set : await parts.refetchKeySet(attempt, fetchesBefore));
  if (attempt.keys.length === 0) refuse('A5', 'no-fitting-key');
}

/** Whether the set has the key that the token names; a token that names none has no need of a newer set. */
export function keyIdKnown(set: KeySet, kid: unknown): boolean {
  return kid === undefined || set.keys.some(({ jwk }) => jwk['kid'] === kid);
}

/** A5: the fitting keys of that `kid`; without `kid` a key serves only where no other one fits. */
export function selectKeys(attempt: Attempt, set: KeySet): SigningKey[] {
  const { kid, alg } = attempt.header;
  const fitting = set.keys.filter((key) => attempt.parts.keyFits(attempt, key, String(alg)));
  if (kid === undefined) return fitting.length === 1 ? fitting : [];
  return fitting.filter(({ jwk }) => jwk['kid'] === kid);
}

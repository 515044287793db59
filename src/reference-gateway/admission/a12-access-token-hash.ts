import { createHash } from 'node:crypto';
import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** A12: `at_hash`, if present, is that of the access token; EdDSA has no hash of its own, so there it is not compared. */
export function accessTokenBound({ header, claims, accessToken }: Decoded): void {
  if (claims['at_hash'] === undefined || header['alg'] === 'EdDSA') return;
  if (claims['at_hash'] !== accessTokenHash(String(header['alg']), accessToken)) {
    refuse('A12', 'access-token-hash-wrong');
  }
}

/** The left half of the access token's hash by the algorithm's own size (OpenID Connect Core, 3.1.3.6). */
function accessTokenHash(alg: string, accessToken: string): string {
  const digest = createHash(`sha${alg.slice(-3)}`)
    .update(accessToken, 'ascii')
    .digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

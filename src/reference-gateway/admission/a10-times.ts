import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** A10: how far the IdP's clock may be off, in seconds. */
export const clockTolerance = 30;

/** A10: the longest time from `iat` to `exp`, in seconds: 15 days. */
export const longestLifetime = 15 * 24 * 3600;

/** A10: `exp` is there and not past. */
export function notExpired({ rules, claims }: Decoded): void {
  const exp = seconds(claims['exp']) ?? refuse('A10', 'expiry-missing');
  if (exp + rules.clockTolerance <= rules.now() / 1000) refuse('A10', 'expired');
}

/** A10: `iat` is there and not in the future. */
export function issuedAlready({ rules, claims }: Decoded): void {
  const iat = seconds(claims['iat']) ?? refuse('A10', 'issue-time-missing');
  if (iat - rules.clockTolerance > rules.now() / 1000) refuse('A10', 'issued-in-the-future');
}

/** A10: `nbf`, if present, is not in the future. */
export function validAlready({ rules, claims }: Decoded): void {
  if (claims['nbf'] === undefined) return;
  const nbf = seconds(claims['nbf']) ?? refuse('A10', 'not-before-malformed');
  if (nbf - rules.clockTolerance > rules.now() / 1000) refuse('A10', 'not-valid-yet');
}

/** A10: no token lives longer than 15 days. */
export function lifetimeBounded({ rules, claims }: Decoded): void {
  if (Number(claims['exp']) - Number(claims['iat']) > rules.longestLifetime) refuse('A10', 'lifetime-too-long');
}

function seconds(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim : undefined;
}

import type { MemberCall } from '../rules.ts';
import type { ClaimedKind } from './shapes.ts';

/** OpenID Connect's own claims for each kind, and the flag that speaks of them (Core, 5.1). */
const standardClaims = {
  mobile: { claim: 'phone_number', flag: 'phone_number_verified' },
  email: { claim: 'email', flag: 'email_verified' },
} as const;

/** B5: the value of the flag that speaks of the mapped claim; undefined where there is none, or it speaks of another value. */
export function verifiedFlag(call: MemberCall, kind: ClaimedKind): unknown {
  const { claim, flag } = standardClaims[kind];
  return call.rules.flagSpeaksOf(call, kind, claim) ? call.claims[flag] : undefined;
}

/** B5: whether the mapped claim is, or equals, the standard claim that the flag speaks of. */
export function flagSpeaksOf({ rules, brand, claims, mapped }: MemberCall, kind: ClaimedKind, claim: string): boolean {
  if (brand.configuration.fieldMappings[kind] === claim) return true;
  const standard = rules.claimText(claims, claim);
  const value = mapped[kind];
  return standard !== undefined && value !== undefined && rules.sameValue(rules, kind, standard, value);
}

/** B5: whether a value may link somebody to an existing customer: its flag is the JSON value `true`. */
export function isVerified(call: MemberCall, kind: ClaimedKind): boolean {
  return call.brand.policies.verifiedClaims === 'ignored' || verifiedFlag(call, kind) === true;
}

/** B10: whether a value may replace another one: its flag is absent or `true`. */
export function isNotUnverified(call: MemberCall, kind: ClaimedKind): boolean {
  const flag = verifiedFlag(call, kind);
  return call.brand.policies.verifiedClaims === 'ignored' || flag === undefined || flag === true;
}

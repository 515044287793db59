import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Tokens } from '../../loyalty-app/agent.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { otherBrandTokens } from './other-brand-tokens.ts';

export type Claims = Tokens['claims'];

/**
 * Tokens of somebody whose access token is valid, and whose ID token says something else than NextReason
 * would, signed with NextReason's own key. It lacks `at_hash`, so that the access token still fits (A12).
 */
export async function forgedPair(
  scenario: Scenario,
  person: Person,
  change: (claims: Claims) => Record<string, unknown>,
  { header, device = 0 }: { header?: { kid: string }; device?: number } = {},
): Promise<TokenPair> {
  const { accessToken, idToken: own, claims } = (await scenario.people.signedIn(person, device)).tokens();
  const { at_hash: _, ...issued } = claims;
  const { applicationId } = person.brand.application;
  // As text, so that a claim called __proto__ stays one.
  const payload = JSON.stringify(change(issued as Claims));
  const idToken = await scenario.control.signIdToken(applicationId, { payload, header });
  scenario.evidence.departs(idToken, own);
  return { accessToken, idToken };
}

/** Somebody's valid pair whose ID token was issued so many seconds earlier than the one that the app holds. */
export function issuedEarlier(scenario: Scenario, person: Person, seconds: number): Promise<TokenPair> {
  return forgedPair(scenario, person, ({ iat, ...claims }) => ({ ...claims, iat: Number(iat) - seconds }));
}

/** The same claims without one of them. */
export function withoutClaim(name: string): (claims: Claims) => Record<string, unknown> {
  return ({ [name]: _, ...rest }) => rest;
}

/** A `kid` that no JWKS has. */
export function unknownKeyId(): string {
  return randomUUID();
}

/**
 * Whether a target may answer 503 in place of refusing an ID token: its `kid` is not in the JWKS, and at a brand
 * that others use too they may have used up what A6 lets a gateway ask for.
 */
export async function mayBePutOff(scenario: Scenario, { brand }: Person, { idToken }: TokenPair): Promise<boolean> {
  if (scenario.hasCapability('provisioning')) return false;
  const kid = keyIdOf(idToken);
  if (kid === undefined) return false;
  const keys = await scenario.control.keys(brand.application.applicationId);
  return !keys.some((key) => key.kid === kid);
}

/** The key id that a token names, where its header can be read and names one as text. */
function keyIdOf(idToken: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(idToken);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

/** A forged ID token with its access token, and what there is to compare it with. */
export interface ForgedPair {
  presented: TokenPair;
  /** The same without the difference, with the same access token; not where UserInfo answers otherwise for it now. */
  valid?: TokenPair;
  /** The person whom the forged token names, where the IdP confirms it. */
  confirmed?: string;
}

/**
 * Tokens of somebody whose ID token departs from a valid one in one property, which a description of the mock's forge
 * names. Errors: `ControlError` for an unknown description, with those that come near.
 */
export async function pairForgedAs(scenario: Scenario, person: Person, description: string): Promise<ForgedPair> {
  const { accessToken, claims } = (await scenario.people.signedIn(person)).tokens();
  const { at_hash: _, ...payload } = claims;
  const ben = scenario.people.known('Ben');
  const {
    token,
    controlToken = '',
    needsAccessToken,
  } = await scenario.control.forge(person.brand.application.applicationId, {
    forgery: description,
    payload,
    accessToken,
    ...(ben && { other: { sub: ben.sub, email: ben.details.email } }),
  });
  if (controlToken) scenario.evidence.departs(token, controlToken, description);
  return {
    presented: { accessToken, idToken: token },
    ...(needsAccessToken ? { confirmed: subjectIn(token) } : { valid: { accessToken, idToken: controlToken } }),
  };
}

/**
 * Several such ID tokens of somebody, with one access token and one valid ID token for the control request. Each must differ from it in the
 * ID token alone: a forgery that changes the JWKS or UserInfo would spoil the others.
 */
export async function forgedPairs(
  scenario: Scenario,
  person: Person,
  descriptions: readonly string[],
): Promise<{ forged: { description: string; presented: TokenPair }[]; valid: TokenPair }> {
  const { accessToken, claims } = (await scenario.people.signedIn(person)).tokens();
  const { at_hash: _, ...payload } = claims;
  const { applicationId } = person.brand.application;
  const make = async (forgery: string) => {
    const own = otherBrandTokens[forgery];
    if (own) return { description: forgery, presented: { accessToken, idToken: await own(scenario, person, payload) } };
    const request = { forgery, payload, controlToken: false };
    const { token, description, ...needs } = await scenario.control.forge(applicationId, request);
    if (needs.needsKeySet || needs.needsAccessToken) throw new Error(`“${description}” needs a scenario of its own`);
    return { description, presented: { accessToken, idToken: token } };
  };
  const [valid, ...forged] = await Promise.all([
    scenario.control.signIdToken(applicationId, { payload }),
    ...descriptions.map(make),
  ]);
  for (const { presented, description } of forged) scenario.evidence.departs(presented.idToken, valid, description);
  return { forged, valid: { accessToken, idToken: valid } };
}

function subjectIn(token: string): string | undefined {
  const { sub } = decodeJwt<{ sub?: unknown }>(token);
  return typeof sub === 'string' ? sub : undefined;
}

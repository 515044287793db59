import { randomUUID } from 'node:crypto';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import type { Tokens } from '../src/loyalty-app/agent.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

export type Claims = Tokens['claims'];

/**
 * A pair for somebody whose access token is honest and alive, and whose ID token says something else than NextReason
 * would, signed with NextReason's own key. It lacks `at_hash`, so that the access token still fits (A12).
 */
export async function forgedPair(
  scenario: Scenario,
  person: Person,
  change: (claims: Claims) => Record<string, unknown>,
  header?: { kid: string },
): Promise<TokenPair> {
  const { accessToken, claims } = (await scenario.signedIn(person)).tokens();
  const { at_hash: _, ...honest } = claims;
  const { applicationId } = person.brand.application;
  const idToken = await scenario.control.forgeIdToken(applicationId, { payload: change(honest as Claims), header });
  return { accessToken, idToken };
}

/** The same claims without one of them. */
export function withoutClaim(name: string): (claims: Claims) => Record<string, unknown> {
  return ({ [name]: _, ...rest }) => rest;
}

/** A key id that no key set has. */
export function madeUpKeyId(): string {
  return `made-up-${randomUUID()}`;
}

/** The same pair with one bit of the signature turned. */
export function breakSignature({ accessToken, idToken }: TokenPair): TokenPair {
  const [header, payload, signature = ''] = idToken.split('.');
  const octets = Buffer.from(signature, 'base64url');
  octets.writeUInt8(octets.readUInt8(0) ^ 1);
  return { accessToken, idToken: [header, payload, octets.toString('base64url')].join('.') };
}

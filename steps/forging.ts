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
): Promise<TokenPair> {
  const { accessToken, claims } = (await scenario.signedIn(person)).tokens();
  const { at_hash: _, ...honest } = claims;
  const { applicationId } = person.brand.application;
  const idToken = await scenario.control.forgeIdToken(applicationId, { payload: change(honest as Claims) });
  return { accessToken, idToken };
}

/** The same claims without one of them. */
export function withoutClaim(name: string): (claims: Claims) => Record<string, unknown> {
  return ({ [name]: _, ...rest }) => rest;
}

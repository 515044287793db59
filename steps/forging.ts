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
  // As text, so that a claim called __proto__ stays one.
  const payload = JSON.stringify(change(honest as Claims));
  const idToken = await scenario.control.signIdToken(applicationId, { payload, header });
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

/**
 * Whether a target may put a sign-in off in place of refusing it: its key id is one that nobody knows, and at a brand
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
    const { kid } = JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString()) as { kid?: unknown };
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

/** The same pair with one bit of the signature turned. */
export function breakSignature({ accessToken, idToken }: TokenPair): TokenPair {
  const [header, payload, signature = ''] = idToken.split('.');
  const octets = Buffer.from(signature, 'base64url');
  octets.writeUInt8(octets.readUInt8(0) ^ 1);
  return { accessToken, idToken: [header, payload, octets.toString('base64url')].join('.') };
}

/** What a forged sign-in is, and the pair that presents it. */
export interface ForgedSignIn {
  presented: TokenPair;
  /** The same without the difference, with the same access token; not where NextReason tells something else by it now. */
  honest?: TokenPair;
  /** The person whom the forged token names, where the IdP confirms it. */
  confirmed?: string;
}

/**
 * A sign-in of somebody that departs from an honest one in one property, which a title of the mock's forge names.
 * Errors: `ControlError` for an unknown title, with those that come near.
 */
export async function forgedSignIn(scenario: Scenario, person: Person, title: string): Promise<ForgedSignIn> {
  const { accessToken, claims } = (await scenario.signedIn(person)).tokens();
  const { at_hash: _, ...payload } = claims;
  const ben = scenario.people.get('Ben');
  const {
    token,
    twin = '',
    needsAccessToken,
  } = await scenario.control.forge(person.brand.application.applicationId, {
    forgery: title,
    payload,
    accessToken,
    ...(ben && { other: { sub: ben.sub, email: ben.details.email } }),
  });
  return {
    presented: { accessToken, idToken: token },
    ...(needsAccessToken ? { confirmed: subjectIn(token) } : { honest: { accessToken, idToken: twin } }),
  };
}

/**
 * Several such sign-ins of somebody, with one access token and one honest twin. Each must be one that departs from its
 * twin in the ID token alone: a forgery that changes what NextReason publishes or tells would spoil the others.
 */
export async function forgedSignIns(
  scenario: Scenario,
  person: Person,
  titles: readonly string[],
): Promise<{ forged: { title: string; presented: TokenPair }[]; honest: TokenPair }> {
  const { accessToken, claims } = (await scenario.signedIn(person)).tokens();
  const { at_hash: _, ...payload } = claims;
  const { applicationId } = person.brand.application;
  const [honest, ...tokens] = await Promise.all([
    scenario.control.signIdToken(applicationId, { payload }),
    ...titles.map((forgery) => scenario.control.forge(applicationId, { forgery, payload, twin: false })),
  ]);
  const forged = tokens.map(({ token, title, needsKeySet, needsAccessToken }) => {
    if (needsKeySet || needsAccessToken) throw new Error(`“${title}” needs a scenario of its own`);
    return { title, presented: { accessToken, idToken: token } };
  });
  return { forged, honest: { accessToken, idToken: honest } };
}

function subjectIn(token: string): string | undefined {
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub?: unknown };
  return typeof sub === 'string' ? sub : undefined;
}

import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { type MakeAccessToken, refusedAccessTokens } from './access-tokens.ts';
import { type Claims, forgedPair } from './forging.ts';
import type { Attempt } from './member-attack.ts';
import { takeoverClaims } from './member-calls.ts';
import { otherBrandTokens } from './other-brand-tokens.ts';

/** What is tried, and the same without the fault. */
export interface Attempts {
  attempts: Attempt[];
  /** A valid ID token with the claims of the forged ones, and the person's own access token. */
  valid: TokenPair;
}

/**
 * ID tokens about a member that must be refused, with the values of a take-over in their claims, each beside her own
 * access token or, where the forgery is about it, beside one of its own.
 */
export async function idTokenAttempts(
  scenario: Scenario,
  member: Person,
  descriptions: readonly string[],
  { ownAccessTokens = false } = {},
): Promise<Attempts> {
  const payload = await payloadOf(scenario, member);
  const valid = await validPair(scenario, member, payload);
  const attempts = await Promise.all(
    descriptions.map(async (description, at) => {
      const { accessToken } = ownAccessTokens ? (await scenario.people.signedIn(member, at + 1)).tokens() : valid;
      const made = otherBrandTokens[description];
      const idToken = made
        ? await made(scenario, member, payload)
        : await forged(scenario, member, description, {
            payload,
            accessToken: ownAccessTokens ? accessToken : undefined,
          });
      return { what: `ID token with ${description}`, tokens: { idToken, accessToken } };
    }),
  );
  return { attempts, valid };
}

/** Calls with a valid ID token of a member, with the values of a take-over in its claims, and an access token that must be refused. */
export async function accessTokenAttempts(
  scenario: Scenario,
  member: Person,
  descriptions: readonly string[],
): Promise<Attempts> {
  const valid = await validPair(scenario, member, await payloadOf(scenario, member));
  const attempts = await Promise.all(
    descriptions.map(async (description): Promise<Attempt> => {
      const what = `her ID token and ${description}`;
      const overrides = unusableHeaders[description];
      if (overrides) return { what, tokens: valid, overrides };
      const make = otherAccessTokens[description];
      if (!make) throw new Error(`no access token is called “${description}”`);
      return { what, tokens: { ...valid, accessToken: await make(scenario, member, valid) } };
    }),
  );
  return { attempts, valid };
}

/** `Authorization` headers that carry no access token. */
const unusableHeaders: Readonly<Record<string, Attempt['overrides']>> = {
  'no Authorization header': { headers: { Authorization: [] } },
  'an empty Bearer token': { headers: { Authorization: 'Bearer ' } },
};

/** Access tokens of the member, of nobody and of Ben that must be refused beside her valid ID token. */
const otherAccessTokens: Readonly<Record<string, MakeAccessToken>> = {
  ...refusedAccessTokens,
  'her ID token as access token': async (_scenario, _member, { idToken }) => idToken,
  "Ben's access token": async (scenario) =>
    (await scenario.people.signedIn(scenario.people.called('Ben'))).tokens().accessToken,
};

async function forged(
  scenario: Scenario,
  { brand }: Person,
  forgery: string,
  presented: { payload: Claims; accessToken?: string },
): Promise<string> {
  const ben = scenario.people.known('Ben');
  const other = ben && { sub: ben.sub, email: ben.details.email };
  const request = { forgery, ...presented, controlToken: false, ...(other && { other }) };
  return (await scenario.control.forge(brand.application.applicationId, request)).token;
}

async function payloadOf(scenario: Scenario, member: Person): Promise<Claims> {
  const { at_hash: _, ...claims } = (await scenario.people.signedIn(member)).tokens().claims;
  return scenario.memory.takeover
    ? takeoverClaims(claims as Claims, scenario.memory.takeover, member)
    : (claims as Claims);
}

function validPair(scenario: Scenario, member: Person, payload: Claims): Promise<TokenPair> {
  return forgedPair(scenario, member, () => payload);
}

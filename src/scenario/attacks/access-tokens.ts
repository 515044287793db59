import { randomBytes } from 'node:crypto';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import { OutOfReach } from '../../evidence/out-of-reach.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';

/** Gets an access token for somebody who has a valid pair. */
export type MakeAccessToken = (scenario: Scenario, person: Person, valid: TokenPair) => Promise<string>;

/** Access tokens that must be refused beside somebody's valid ID token, as the features call them. */
export const refusedAccessTokens: Readonly<Record<string, MakeAccessToken>> = {
  'an access token that nobody issued': async () => randomBytes(24).toString('base64url'),
  'an access token of hers that is revoked': async (scenario, person) => {
    const { accessToken } = (await scenario.people.signedIn(person, 1)).tokens();
    await scenario.control.revoke(person.brand.application.applicationId, { accessToken });
    return accessToken;
  },
  'her refresh token': async (scenario, person) => {
    const { refreshToken } = (await scenario.people.signedIn(person)).tokens();
    if (!refreshToken) throw new OutOfReach('idpSupport', 'the IdP issues no refresh token');
    return refreshToken;
  },
  "an access token of the same `sub` for another brand's application": async (scenario, person) =>
    (await scenario.people.signedIn(scenario.people.atOtherBrand(person))).tokens().accessToken,
  'an access token of the client-credentials flow': async (scenario, person) =>
    (await scenario.control.machineToken(person.brand.application.applicationId)).accessToken,
};

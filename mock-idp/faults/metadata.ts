import { set, without } from '../forge/entry.ts';
import { bodyFaults, type FaultEntry, members } from './entry.ts';

/** Lies of the discovery document, which a gateway with configured addresses never needs. */
export const discoveryFaults: FaultEntry[] = bodyFaults({ source: 'oidc-discovery-4.3', expected: 'served' }, [
  ['issuer-other', 'names another issuer', 'issuer of another', members(set('issuer', 'https://evil.example/'))],
  ['issuer-missing', 'names no issuer', 'no issuer', members(without('issuer'))],
  ['jwks-uri-missing', 'does not say where the keys are', 'no jwks_uri', members(without('jwks_uri'))],
  [
    'jwks-uri-attacker',
    "points to somebody else's keys",
    'jwks_uri at the attacker',
    async (text, kit) => {
      const { jwk } = await kit.attackersKey();
      const jwks_uri = await kit.lure('discovered-keys.json', 'application/json', JSON.stringify({ keys: [jwk] }));
      return JSON.stringify({ ...(JSON.parse(text) as object), jwks_uri });
    },
  ],
]);

/** What an app may get in place of tokens. */
export const tokenFaults: FaultEntry[] = bodyFaults({ source: 'oidc-core-3.1.3.3', expected: 'served' }, [
  ['id-token-missing', 'gives no ID token', 'no id_token', members(without('id_token'))],
  ['access-token-missing', 'gives no access token', 'no access_token', members(without('access_token'))],
  [
    'type-lower-case',
    'names its access token in small letters',
    'token_type bearer',
    members(set('token_type', 'bearer')),
  ],
  ['expires-missing', 'does not say how long the access lasts', 'no expires_in', members(without('expires_in'))],
]);

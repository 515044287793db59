import { set, without } from '../forge/entry.ts';
import { stranger } from '../forge/stranger.ts';
import { bodyFaults, type FaultEntry, members } from './entry.ts';

/** Lies of the discovery document, which a gateway with configured addresses never needs. */
export const discoveryFaults: FaultEntry[] = bodyFaults({ source: 'oidc-discovery-4.3', expected: 'served' }, [
  ['issuer-other', 'issuer: another issuer', members(set('issuer', stranger.issuer))],
  ['issuer-missing', 'issuer: missing', members(without('issuer'))],
  ['jwks-uri-missing', 'jwks_uri: missing', members(without('jwks_uri'))],
  [
    'jwks-uri-attacker',
    "jwks_uri: an attacker's JWKS",
    async (text, context) => {
      const { jwk } = await context.attackersKey();
      const jwks_uri = await context.decoy('discovered-keys.json', 'application/json', JSON.stringify({ keys: [jwk] }));
      return JSON.stringify({ ...(JSON.parse(text) as object), jwks_uri });
    },
  ],
]);

/** What an app may get in place of tokens. */
export const tokenFaults: FaultEntry[] = bodyFaults({ source: 'oidc-core-3.1.3.3', expected: 'served' }, [
  ['id-token-missing', 'id_token: missing', members(without('id_token'))],
  ['access-token-missing', 'access_token: missing', members(without('access_token'))],
  ['type-lower-case', 'token_type: bearer', members(set('token_type', 'bearer'))],
  ['expires-missing', 'expires_in: missing', members(without('expires_in'))],
]);

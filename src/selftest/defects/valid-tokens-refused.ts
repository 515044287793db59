import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes that keep people out whose tokens are valid: for their characters, for their sign-in, for what others did. */
export const validTokenDefects: readonly Defect[] = [
  {
    id: 'a02-access-token-of-plain-characters',
    rule: 'A2',
    text: 'refuses an access token with other characters than letters, digits, `.`, `-` and `_`',
    detectedBy: ['HDR-371'],
    overStrict: true,
    rules: () => ({ bearerToken: (authorization) => /^bearer +([\w.-]+)$/i.exec(authorization)?.[1] }),
  },
  {
    id: 'a16-access-token-encoded',
    rule: 'A16',
    text: 'percent-encodes the access token that it sends to UserInfo',
    detectedBy: ['HDR-371'],
    overStrict: true,
    rules: (defaults) => ({
      askIdp(attempt, url, headers) {
        const { authorization, ...others } = headers;
        if (!authorization) return defaults.askIdp(attempt, url, headers);
        const encoded = `Bearer ${encodeURIComponent(authorization.slice('Bearer '.length))}`;
        return defaults.askIdp(attempt, url, { ...others, authorization: encoded });
      },
    }),
  },
  {
    id: 'other-auth-time-of-today',
    rule: 'A10',
    text: 'refuses an ID token whose `auth_time` is more than 24 h ago',
    detectedBy: ['CLM-370'],
    overStrict: true,
    rules: (defaults) => ({
      issuedAlready(token) {
        defaults.issuedAlready(token);
        const { auth_time: at } = token.claims;
        if (typeof at === 'number' && token.rules.now() / 1000 - at > 24 * 3600) refuse('A10', 'signed-in-long-ago');
      },
    }),
  },
  {
    id: 'other-nonce-used-once',
    rule: 'A14',
    text: 'refuses an ID token whose `nonce` came with another ID token',
    detectedBy: ['CLM-371'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const seen = new Map<string, string>();
      return {
        async userInfoAgrees(call) {
          await defaults.userInfoAgrees(call);
          const { nonce } = call.claims;
          if (nonce === undefined) return;
          const key = `${call.brand.name} ${nonce}`;
          if ((seen.get(key) ?? call.idToken) !== call.idToken) refuse('A14', 'nonce-used');
          seen.set(key, call.idToken);
        },
      };
    },
  },
  {
    id: 'a15-circuit-counts-refusals',
    rule: 'A15',
    text: 'answers 503 for 30 s after UserInfo has refused five access tokens of a brand in a row',
    detectedBy: ['UIN-374'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const circuits = new Map<string, { failures: number; openUntil: number }>();
      return {
        async fetchSubject(call) {
          const { rules, brand } = call;
          const circuit = circuits.get(brand.name) ?? { failures: 0, openUntil: 0 };
          circuits.set(brand.name, circuit);
          if (rules.now() < circuit.openUntil) throw new IdpUnavailable('circuit-open');
          try {
            const sub = await defaults.fetchSubject(call);
            circuit.failures = 0;
            return sub;
          } catch (failure) {
            const refused = failure instanceof Refusal && failure.reason === 'access-token-refused';
            if (refused && ++circuit.failures >= 5) circuit.openUntil = rules.now() + 30_000;
            throw failure;
          }
        },
      };
    },
  },
];

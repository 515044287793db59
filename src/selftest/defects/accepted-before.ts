import type { Keyed, Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Caches of verified tokens that are found by less than the whole token. */
export const acceptedBeforeDefects: readonly Defect[] = [
  {
    id: 'a07-verified-by-payload',
    rule: 'A7',
    text: 'caches that header and payload were verified, and accepts any signature over them',
    detectedBy: ['JWS-301'],
    kind: 'timing',
    rules: (defaults) => verifiedOnce(defaults, ({ jws }) => `${jws.protected}.${jws.payload}`),
  },
  {
    id: 'a07-verified-by-jti',
    rule: 'A7',
    text: 'caches that an ID token was verified by its `jti`',
    detectedBy: ['JWS-302'],
    kind: 'timing',
    rules: (defaults) => verifiedOnce(defaults, ({ claims }) => claims['jti']),
  },
  ...(
    [
      ['notExpired', 'A10', '`exp`', 'CLM-301'],
      ['audienceAccepted', 'A9', '`aud`', 'CLM-302'],
    ] as const
  ).map(
    ([check, rule, claim, condition]): Defect => ({
      id: `${rule.toLowerCase().replace(/(?<=a)(\d)$/, '0$1')}-checked-by-jti`,
      rule,
      text: `checks ${claim} once for each \`jti\``,
      detectedBy: [condition],
      kind: 'timing',
      rules: (defaults) => {
        const checked = new Set<unknown>();
        const checkOnce: Rules[typeof check] = (token) => {
          const { jti } = token.claims;
          if (jti === undefined || !checked.has(jti)) defaults[check](token);
          checked.add(jti);
        };
        return { [check]: checkOnce };
      },
    }),
  ),
  {
    id: 'a13-kept-by-jti',
    rule: 'A13',
    text: 'caches UserInfo responses by the `jti` of the ID token',
    detectedBy: ['CLM-303'],
    kind: 'timing',
    rules: (defaults) => ({
      userInfoKey: (call) => String(call.claims['jti'] ?? defaults.userInfoKey(call)),
    }),
  },
];

function verifiedOnce(defaults: Rules, keyOf: (token: Keyed) => unknown): Partial<Rules> {
  const signers = new Map<unknown, Awaited<ReturnType<Rules['signatureVerifies']>>>();
  return {
    async signatureVerifies(token) {
      const key = keyOf(token);
      const known = key === undefined ? undefined : signers.get(key);
      const signer = known ?? (await defaults.signatureVerifies(token));
      if (key !== undefined) signers.set(key, signer);
      return signer;
    },
  };
}

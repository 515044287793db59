import { Refusal } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with when an unknown `kid` makes the gateway fetch the key set again (A6). */
export const jwksRefetchDefects: readonly Defect[] = [
  {
    id: 'a06-bound-never-over',
    rule: 'A6',
    text: 'starts no refetch any more after the fifth',
    detectedBy: ['KEY-361'],
    overStrict: true,
    kind: 'timing',
    rules: () => ({ refetchBound: { count: 5, windowMs: Number.POSITIVE_INFINITY } }),
  },
  {
    id: 'a06-refused-counted',
    rule: 'A6',
    text: 'counts an unknown `kid` that it refuses without a refetch against the bound, which so is never over',
    detectedBy: ['KEY-361'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      countRefetch(token) {
        try {
          defaults.countRefetch(token);
        } catch (refusal) {
          token.brand.keySet.refetchesAt.push(token.rules.now());
          throw refusal;
        }
      },
    }),
  },
  {
    id: 'a06-bound-for-one-second',
    rule: 'A6',
    text: 'starts up to 5 refetches in each second',
    detectedBy: ['KEY-360'],
    kind: 'timing',
    rules: () => ({ refetchBound: { count: 5, windowMs: 1000 } }),
  },
  {
    id: 'a06-bound-ends-with-known-kid',
    rule: 'A6',
    text: 'forgets its refetches when it accepts a token whose `kid` is known',
    detectedBy: ['KEY-363'],
    kind: 'timing',
    rules: (defaults) => ({
      async signatureVerifies(keyed) {
        const key = await defaults.signatureVerifies(keyed);
        keyed.brand.keySet.refetchesAt = [];
        return key;
      },
    }),
  },
  {
    id: 'a06-joins-earlier-fetch',
    rule: 'A6',
    text: 'takes the JWKS of a request that was sent before the key rotation for the one with the new key',
    detectedBy: ['KEY-362'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      refetchKeySet: (token, before) => token.brand.keySet.loading ?? defaults.refetchKeySet(token, before),
    }),
  },
  {
    id: 'a06-turned-away-while-fetching',
    rule: 'A6',
    text: 'refuses an unknown `kid` while it fetches the JWKS for another one',
    detectedBy: ['KEY-362'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      async refetchKeySet(token, before) {
        if (token.brand.keySet.loading) throw new Refusal(401, { rule: 'A6', reason: 'refetch-on-its-way' });
        return defaults.refetchKeySet(token, before);
      },
    }),
  },
  {
    id: 'a06-refetch-without-kid',
    rule: 'A6',
    text: 'fetches the JWKS again for an ID token without `kid`, and refuses the sixth',
    detectedBy: ['JWS-360'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({ keyIdKnown: (set, kid) => kid !== undefined && defaults.keyIdKnown(set, kid) }),
  },
  {
    id: 'a06-unbounded-without-kid',
    rule: 'A6',
    text: 'fetches the JWKS again for every ID token without `kid`',
    detectedBy: ['JWS-360'],
    kind: 'timing',
    rules: (defaults) => ({
      keyIdKnown: (set, kid) => kid !== undefined && defaults.keyIdKnown(set, kid),
      async refetchKeySet(token, before) {
        if (token.header['kid'] === undefined) token.brand.keySet.refetchesAt = [];
        return defaults.refetchKeySet(token, before);
      },
    }),
  },
];

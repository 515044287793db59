import type { KeySetCache } from '../../reference-gateway/admission/shapes.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with how long a JWKS is kept, and with what its refetches leave behind (A6). */
export const keptJwksDefects: readonly Defect[] = [
  {
    id: 'a06-stale-once',
    rule: 'A6',
    text: 'serves one more call from a JWKS that is past its time, while it loads the new one',
    detectedBy: ['KEY-370'],
    kind: 'timing',
    rules: (defaults) => ({
      cachedKeySet(attempt) {
        const fresh = defaults.cachedKeySet(attempt);
        const { keySet } = attempt.brand;
        if (fresh || !keySet.current || keySet.loading) return fresh;
        const stale = keySet.current;
        attempt.rules.beginKeySetLoad(attempt).catch(() => {
          keySet.current = undefined;
        });
        return stale;
      },
    }),
  },
  {
    id: 'a06-old-set-behind-nonsense',
    rule: 'A6',
    text: 'uses an expired JWKS where the endpoint answers 200 with something that is none',
    detectedBy: ['KEY-374', 'KEY-375'],
    kind: 'sequence',
    rules: (defaults) => ({
      async fetchKeySet(attempt) {
        const { rules, brand } = attempt;
        let status: number | undefined;
        const askIdp: typeof rules.askIdp = async (...args) => {
          const answer = await rules.askIdp(...args);
          status = answer.status;
          return answer;
        };
        try {
          return await defaults.fetchKeySet({ ...attempt, rules: { ...rules, askIdp } });
        } catch (failure) {
          const { current } = brand.keySet;
          if (status !== 200 || !current) throw failure;
          return { keys: current.keys, usableUntil: rules.now() + 1000 };
        }
      },
    }),
  },
  {
    id: 'provisioning-jwks-under-way-kept',
    rule: 'provisioning',
    text: 'caches for a re-provisioned brand the JWKS that was on its way before',
    detectedBy: ['KEY-380'],
    kind: 'timing',
    rules: (defaults) => ({
      async beginKeySetLoad(attempt) {
        const { gateway, brand } = attempt;
        const set = await defaults.beginKeySetLoad(attempt);
        const now = gateway.brands.get(brand.name);
        if (now) now.keySet.current = set;
        return set;
      },
    }),
  },
  {
    id: 'a06-removed-kid-for-good',
    rule: 'A6',
    text: 'accepts no key any more whose `kid` was missing from a JWKS once',
    detectedBy: ['KEY-381'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const removed = new WeakMap<KeySetCache, Set<unknown>>();
      return {
        async fetchKeySet(attempt) {
          const { keySet } = attempt.brand;
          const fetched = await defaults.fetchKeySet(attempt);
          const kids = new Set(fetched.keys.map(({ jwk }) => jwk['kid']));
          const gone = removed.get(keySet) ?? new Set();
          removed.set(keySet, gone);
          for (const { jwk } of keySet.current?.keys ?? []) if (!kids.has(jwk['kid'])) gone.add(jwk['kid']);
          return { ...fetched, keys: fetched.keys.filter(({ jwk }) => !gone.has(jwk['kid'])) };
        },
      };
    },
  },
  {
    id: 'a05-keys-by-discovery-in-outage',
    rule: 'A5',
    text: 'takes the JWKS URL of the discovery document where the configured one is down',
    detectedBy: ['KEY-379'],
    kind: 'sequence',
    rules: (defaults) => ({
      async fetchKeySet(attempt) {
        try {
          return await defaults.fetchKeySet(attempt);
        } catch (failure) {
          const { rules, brand } = attempt;
          const { issuer } = brand.configuration;
          if (!issuer) throw failure;
          const found = await rules.askIdp(
            attempt,
            `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            {},
          );
          const jwksUri = rules.readIdpObject(found)?.['jwks_uri'];
          if (typeof jwksUri !== 'string') throw failure;
          const configuration = { ...brand.configuration, jwksUri };
          return await defaults.fetchKeySet({ ...attempt, brand: { ...brand, configuration } });
        }
      },
    }),
  },
  {
    id: 'a06-refetched-keys-added',
    rule: 'A6',
    text: 'adds the keys of a refetch for an unknown `kid` to those it has, and so prolongs them all',
    detectedBy: ['KEY-371'],
    kind: 'sequence',
    rules: (defaults) => ({
      async refetchKeySet(token, fetchesBefore) {
        const { keySet } = token.brand;
        const before = keySet.current?.keys ?? [];
        const set = await defaults.refetchKeySet(token, fetchesBefore);
        const kids = new Set(set.keys.map(({ jwk }) => jwk['kid']));
        const merged = { ...set, keys: [...set.keys, ...before.filter(({ jwk }) => !kids.has(jwk['kid']))] };
        keySet.current = merged;
        return merged;
      },
    }),
  },
  {
    id: 'a06-first-max-age-for-good',
    rule: 'A6',
    text: "goes by the max-age of a brand's first JWKS for all later ones",
    detectedBy: ['KEY-372'],
    kind: 'sequence',
    rules: (defaults) => {
      const lifetimes = new WeakMap<KeySetCache, number>();
      return {
        async fetchKeySet(attempt) {
          const { keySet } = attempt.brand;
          const fetched = await defaults.fetchKeySet(attempt);
          const now = attempt.rules.now();
          const lifetime = lifetimes.get(keySet) ?? fetched.usableUntil - now;
          lifetimes.set(keySet, lifetime);
          return { ...fetched, usableUntil: now + lifetime };
        },
      };
    },
  },
  {
    id: 'a06-max-age-in-32-bits',
    rule: 'A6',
    text: 'counts max-age in milliseconds of 32 bits: a JWKS of 30 days is past its time at once',
    detectedBy: ['KEY-376'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({ keySetLifetimeMs: (cacheControl) => defaults.keySetLifetimeMs(cacheControl) | 0 }),
  },
  {
    id: 'a06-bound-stops-loads-by-age',
    rule: 'A6',
    text: 'loads no JWKS by age either once the bound on refetches is reached',
    detectedBy: ['KEY-373'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => ({
      loadKeySet(attempt) {
        const { rules, brand } = attempt;
        const recent = brand.keySet.refetchesAt.filter((at) => rules.now() - at < rules.refetchBound.windowMs);
        if (brand.keySet.current && recent.length >= rules.refetchBound.count) refuse('A6', 'refetch-bound-reached');
        return defaults.loadKeySet(attempt);
      },
    }),
  },
  {
    id: 'a06-unknown-kid-remembered',
    rule: 'A6',
    text: 'remembers for a minute that the JWKS does not have a `kid`',
    detectedBy: ['KEY-377'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const unknown = new WeakMap<KeySetCache, Map<unknown, number>>();
      return {
        async refetchKeySet(token, fetchesBefore) {
          const { rules, brand, header } = token;
          const kids = unknown.get(brand.keySet) ?? new Map<unknown, number>();
          unknown.set(brand.keySet, kids);
          if ((kids.get(header['kid']) ?? 0) > rules.now()) refuse('A6', 'unknown-before');
          const set = await defaults.refetchKeySet(token, fetchesBefore);
          if (!rules.keyIdKnown(set, header['kid'])) kids.set(header['kid'], rules.now() + 60_000);
          return set;
        },
      };
    },
  },
];

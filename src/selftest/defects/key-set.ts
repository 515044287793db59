import { setTimeout as pause } from 'node:timers/promises';
import type { KeySet, SigningKey } from '../../reference-gateway/admission/shapes.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with fetching and keeping a brand's key set (A6). */
export const keySetDefects: readonly Defect[] = [
  {
    id: 'a06-no-refetch',
    rule: 'A6',
    text: 'does not refetch the JWKS for an unknown `kid`',
    detectedBy: ['KEY-002', 'KEY-003', 'KEY-007'],
    kind: 'timing',
    rules: (defaults) => ({
      refetchKeySet: async (attempt, before) =>
        defaults.cachedKeySet(attempt) ?? defaults.refetchKeySet(attempt, before),
    }),
  },
  {
    id: 'a06-known-keys-wait',
    rule: 'A6',
    text: 'lets calls with a known `kid` wait while it refetches the JWKS for an unknown one',
    detectedBy: ['KEY-134'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      cachedKeySet: (attempt) => (attempt.brand.keySet.loading ? undefined : defaults.cachedKeySet(attempt)),
    }),
  },
  {
    id: 'a06-refetch-cool-down',
    rule: 'A6',
    text: 'refetches the JWKS for an unknown `kid` 30 s after the last fetch at the earliest',
    detectedBy: ['KEY-002'],
    kind: 'timing',
    rules: (defaults) => {
      const fetchedAt = new WeakMap<KeySet, number>();
      return {
        async refetchKeySet(attempt, before) {
          const set = defaults.cachedKeySet(attempt);
          if (!set) return defaults.refetchKeySet(attempt, before);
          const at = fetchedAt.get(set) ?? attempt.rules.now();
          fetchedAt.set(set, at);
          return attempt.rules.now() - at < 30_000 ? set : defaults.refetchKeySet(attempt, before);
        },
      };
    },
  },
  {
    id: 'a06-refetch-unbounded',
    rule: 'A6',
    text: 'refetches the JWKS for every unknown `kid`',
    detectedBy: ['KEY-024'],
    kind: 'timing',
    rules: () => ({ countRefetch: () => {} }),
  },
  {
    id: 'a06-refetch-bound-too-high',
    rule: 'A6',
    text: 'starts up to 50 refetches in 10 s',
    detectedBy: ['KEY-024'],
    kind: 'timing',
    rules: () => ({ refetchBound: { count: 50, windowMs: 10_000 } }),
  },
  {
    id: 'a06-refetch-bound-too-low',
    rule: 'A6',
    text: 'starts 1 refetch in 10 s only',
    detectedBy: ['KEY-004', 'KEY-117'],
    overStrict: true,
    kind: 'timing',
    rules: () => ({ refetchBound: { count: 1, windowMs: 10_000 } }),
  },
  {
    id: 'a06-bound-locks-people-out',
    rule: 'A6',
    text: 'refuses every call of the brand once the bound on refetches is reached',
    detectedBy: ['KEY-021', 'KEY-022'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      cachedKeySet(attempt) {
        const { refetchesAt } = attempt.brand.keySet;
        const recent = refetchesAt.filter((at) => attempt.rules.now() - at < 10_000);
        if (recent.length >= attempt.rules.refetchBound.count) refuse('A6', 'refetch-bound-reached');
        return defaults.cachedKeySet(attempt);
      },
    }),
  },
  {
    id: 'a06-bound-for-all-brands',
    rule: 'A6',
    text: 'counts refetches for all brands together',
    detectedBy: ['KEY-027'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const shared = { refetchesAt: [] as number[] };
      return {
        countRefetch(attempt) {
          attempt.brand.keySet.refetchesAt = shared.refetchesAt;
          defaults.countRefetch(attempt);
          shared.refetchesAt = attempt.brand.keySet.refetchesAt;
        },
      };
    },
  },
  {
    id: 'a06-busy-turns-away',
    rule: 'A6',
    text: 'answers 503 to other calls while it fetches the JWKS',
    detectedBy: ['KEY-008'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      async fetchKeySet(attempt) {
        const fetched = await defaults.fetchKeySet(attempt);
        await pause(100);
        return fetched;
      },
      loadKeySet: async (attempt) => {
        if (attempt.brand.keySet.loading) throw new Refusal(503, { rule: 'A6', reason: 'key-set-on-its-way' });
        return defaults.loadKeySet(attempt);
      },
    }),
  },
  {
    id: 'a06-loads-counted',
    rule: 'A6',
    text: 'counts first loads and loads by age against the bound on refetches',
    detectedBy: ['KEY-026'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      loadKeySet: async (attempt) => {
        attempt.rules.countRefetch(attempt);
        return defaults.loadKeySet(attempt);
      },
    }),
  },
  {
    id: 'a06-kept-for-ever',
    rule: 'A6',
    text: 'caches a JWKS for ever',
    detectedBy: ['KEY-119', 'KEY-120'],
    kind: 'timing',
    rules: () => ({ cachedKeySet: ({ brand }) => brand.keySet.current }),
  },
  {
    id: 'a06-max-age-ignored',
    rule: 'A6',
    text: 'caches every JWKS for 10 min, whatever its max-age',
    detectedBy: ['KEY-119'],
    kind: 'timing',
    rules: () => ({ keySetLifetimeMs: () => 600_000 }),
  },
  {
    id: 'a06-no-store-ignored',
    rule: 'A6',
    text: 'caches a JWKS with Cache-Control: no-store',
    detectedBy: ['KEY-121', 'KEY-122'],
    kind: 'timing',
    rules: (defaults) => ({
      keySetLifetimeMs: (cacheControl) =>
        /no-(?:store|cache)/i.test(cacheControl ?? '') ? 600_000 : defaults.keySetLifetimeMs(cacheControl),
    }),
  },
  {
    id: 'a06-max-age-before-no-store',
    rule: 'A6',
    text: 'goes by `max-age` where `no-store` stands beside it',
    detectedBy: ['KEY-364'],
    kind: 'timing',
    rules: (defaults) => ({
      keySetLifetimeMs: (cacheControl) =>
        defaults.keySetLifetimeMs(/max-age=\d+/.exec(cacheControl ?? '')?.[0] ?? cacheControl),
    }),
  },
  {
    id: 'a06-max-age-with-case',
    rule: 'A6',
    text: 'knows `max-age` in lower case only, and caches a JWKS with `Max-Age` for 10 min',
    detectedBy: ['KEY-316'],
    kind: 'timing',
    rules: (defaults) => ({
      keySetLifetimeMs: (cacheControl) =>
        cacheControl === cacheControl?.toLowerCase() ? defaults.keySetLifetimeMs(cacheControl) : 600_000,
    }),
  },
  {
    id: 'a06-keys-of-an-object',
    rule: 'A6',
    text: 'takes the values of `keys` where it is an object',
    detectedBy: ['KEY-314'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const { keys } = document;
        return defaults.readKeySet(rules, { keys: keys && typeof keys === 'object' ? Object.values(keys) : keys });
      },
    }),
  },
  {
    id: 'a15-null-keys-crash',
    rule: 'A15',
    text: 'answers a JWKS whose `keys` is `null` with 500',
    detectedBy: ['KEY-313'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        if (document['keys'] === null) throw new TypeError("Cannot read properties of null (reading 'map')");
        return defaults.readKeySet(rules, document);
      },
    }),
  },
  {
    id: 'a06-not-kept',
    rule: 'A6',
    text: 'fetches the JWKS at every call',
    detectedBy: ['KEY-125'],
    kind: 'timing',
    rules: () => ({ cachedKeySet: () => undefined }),
  },
  {
    id: 'a06-max-age-halved',
    rule: 'A6',
    text: 'caches a JWKS for 1 s, whatever its max-age',
    detectedBy: ['KEY-118'],
    kind: 'timing',
    rules: () => ({ keySetLifetimeMs: () => 1000 }),
  },
  {
    id: 'a06-no-single-flight',
    rule: 'A6',
    text: 'fetches the JWKS once for each concurrent call',
    detectedBy: ['KEY-009'],
    kind: 'timing',
    rules: (defaults) => ({
      async fetchKeySet(attempt) {
        const fetched = await defaults.fetchKeySet(attempt);
        await pause(100);
        return fetched;
      },
      beginKeySetLoad(attempt) {
        const loading = defaults.beginKeySetLoad(attempt);
        attempt.brand.keySet.loading = undefined;
        return loading;
      },
    }),
  },
  {
    id: 'a06-withdrawn-keys-kept',
    rule: 'A6',
    text: 'adds the keys of a new JWKS to the old ones and removes none',
    detectedBy: ['KEY-119', 'KEY-207'],
    kind: 'timing',
    rules: (defaults) => {
      const known = new Map<string, Map<unknown, SigningKey>>();
      return {
        async fetchKeySet(attempt) {
          const fetched = await defaults.fetchKeySet(attempt);
          const all = known.get(attempt.brand.name) ?? new Map<unknown, SigningKey>();
          known.set(attempt.brand.name, all);
          for (const key of fetched.keys) all.set(key.jwk['kid'], key);
          return { ...fetched, keys: [...all.values()] };
        },
      };
    },
  },
  {
    id: 'a06-kept-across-setups',
    rule: 'A6',
    text: 'keeps the cached JWKS of a brand that is re-provisioned',
    detectedBy: ['KEY-124'],
    kind: 'timing',
    rules: (defaults) => {
      const sets = new Map<string, KeySet>();
      return {
        cachedKeySet(attempt) {
          const set = defaults.cachedKeySet(attempt) ?? sets.get(attempt.brand.name);
          if (set) sets.set(attempt.brand.name, set);
          return set;
        },
      };
    },
  },
  {
    id: 'a06-expired-set-in-outage',
    rule: 'A6',
    text: 'uses an expired JWKS during an outage',
    detectedBy: ['KEY-123'],
    kind: 'timing',
    rules: (defaults) => ({
      loadKeySet: async (attempt) => {
        const { current } = attempt.brand.keySet;
        return defaults.loadKeySet(attempt).catch((failure) => current ?? Promise.reject(failure));
      },
    }),
  },
  {
    id: 'a06-outage-drops-keys',
    rule: 'A6',
    text: 'drops the cached JWKS where a refetch fails',
    detectedBy: ['KEY-024'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      refetchKeySet: async (attempt, before) =>
        defaults.refetchKeySet(attempt, before).catch((failure) => {
          attempt.brand.keySet.current = undefined;
          throw failure;
        }),
    }),
  },
  {
    id: 'a06-max-age-not-read',
    rule: 'A6',
    text: 'fails where `max-age` is no number',
    detectedBy: ['KEY-350'],
    overStrict: true,
    rules: (defaults) => ({
      keySetLifetimeMs(cacheControl) {
        if (/max-age=\D/.test(cacheControl ?? '')) throw new RangeError('max-age is no number');
        return defaults.keySetLifetimeMs(cacheControl);
      },
    }),
  },
  {
    id: 'a06-outage-remembered',
    rule: 'A15',
    text: 'remembers a JWKS outage for 30 s',
    detectedBy: ['KEY-036'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const failedAt = new Map<string, number>();
      return {
        async fetchKeySet(attempt) {
          const { jwksUri } = attempt.brand.configuration;
          if (attempt.rules.now() - (failedAt.get(jwksUri) ?? 0) < 30_000) {
            throw new Refusal(503, { rule: 'A15', reason: 'key-set-failed-before' });
          }
          return defaults.fetchKeySet(attempt).catch((failure) => {
            failedAt.set(jwksUri, attempt.rules.now());
            throw failure;
          });
        },
      };
    },
  },
];

import type { Brand } from '../../reference-gateway/brand.ts';
import { Refusal } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what is kept of a brand and of a sign-in. */
export const cacheDefects: readonly Defect[] = [
  {
    id: 'brand-kept-for-ever',
    rule: 'provisioning',
    text: "keeps a brand's first configuration when it is re-provisioned",
    detectedBy: ['BRD-010'],
    kind: 'timing',
    rules: (defaults) => ({ findBrand: remembering(defaults, (known) => known !== undefined) }),
  },
  {
    id: 'brand-outlives-take-down',
    rule: 'provisioning',
    text: 'serves a brand that was removed',
    detectedBy: ['BRD-010'],
    kind: 'timing',
    rules: (defaults) => ({
      findBrand: remembering(defaults, (known, now) => known !== undefined && now === undefined),
    }),
  },
  {
    id: 'brand-mappings-kept',
    rule: 'provisioning',
    text: "keeps a brand's first fieldMappings when it is re-provisioned",
    detectedBy: ['BRD-009'],
    kind: 'timing',
    rules: (defaults) => {
      const first = new Map<string, Brand['configuration']['fieldMappings']>();
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          if (!brand) return undefined;
          const mappings = first.get(brand.name) ?? brand.configuration.fieldMappings;
          first.set(brand.name, mappings);
          brand.configuration = { ...brand.configuration, fieldMappings: mappings };
          return brand;
        },
      };
    },
  },
  {
    id: 'a13-kept-for-a-minute',
    rule: 'A13',
    text: 'caches UserInfo responses for 60 s, whatever logoutEffect declares',
    detectedBy: ['LGO-001', 'LGO-020', 'LGO-021', 'LGO-022'],
    kind: 'timing',
    rules: () => ({ userInfoKeptUntil: (_attempt, askedAt) => askedAt + 60_000 }),
  },
  {
    id: 'a13-kept-until-the-token-ends',
    rule: 'A13',
    text: 'caches UserInfo responses until `exp` of the ID token, whatever logoutEffect declares',
    detectedBy: ['LGO-001'],
    kind: 'timing',
    rules: () => ({ userInfoKeptUntil: ({ claims }) => Number(claims['exp']) * 1000 }),
  },
  {
    id: 'a13-kept-while-used',
    rule: 'A13',
    text: 'keeps a UserInfo response for the declared time from its last use, not from the question',
    detectedBy: ['LGO-001'],
    kind: 'timing',
    rules: (defaults) => ({
      cachedSubject(attempt) {
        const kept = attempt.brand.userInfo.get(attempt.rules.userInfoKey(attempt));
        const sub = defaults.cachedSubject(attempt);
        if (kept && sub !== undefined) kept.keptUntil = attempt.rules.userInfoKeptUntil(attempt, attempt.rules.now());
        return sub;
      },
    }),
  },
  {
    id: 'a13-kept-by-person',
    rule: 'A13',
    text: 'caches UserInfo responses by `sub`, so that any access token passes',
    detectedBy: ['CLM-103', 'UIN-008', 'UIN-010', 'UIN-011'],
    kind: 'timing',
    rules: () => ({ userInfoKey: ({ claims }) => String(claims['sub']) }),
  },
  {
    id: 'a13-kept-by-brand',
    rule: 'A13',
    text: 'caches one UserInfo response for all people of a brand',
    detectedBy: ['LGN-008'],
    overStrict: true,
    kind: 'timing',
    rules: () => ({ userInfoKey: () => 'the one' }),
  },
  {
    id: 'a13-kept-in-outage',
    rule: 'A15',
    text: 'uses an expired UserInfo response during a UserInfo outage',
    detectedBy: ['UIN-052'],
    kind: 'timing',
    rules: (defaults) => {
      const last = new Map<string, string>();
      return {
        async fetchSubject(attempt) {
          try {
            const sub = await defaults.fetchSubject(attempt);
            last.set(attempt.accessToken, sub);
            return sub;
          } catch (failure) {
            const known = last.get(attempt.accessToken);
            if (known === undefined || (failure as Refusal).status !== 503) throw failure;
            return known;
          }
        },
      };
    },
  },
  {
    id: 'a13-kept-without-case',
    rule: 'A13',
    text: 'caches UserInfo responses by the access token in lower case',
    detectedBy: ['UIN-009'],
    kind: 'timing',
    rules: () => ({ userInfoKey: ({ accessToken }) => accessToken.toLowerCase() }),
  },
  {
    id: 'a13-asked-once-a-session',
    rule: 'A13',
    text: 'requests UserInfo once for each access token and never again',
    detectedBy: ['LGO-001', 'LGO-003', 'LGO-004', 'LGO-007', 'LGO-008', 'LGO-010'],
    kind: 'timing',
    rules: (defaults) => ({
      cachedSubject: (attempt) => attempt.brand.userInfo.get(attempt.rules.userInfoKey(attempt))?.sub,
      userInfoKeptUntil: (attempt, askedAt) => Math.max(defaults.userInfoKeptUntil(attempt, askedAt), askedAt + 1000),
    }),
  },
  {
    id: 'a13-signed-out-for-good',
    rule: 'A13',
    text: 'refuses a person for 60 s after one of their access tokens was refused',
    detectedBy: ['UIN-065', 'UIN-066', 'UIN-103'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const blocked = new Map<unknown, number>();
      return {
        async userInfoAgrees(attempt) {
          const { sub } = attempt.claims;
          if ((blocked.get(sub) ?? 0) > attempt.rules.now())
            throw new Refusal(401, { rule: 'A13', reason: 'signed-out' });
          await defaults.userInfoAgrees(attempt).catch((failure) => {
            if (failure instanceof Refusal && failure.reason === 'access-token-refused')
              blocked.set(sub, attempt.rules.now() + 60_000);
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'a13-one-device-a-person',
    rule: 'A13',
    text: 'accepts only the latest access token of a person',
    detectedBy: ['LGN-035'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const latest = new Map<unknown, { token: string; iat: number }>();
      return {
        async userInfoAgrees(attempt) {
          await defaults.userInfoAgrees(attempt);
          const { sub, iat } = attempt.claims;
          const known = latest.get(sub);
          if (known && known.token !== attempt.accessToken && known.iat >= Number(iat)) {
            throw new Refusal(401, { rule: 'A13', reason: 'signed-in-elsewhere' });
          }
          latest.set(sub, { token: attempt.accessToken, iat: Number(iat) });
        },
      };
    },
  },
  {
    id: 'a13-renewed-tokens-refused',
    rule: 'A13',
    text: 'accepts only the first access token of a person',
    detectedBy: ['LGN-030', 'LGN-031', 'LGN-032', 'LGN-033', 'LGN-034', 'LGN-036', 'LGO-002', 'LGO-006'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const first = new Map<unknown, string>();
      return {
        async userInfoAgrees(attempt) {
          await defaults.userInfoAgrees(attempt);
          const known = first.get(attempt.claims['sub']) ?? attempt.accessToken;
          first.set(attempt.claims['sub'], known);
          if (known !== attempt.accessToken) throw new Refusal(401, { rule: 'A13', reason: 'another-access-token' });
        },
      };
    },
  },
  {
    id: 'a13-sign-ins-end-early',
    rule: 'A13',
    text: 'accepts an access token for 1 s only',
    detectedBy: ['LGO-011'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const seen = new Map<string, number>();
      return {
        async userInfoAgrees(attempt) {
          const first = seen.get(attempt.accessToken) ?? attempt.rules.now();
          seen.set(attempt.accessToken, first);
          if (attempt.rules.now() - first > 1000) throw new Refusal(401, { rule: 'A13', reason: 'old-access-token' });
          await defaults.userInfoAgrees(attempt);
        },
      };
    },
  },
];

/** A gateway that remembers brands, and uses what it remembers where `uses` says so. */
function remembering(
  defaults: Rules,
  uses: (known: Brand | undefined, now: Brand | undefined) => boolean,
): Rules['findBrand'] {
  const brands = new Map<string, Brand>();
  return (gateway, request) => {
    const now = defaults.findBrand(gateway, request);
    const name = request.headers['cap_brand']?.[0] ?? '';
    const known = brands.get(name);
    if (now && !known) brands.set(name, now);
    return uses(known, now) ? known : now;
  };
}

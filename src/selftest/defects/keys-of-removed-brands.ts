import type { KeySet } from '../../reference-gateway/admission/shapes.ts';
import type { Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { completing, inner } from './brand-puts.ts';

/** Keys of a removed brand that the gateway still goes by: those of its IdP and that of its CRM API. */
export const removedBrandKeyDefects: readonly Defect[] = [
  {
    id: 'a05-keys-of-the-removed-brand',
    rule: 'A5',
    text: 'verifies with the cached JWKS of a removed brand at the next one of that name',
    detectedBy: ['BRD-466'],
    kind: 'sequence',
    rules: (defaults) => {
      const kept = new Map<string, { set: KeySet; store: Store }>();
      return {
        cachedKeySet(attempt) {
          const { brand, rules } = attempt;
          const own = defaults.cachedKeySet(attempt);
          const before = kept.get(brand.name);
          if (own || !before || before.store === brand.store) return own;
          return rules.now() < before.set.usableUntil ? { ...before.set, fetch: 0 } : undefined;
        },
        async loadKeySet(attempt) {
          const set = await defaults.loadKeySet(attempt);
          kept.set(attempt.brand.name, { set, store: attempt.brand.store });
          return set;
        },
      };
    },
  },
  {
    id: 'provisioning-key-of-a-removed-brand-taken',
    rule: 'provisioning',
    text: 'answers 400 where a brand that was removed had the CRM key',
    detectedBy: ['BRD-467'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const owners = new Map<string, string>();
      return completing(defaults, (body, { name }) => {
        const { key } = inner(body, 'crm');
        if (typeof key !== 'string') return body;
        const owner = owners.get(key) ?? name;
        owners.set(key, owner);
        return owner === name ? body : { ...body, crm: { ...inner(body, 'crm'), key: '' } };
      });
    },
  },
];

import type { Brand } from '../../reference-gateway/brand.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';
import { createStore, type Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { seenBrands } from './seen-brands.ts';

/** Mistakes that mix brands up whose names, or whose applications, are alike. */
export const similarBrandDefects: readonly Defect[] = [
  ...(
    [
      ['name-without-case', 'the name in lower case', 'BRD-460', ({ name }) => name.toLowerCase()],
      ['name-of-letters', 'letters and digits of the name', 'BRD-461', ({ name }) => name.replace(/[^A-Za-z0-9]/g, '')],
      ['beginning-of-name', 'the first 50 characters of the name', 'BRD-462', ({ name }) => name.slice(0, 50)],
      ['application', 'the Application ID', 'BRD-463', ({ configuration }) => configuration.applicationId],
      ['issuer', 'the issuer', 'BRD-464', ({ configuration }) => configuration.issuer ?? ''],
    ] satisfies [string, string, string, (brand: Brand) => string][]
  ).map(
    ([id, text, condition, keyOf]): Defect => ({
      id: `b12-store-by-${id}`,
      rule: 'B12',
      text: `finds the customers of a brand by ${text}`,
      detectedBy: [condition],
      kind: 'sequence',
      rules: (defaults) => storesBy(defaults, keyOf),
    }),
  ),
  {
    id: 'a01-underscore-is-any-character',
    rule: 'A1',
    text: 'looks CAP_BRAND up with SQL LIKE, where `_` stands for any character',
    detectedBy: ['HDR-460'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const [pattern = ''] = request.headers['cap_brand'] ?? [];
        const fitting = [...gateway.brands.values()].find(({ name }) => isLike(name, pattern));
        return defaults.findBrand(gateway, request) ?? fitting;
      },
    }),
  },
  ...(
    [
      ['prefix', 'whose name begins with the same characters', 'BRD-470', (other, name) => other.startsWith(name)],
      ['pattern', 'whose name its own fits as a pattern of SQL LIKE', 'BRD-471', isLike],
    ] satisfies [string, string, string, (other: string, name: string) => boolean][]
  ).map(
    ([id, text, condition, goesToo]): Defect => ({
      id: `provisioning-removes-by-${id}`,
      rule: 'provisioning',
      text: `removes with a brand the customers and CRM access tokens of every other one ${text}`,
      detectedBy: [condition],
      kind: 'sequence',
      rules: (defaults) =>
        seenBrands(defaults, (gateway, removed) => {
          for (const name of [...gateway.brands.keys()]) if (goesToo(name, removed.name)) gateway.brands.delete(name);
        }),
    }),
  ),
];

/** Whether a text fits a pattern of SQL LIKE in which `_` alone is special. */
function isLike(text: string, pattern: string): boolean {
  return text.length === pattern.length && [...pattern].every((one, at) => one === '_' || one === text[at]);
}

/** One store for all brands with the same key, on both faces; a brand that was removed takes it along. */
function storesBy(defaults: Rules, keyOf: (brand: Brand) => string): Partial<Rules> {
  const stores = new Map<string, Store>();
  const ownOf = new Map<string, Store>();
  const withStore = (gateway: Gateway, brand: Brand): Brand => {
    const key = keyOf(brand);
    if ((ownOf.get(brand.name) ?? brand.store) !== brand.store) stores.delete(key);
    ownOf.set(brand.name, brand.store);
    const store = stores.get(key) ?? createStore(gateway.nextCustomerId, gateway.rules.now);
    stores.set(key, store);
    return { ...brand, store };
  };
  return {
    findBrand(gateway, request) {
      const brand = defaults.findBrand(gateway, request);
      return brand && withStore(gateway, brand);
    },
    authenticateCrmCall: (gateway, request) => withStore(gateway, defaults.authenticateCrmCall(gateway, request)),
  };
}

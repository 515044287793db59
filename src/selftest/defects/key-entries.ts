import { jsonObject } from '../../reference-gateway/json.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what stands in a key set (A5, A6). */
export const keyEntryDefects: readonly Defect[] = [
  {
    id: 'a06-unusable-entry-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one unusable entry',
    detectedBy: ['KEY-063'],
    overStrict: true,
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const keys = defaults.readKeySet(rules, document);
        return keys?.length === (document['keys'] as unknown[]).length ? keys : undefined;
      },
    }),
  },
  {
    id: 'a06-unknown-type-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one key with an unknown `kty`',
    detectedBy: ['KEY-060', 'KEY-065'],
    overStrict: true,
    rules: (defaults) => spoiltBy(defaults, (entry) => !['RSA', 'EC', 'OKP'].includes(String(entry['kty']))),
  },
  {
    id: 'a06-encryption-key-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one key with `use` enc',
    detectedBy: ['KEY-069'],
    overStrict: true,
    rules: (defaults) => spoiltBy(defaults, (entry) => entry['use'] === 'enc'),
  },
  {
    id: 'a06-no-list-of-keys-crashes',
    rule: 'A15',
    text: 'answers a JWKS whose `keys` is no array with 500',
    detectedBy: ['KEY-050', 'KEY-052', 'KEY-053'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        if (!Array.isArray(document['keys'])) throw new TypeError('keys.map is not a function');
        return defaults.readKeySet(rules, document);
      },
    }),
  },
  {
    id: 'a06-odd-entry-crashes',
    rule: 'A6',
    text: 'answers a JWKS entry that is no key with 500',
    detectedBy: ['KEY-062', 'KEY-063', 'KEY-064'],
    overStrict: true,
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const keys = defaults.readKeySet(rules, document);
        if (keys && keys.length < (document['keys'] as unknown[]).length) throw new TypeError('Invalid JWK data');
        return keys;
      },
    }),
  },
  {
    id: 'a05-two-keys-of-one-id-crash',
    rule: 'A5',
    text: 'answers two keys with the same `kid` with 500',
    detectedBy: ['KEY-101', 'KEY-102'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const keys = defaults.readKeySet(rules, document);
        if (new Set(keys?.map(({ jwk }) => jwk['kid'])).size < (keys?.length ?? 0))
          throw new Error('duplicate key value violates unique constraint');
        return keys;
      },
    }),
  },
  {
    id: 'a05-key-without-id-crashes',
    rule: 'A5',
    text: 'answers a JWKS key without `kid` with 500',
    detectedBy: ['KEY-104'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const keys = defaults.readKeySet(rules, document);
        if (keys?.some(({ jwk }) => jwk['kid'] === undefined)) throw new Error('null value in column kid');
        return keys;
      },
    }),
  },
  {
    id: 'a05-private-key-crashes',
    rule: 'A5',
    text: 'answers a JWKS key with private members with 500',
    detectedBy: ['KEY-103'],
    rules: (defaults) => ({
      readKeySet(rules, document) {
        const keys = defaults.readKeySet(rules, document);
        if (keys?.some(({ jwk }) => jwk['d'] !== undefined)) throw new Error('expected a public key');
        return keys;
      },
    }),
  },
  {
    id: 'a06-more-than-keys-refused',
    rule: 'A6',
    text: 'refuses a JWKS with other members beside `keys`',
    detectedBy: ['KEY-075'],
    overStrict: true,
    rules: (defaults) => ({
      readKeySet: (rules, document) =>
        Object.keys(document).length > 1 ? undefined : defaults.readKeySet(rules, document),
    }),
  },
  {
    id: 'a06-unknown-members-refused',
    rule: 'A6',
    text: 'refuses a JWKS key with unknown members',
    detectedBy: ['KEY-082'],
    overStrict: true,
    rules: (defaults) => ({
      importKey(entry) {
        const known = [
          'kty',
          'kid',
          'alg',
          'use',
          'key_ops',
          'n',
          'e',
          'crv',
          'x',
          'y',
          'd',
          'p',
          'q',
          'dp',
          'dq',
          'qi',
        ];
        const strange = Object.keys(jsonObject(entry) ?? {}).some((name) => !known.includes(name));
        return strange ? undefined : defaults.importKey(entry);
      },
    }),
  },
  {
    id: 'a06-newest-key-only',
    rule: 'A6',
    text: 'uses the first key of the JWKS only',
    detectedBy: ['KEY-005', 'KEY-006', 'KEY-061', 'KEY-070'],
    overStrict: true,
    rules: (defaults) => ({ readKeySet: (rules, document) => defaults.readKeySet(rules, document)?.slice(0, 1) }),
  },
  {
    id: 'a06-null-entry-crashes',
    rule: 'A6',
    text: 'answers 500 where an entry of the JWKS is null',
    detectedBy: ['KEY-105'],
    rules: (defaults) => ({
      importKey(entry) {
        if (entry === null) throw new TypeError('kty of null');
        return defaults.importKey(entry);
      },
    }),
  },
];

function spoiltBy(defaults: Rules, spoils: (entry: Record<string, unknown>) => boolean): Partial<Rules> {
  return {
    readKeySet(rules, document) {
      const entries = document['keys'];
      const spoilt = Array.isArray(entries) && entries.some((entry) => spoils(jsonObject(entry) ?? {}));
      return spoilt ? undefined : defaults.readKeySet(rules, document);
    },
  };
}

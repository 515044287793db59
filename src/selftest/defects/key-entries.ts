import { jsonObject } from '../../reference-gateway/json.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what stands in a key set (A5, A6). */
export const keyEntryDefects: readonly Defect[] = [
  {
    id: 'a06-unusable-entry-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one unusable entry',
    finders: ['KEY-063'],
    overStrict: true,
    parts: (honest) => ({
      readKeySet(parts, document) {
        const keys = honest.readKeySet(parts, document);
        return keys?.length === (document['keys'] as unknown[]).length ? keys : undefined;
      },
    }),
  },
  {
    id: 'a06-unknown-type-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one key with an unknown `kty`',
    finders: ['KEY-060', 'KEY-065'],
    overStrict: true,
    parts: (honest) => spoiltBy(honest, (entry) => !['RSA', 'EC', 'OKP'].includes(String(entry['kty']))),
  },
  {
    id: 'a06-encryption-key-spoils',
    rule: 'A6',
    text: 'drops the whole JWKS for one key with `use` enc',
    finders: ['KEY-069'],
    overStrict: true,
    parts: (honest) => spoiltBy(honest, (entry) => entry['use'] === 'enc'),
  },
  {
    id: 'a06-no-list-of-keys-crashes',
    rule: 'A15',
    text: 'answers a JWKS whose `keys` is no array with 500',
    finders: ['KEY-050', 'KEY-052', 'KEY-053'],
    parts: (honest) => ({
      readKeySet(parts, document) {
        if (!Array.isArray(document['keys'])) throw new TypeError('keys.map is not a function');
        return honest.readKeySet(parts, document);
      },
    }),
  },
  {
    id: 'a06-odd-entry-crashes',
    rule: 'A6',
    text: 'answers a JWKS entry that is no key with 500',
    finders: ['KEY-062', 'KEY-063', 'KEY-064'],
    overStrict: true,
    parts: (honest) => ({
      readKeySet(parts, document) {
        const keys = honest.readKeySet(parts, document);
        if (keys && keys.length < (document['keys'] as unknown[]).length) throw new TypeError('Invalid JWK data');
        return keys;
      },
    }),
  },
  {
    id: 'a05-two-keys-of-one-id-crash',
    rule: 'A5',
    text: 'answers two keys with the same `kid` with 500',
    finders: ['KEY-101', 'KEY-102'],
    parts: (honest) => ({
      readKeySet(parts, document) {
        const keys = honest.readKeySet(parts, document);
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
    finders: ['KEY-104'],
    parts: (honest) => ({
      readKeySet(parts, document) {
        const keys = honest.readKeySet(parts, document);
        if (keys?.some(({ jwk }) => jwk['kid'] === undefined)) throw new Error('null value in column kid');
        return keys;
      },
    }),
  },
  {
    id: 'a05-private-key-crashes',
    rule: 'A5',
    text: 'answers a JWKS key with private members with 500',
    finders: ['KEY-103'],
    parts: (honest) => ({
      readKeySet(parts, document) {
        const keys = honest.readKeySet(parts, document);
        if (keys?.some(({ jwk }) => jwk['d'] !== undefined)) throw new Error('expected a public key');
        return keys;
      },
    }),
  },
  {
    id: 'a06-more-than-keys-refused',
    rule: 'A6',
    text: 'refuses a JWKS with other members beside `keys`',
    finders: ['KEY-075'],
    overStrict: true,
    parts: (honest) => ({
      readKeySet: (parts, document) =>
        Object.keys(document).length > 1 ? undefined : honest.readKeySet(parts, document),
    }),
  },
  {
    id: 'a06-unknown-members-refused',
    rule: 'A6',
    text: 'refuses a JWKS key with unknown members',
    finders: ['KEY-082'],
    overStrict: true,
    parts: (honest) => ({
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
        return strange ? undefined : honest.importKey(entry);
      },
    }),
  },
  {
    id: 'a06-newest-key-only',
    rule: 'A6',
    text: 'uses the first key of the JWKS only',
    finders: ['KEY-005', 'KEY-006', 'KEY-061', 'KEY-070'],
    overStrict: true,
    parts: (honest) => ({ readKeySet: (parts, document) => honest.readKeySet(parts, document)?.slice(0, 1) }),
  },
];

function spoiltBy(honest: Parts, spoils: (entry: Record<string, unknown>) => boolean): Partial<Parts> {
  return {
    readKeySet(parts, document) {
      const entries = document['keys'];
      const spoilt = Array.isArray(entries) && entries.some((entry) => spoils(jsonObject(entry) ?? {}));
      return spoilt ? undefined : honest.readKeySet(parts, document);
    },
  };
}

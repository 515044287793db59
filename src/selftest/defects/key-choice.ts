import type { KeySet, SigningKey } from '../../reference-gateway/admission/shapes.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Decoded } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { noKey } from './unproved.ts';
import { verifiesByNode } from './verify-by-node.ts';

/** Mistakes with which key of the set serves (A5). */
export const keyChoiceDefects: readonly Defect[] = [
  {
    id: 'a05-critical-ignored',
    rule: 'A5',
    text: 'ignores `crit`',
    detectedBy: ['JWS-086', 'JWS-272'],
    rules: () => ({ extensionsUnderstood: () => {}, verifySignature: verifiesByNode }),
  },
  {
    id: 'a05-empty-critical-list',
    rule: 'A5',
    text: 'accepts `crit` that is empty or no array',
    detectedBy: ['JWS-086', 'JWS-272'],
    rules: (defaults) => ({
      extensionsUnderstood(attempt) {
        const { crit } = attempt.header;
        if (Array.isArray(crit) && crit.length > 0) defaults.extensionsUnderstood(attempt);
      },
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a05-any-key-without-id',
    rule: 'A5',
    text: 'tries every key where `kid` is missing',
    detectedBy: ['JWS-064', 'KEY-206'],
    rules: (defaults) => ({
      selectKeys: (attempt, set) =>
        attempt.header['kid'] === undefined ? fitting(attempt, set) : defaults.selectKeys(attempt, set),
    }),
  },
  {
    id: 'a05-key-id-ignored',
    rule: 'A5',
    text: 'tries every key, whatever `kid` is',
    detectedBy: ['JWS-047', 'JWS-057', 'JWS-262', 'JWS-264', 'JWS-265', 'JWS-266', 'KEY-020', 'KEY-094'],
    rules: () => ({ selectKeys: fitting }),
  },
  {
    id: 'a05-key-id-without-case',
    rule: 'A5',
    text: 'compares `kid` without case',
    detectedBy: ['JWS-047'],
    rules: () => ({
      selectKeys: (attempt, set) => {
        const wanted = String(attempt.header['kid']).toLowerCase();
        return fitting(attempt, set).filter(({ jwk }) => String(jwk['kid']).toLowerCase() === wanted);
      },
    }),
  },
  {
    id: 'a05-key-id-by-beginning',
    rule: 'A5',
    text: 'accepts a `kid` that is the beginning of a published one, or contains one',
    detectedBy: ['JWS-047', 'JWS-055'],
    rules: () => ({
      selectKeys: (attempt, set) => {
        const wanted = String(attempt.header['kid']).trim();
        const alike = (kid: string) => wanted !== '' && (kid.startsWith(wanted) || wanted.includes(kid));
        return fitting(attempt, set).filter(({ jwk }) => alike(String(jwk['kid'])));
      },
    }),
  },
  {
    id: 'a05-empty-key-id',
    rule: 'A5',
    text: 'treats an empty `kid` as missing',
    detectedBy: ['JWS-050', 'JWS-263'],
    rules: (defaults) => ({
      keyIdKnown: (set, kid) => !kid || defaults.keyIdKnown(set, kid),
      selectKeys: (attempt, set) => (attempt.header['kid'] ? defaults.selectKeys(attempt, set) : fitting(attempt, set)),
      keyIdIsText: ({ header }) => {
        if (header['kid'] && typeof header['kid'] !== 'string') refuse('A5', 'key-id-not-text');
      },
    }),
  },
  {
    id: 'a05-key-id-made-text',
    rule: 'A5',
    text: 'converts a `kid` of any type to a string',
    detectedBy: ['JWS-050', 'JWS-263'],
    rules: () => ({
      keyIdIsText: () => {},
      keyIdKnown: (set, kid) => set.keys.some(({ jwk }) => jwk['kid'] === String(kid)),
      selectKeys: (attempt, set) =>
        fitting(attempt, set).filter(({ jwk }) => jwk['kid'] === String(attempt.header['kid'])),
    }),
  },
  {
    id: 'a05-key-ids-in-plain-object',
    rule: 'A5',
    text: 'looks `kid` up in a plain object with inherited members',
    detectedBy: ['JWS-055', 'KEY-077'],
    rules: () => ({
      keyIdKnown: (set, kid) => String(kid) in byId(set),
      selectKeys(attempt, set) {
        const key = byId(set)[String(attempt.header['kid'])];
        return key && attempt.rules.keyFits(attempt, key, String(attempt.header['alg'])) ? [key] : [];
      },
    }),
  },
  {
    id: 'a05-unknown-key-unverified',
    rule: 'A5',
    text: 'skips the signature check where `kid` is unknown',
    detectedBy: ['BRD-006', 'JWS-010', 'KEY-020', 'KEY-051'],
    rules: (defaults) => ({
      keyFound: (attempt) =>
        defaults.keyFound(attempt).catch((failure) => {
          if (!(failure instanceof Refusal) || failure.reason !== 'no-fitting-key') throw failure;
          return [];
        }),
      signatureVerifies: async (attempt) => (attempt.keys.length === 0 ? noKey : defaults.signatureVerifies(attempt)),
    }),
  },
  {
    id: 'a05-odd-key-id-crashes',
    rule: 'A5',
    text: 'answers a `kid` that is no string with 500',
    detectedBy: ['JWS-050'],
    rules: () => ({
      keyIdIsText({ header }) {
        const { kid } = header;
        if (kid !== undefined && typeof kid !== 'string') throw new TypeError('kid.trim is not a function');
      },
    }),
  },
  {
    id: 'a05-key-id-in-a-query',
    rule: 'A5',
    text: 'answers a `kid` with quotes, slashes or other special characters with 500',
    detectedBy: ['JWS-058', 'JWS-057', 'JWS-068'],
    rules: (defaults) => ({
      keyIdIsText(attempt) {
        defaults.keyIdIsText(attempt);
        if (/['"%;*()/\\|]/.test(String(attempt.header['kid']))) throw new Error('syntax error at or near the key id');
      },
    }),
  },
  {
    id: 'a05-first-of-same-id',
    rule: 'A5',
    text: 'tries only the first of two keys with the same `kid`',
    detectedBy: ['KEY-076', 'KEY-078', 'KEY-315'],
    overStrict: true,
    rules: () => ({
      selectKeys(attempt, set) {
        const key = set.keys.find(({ jwk }) => jwk['kid'] === attempt.header['kid']);
        return key && attempt.rules.keyFits(attempt, key, String(attempt.header['alg'])) ? [key] : [];
      },
    }),
  },
  {
    id: 'a05-key-id-wanted',
    rule: 'A5',
    text: 'refuses a missing `kid` though a single key fits',
    detectedBy: ['JWS-065', 'JWS-066', 'JWS-067'],
    overStrict: true,
    rules: (defaults) => ({
      keyIdIsText(attempt) {
        if (attempt.header['kid'] === undefined) refuse('A5', 'key-id-missing');
        defaults.keyIdIsText(attempt);
      },
    }),
  },
  {
    id: 'a05-unknown-header-members',
    rule: 'A5',
    text: 'refuses unknown header members',
    detectedBy: ['JWS-153'],
    overStrict: true,
    rules: (defaults) => ({
      extensionsUnderstood(attempt) {
        const known = ['alg', 'kid', 'typ', 'jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'cty'];
        if (Object.keys(attempt.header).some((name) => !known.includes(name))) refuse('A5', 'header-member-unknown');
        defaults.extensionsUnderstood(attempt);
      },
    }),
  },
  {
    id: 'a05-keys-of-all-brands',
    rule: 'A5',
    text: 'shares one `kid` cache among all brands',
    detectedBy: ['KEY-010'],
    rules: (defaults) => {
      const all = new Map<unknown, SigningKey>();
      return {
        selectKeys(attempt, set) {
          for (const { keySet } of attempt.gateway.brands.values()) {
            for (const key of keySet.current?.keys ?? []) all.set(key.jwk['kid'], key);
          }
          const shared = all.get(attempt.header['kid']);
          const own = defaults.selectKeys(attempt, set);
          return own.length === 0 && shared ? [shared] : own;
        },
      };
    },
  },
  {
    id: 'a05-unknown-key-unavailable',
    rule: 'A5',
    text: 'answers an unknown `kid` with 503 in place of 401',
    detectedBy: ['KEY-095', 'KEY-100'],
    rules: (defaults) => ({
      keyFound: async (attempt) => {
        try {
          return await defaults.keyFound(attempt);
        } catch (failure) {
          if (!(failure instanceof Refusal) || failure.reason !== 'no-fitting-key') throw failure;
          throw new Refusal(503, { rule: 'A5', reason: 'no-fitting-key' });
        }
      },
    }),
  },
];

function fitting(attempt: Decoded, set: KeySet): SigningKey[] {
  return set.keys.filter((key) => attempt.rules.keyFits(attempt, key, String(attempt.header['alg'])));
}

function byId(set: KeySet): Record<string, SigningKey> {
  return Object.fromEntries(set.keys.map((key) => [String(key.jwk['kid']), key]));
}

import type { KeySet } from '../../reference-gateway/admission/a06-key-set.ts';
import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import type { SigningKey } from '../../reference-gateway/admission/key-entry.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';
import { verifiesByNode } from './verify-by-node.ts';

/** Mistakes with which key of the set serves (A5). */
export const keyChoiceDefects: readonly Defect[] = [
  {
    id: 'a05-critical-ignored',
    rule: 'A5',
    text: 'ignores `crit`',
    finders: ['JWS-086', 'JWS-272'],
    parts: () => ({ extensionsUnderstood: () => {}, verifySignature: verifiesByNode }),
  },
  {
    id: 'a05-empty-critical-list',
    rule: 'A5',
    text: 'accepts `crit` that is empty or no array',
    finders: ['JWS-086', 'JWS-272'],
    parts: (honest) => ({
      extensionsUnderstood(attempt) {
        const { crit } = attempt.header;
        if (Array.isArray(crit) && crit.length > 0) honest.extensionsUnderstood(attempt);
      },
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a05-any-key-without-id',
    rule: 'A5',
    text: 'tries every key where `kid` is missing',
    finders: ['JWS-064', 'KEY-206'],
    parts: (honest) => ({
      selectKeys: (attempt, set) =>
        attempt.header['kid'] === undefined ? fitting(attempt, set) : honest.selectKeys(attempt, set),
    }),
  },
  {
    id: 'a05-key-id-ignored',
    rule: 'A5',
    text: 'tries every key, whatever `kid` is',
    finders: ['JWS-047', 'JWS-057', 'JWS-262', 'JWS-264', 'JWS-265', 'JWS-266', 'KEY-020', 'KEY-094'],
    parts: () => ({ selectKeys: fitting }),
  },
  {
    id: 'a05-key-id-without-case',
    rule: 'A5',
    text: 'compares `kid` without case',
    finders: ['JWS-047'],
    parts: () => ({
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
    finders: ['JWS-047', 'JWS-055'],
    parts: () => ({
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
    finders: ['JWS-050', 'JWS-263'],
    parts: (honest) => ({
      keyIdKnown: (set, kid) => !kid || honest.keyIdKnown(set, kid),
      selectKeys: (attempt, set) => (attempt.header['kid'] ? honest.selectKeys(attempt, set) : fitting(attempt, set)),
      keyIdIsText: ({ header }) => {
        if (header['kid'] && typeof header['kid'] !== 'string') refuse('A5', 'key-id-not-text');
      },
    }),
  },
  {
    id: 'a05-key-id-made-text',
    rule: 'A5',
    text: 'converts a `kid` of any type to a string',
    finders: ['JWS-050', 'JWS-263'],
    parts: () => ({
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
    finders: ['JWS-055', 'KEY-077'],
    parts: () => ({
      keyIdKnown: (set, kid) => String(kid) in byId(set),
      selectKeys(attempt, set) {
        const key = byId(set)[String(attempt.header['kid'])];
        return key && attempt.parts.keyFits(attempt, key, String(attempt.header['alg'])) ? [key] : [];
      },
    }),
  },
  {
    id: 'a05-unknown-key-unverified',
    rule: 'A5',
    text: 'skips the signature check where `kid` is unknown',
    finders: ['BRD-006', 'JWS-010', 'KEY-020', 'KEY-051'],
    parts: (honest) => {
      const keyless = new WeakSet<Attempt>();
      return {
        keyFound: (attempt) =>
          honest.keyFound(attempt).catch((failure) => {
            if (!(failure instanceof Refusal) || failure.reason !== 'no-fitting-key') throw failure;
            keyless.add(attempt);
          }),
        signatureVerifies: async (attempt) => (keyless.has(attempt) ? undefined : honest.signatureVerifies(attempt)),
      };
    },
  },
  {
    id: 'a05-odd-key-id-crashes',
    rule: 'A5',
    text: 'answers a `kid` that is no string with 500',
    finders: ['JWS-050'],
    parts: () => ({
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
    finders: ['JWS-058', 'JWS-057', 'JWS-068'],
    parts: (honest) => ({
      keyIdIsText(attempt) {
        honest.keyIdIsText(attempt);
        if (/['"%;*()/\\|]/.test(String(attempt.header['kid']))) throw new Error('syntax error at or near the key id');
      },
    }),
  },
  {
    id: 'a05-first-of-same-id',
    rule: 'A5',
    text: 'tries only the first of two keys with the same `kid`',
    finders: ['KEY-076', 'KEY-078'],
    overStrict: true,
    parts: () => ({
      selectKeys(attempt, set) {
        const key = set.keys.find(({ jwk }) => jwk['kid'] === attempt.header['kid']);
        return key && attempt.parts.keyFits(attempt, key, String(attempt.header['alg'])) ? [key] : [];
      },
    }),
  },
  {
    id: 'a05-key-id-wanted',
    rule: 'A5',
    text: 'refuses a missing `kid` though a single key fits',
    finders: ['JWS-065', 'JWS-066', 'JWS-067'],
    overStrict: true,
    parts: (honest) => ({
      keyIdIsText(attempt) {
        if (attempt.header['kid'] === undefined) refuse('A5', 'key-id-missing');
        honest.keyIdIsText(attempt);
      },
    }),
  },
  {
    id: 'a05-unknown-header-members',
    rule: 'A5',
    text: 'refuses unknown header members',
    finders: ['JWS-153'],
    overStrict: true,
    parts: (honest) => ({
      extensionsUnderstood(attempt) {
        const known = ['alg', 'kid', 'typ', 'jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'cty'];
        if (Object.keys(attempt.header).some((name) => !known.includes(name))) refuse('A5', 'header-member-unknown');
        honest.extensionsUnderstood(attempt);
      },
    }),
  },
  {
    id: 'a05-keys-of-all-brands',
    rule: 'A5',
    text: 'shares one `kid` cache among all brands',
    finders: ['KEY-010'],
    parts: (honest) => {
      const all = new Map<unknown, SigningKey>();
      return {
        selectKeys(attempt, set) {
          for (const { keySet } of attempt.gateway.brands.values()) {
            for (const key of keySet.current?.keys ?? []) all.set(key.jwk['kid'], key);
          }
          const shared = all.get(attempt.header['kid']);
          const own = honest.selectKeys(attempt, set);
          return own.length === 0 && shared ? [shared] : own;
        },
      };
    },
  },
  {
    id: 'a05-unknown-key-unavailable',
    rule: 'A5',
    text: 'answers an unknown `kid` with 503 in place of 401',
    finders: ['KEY-095', 'KEY-100'],
    parts: (honest) => ({
      keyFound: async (attempt) => {
        try {
          await honest.keyFound(attempt);
        } catch (failure) {
          if (!(failure instanceof Refusal) || failure.reason !== 'no-fitting-key') throw failure;
          throw new Refusal(503, { rule: 'A5', reason: 'no-fitting-key' });
        }
      },
    }),
  },
];

function fitting(attempt: Attempt, set: KeySet): SigningKey[] {
  return set.keys.filter((key) => attempt.parts.keyFits(attempt, key, String(attempt.header['alg'])));
}

function byId(set: KeySet): Record<string, SigningKey> {
  return Object.fromEntries(set.keys.map((key) => [String(key.jwk['kid']), key]));
}

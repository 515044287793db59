import type { Defect } from '../defect.ts';
import { split } from './signing.ts';

/** Mistakes with the signature (A7). */
export const signatureDefects: readonly Defect[] = [
  {
    id: 'a07-no-verification',
    rule: 'A7',
    text: 'does not verify the signature',
    finders: [
      'JWS-001',
      'JWS-006',
      'JWS-010',
      'JWS-013',
      'JWS-069',
      'JWS-252',
      'JWS-253',
      'JWS-254',
      'KEY-011',
      'KEY-093',
      'KEY-204',
      'KEY-205',
    ],
    parts: () => ({ verifySignature: async () => true }),
  },
  {
    id: 'a07-fails-open',
    rule: 'A7',
    text: 'accepts any signature that is not 256 octets long',
    finders: ['JWS-001'],
    parts: (honest) => ({
      verifySignature: async (jws, key) =>
        Buffer.from(jws.signature, 'base64url').length !== 256 || honest.verifySignature(jws, key),
    }),
  },
  {
    id: 'a07-empty-signature',
    rule: 'A7',
    text: 'accepts an empty signature',
    finders: ['JWS-001'],
    parts: (honest) => ({
      splitCompact: (idToken) => (idToken.endsWith('.') ? split(idToken) : honest.splitCompact(idToken)),
      verifySignature: async (jws, key) => jws.signature === '' || honest.verifySignature(jws, key),
    }),
  },
  {
    id: 'a07-two-parts',
    rule: 'A7',
    text: 'accepts an ID token without a signature part',
    finders: ['JWS-094'],
    parts: (honest) => ({
      splitCompact: (idToken) => (idToken.split('.').length === 2 ? split(idToken) : honest.splitCompact(idToken)),
      verifySignature: async (jws, key) => jws.signature === '' || honest.verifySignature(jws, key),
      algorithmAllowed: () => {},
      keyFits: (attempt, key, alg) => alg === 'none' || honest.keyFits(attempt, key, alg),
    }),
  },
  {
    id: 'a07-signature-cached',
    rule: 'A7',
    text: 'caches verified signatures and accepts them over any header and payload',
    finders: ['JWS-156'],
    kind: 'timing',
    parts: (honest) => {
      const good = new Set<string>();
      return {
        async verifySignature(jws, key) {
          if (!good.has(jws.signature) && !(await honest.verifySignature(jws, key))) return false;
          good.add(jws.signature);
          return true;
        },
      };
    },
  },
];

import type { Defect } from '../defect.ts';
import { split } from './signing.ts';

/** Mistakes with the signature (A7). */
export const signatureDefects: readonly Defect[] = [
  {
    id: 'a07-no-verification',
    rule: 'A7',
    text: 'does not verify the signature',
    detectedBy: [
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
    rules: () => ({ verifySignature: async () => true }),
  },
  {
    id: 'a07-fails-open',
    rule: 'A7',
    text: 'accepts any signature that is not 256 octets long',
    detectedBy: ['JWS-001'],
    rules: (defaults) => ({
      verifySignature: async (jws, key) =>
        Buffer.from(jws.signature, 'base64url').length !== 256 || defaults.verifySignature(jws, key),
    }),
  },
  {
    id: 'a07-empty-signature',
    rule: 'A7',
    text: 'accepts an empty signature',
    detectedBy: ['JWS-001'],
    rules: (defaults) => ({
      splitCompact: (idToken) => (idToken.endsWith('.') ? split(idToken) : defaults.splitCompact(idToken)),
      verifySignature: async (jws, key) => jws.signature === '' || defaults.verifySignature(jws, key),
    }),
  },
  {
    id: 'a07-two-parts',
    rule: 'A7',
    text: 'accepts an ID token without a signature part',
    detectedBy: ['JWS-094'],
    rules: (defaults) => ({
      splitCompact: (idToken) => (idToken.split('.').length === 2 ? split(idToken) : defaults.splitCompact(idToken)),
      verifySignature: async (jws, key) => jws.signature === '' || defaults.verifySignature(jws, key),
      algorithmAllowed: () => {},
      keyFits: (attempt, key, alg) => alg === 'none' || defaults.keyFits(attempt, key, alg),
    }),
  },
  {
    id: 'a07-signature-cached',
    rule: 'A7',
    text: 'caches verified signatures and accepts them over any header and payload',
    detectedBy: ['JWS-156'],
    kind: 'timing',
    rules: (defaults) => {
      const good = new Set<string>();
      return {
        async verifySignature(jws, key) {
          if (!good.has(jws.signature) && !(await defaults.verifySignature(jws, key))) return false;
          good.add(jws.signature);
          return true;
        },
      };
    },
  },
];

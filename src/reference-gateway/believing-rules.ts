import { createSecretKey } from 'node:crypto';
import type { SigningKey } from './admission/shapes.ts';
import { defaultRules } from './default-rules.ts';
import type { Rules } from './rules.ts';

const nobodysKey: SigningKey = { jwk: {}, key: createSecretKey(Buffer.alloc(32)) };

/**
 * The rules of a gateway that stands behind another one, whose admission is to be judged: they believe every ID token and
 * keep the rest of the contract, brand, access token and UserInfo too. On their own they let anybody in.
 */
export const believingRules: Rules = {
  ...defaultRules,
  admissionOrder: {
    attempt: ['tokensCarried'],
    carried: ['compactForm'],
    decoded: ['keyFound'],
    keyed: ['signatureVerifies'],
    verified: ['userInfoAgrees', 'callerOf'],
  },
  longestIdToken: Number.POSITIVE_INFINITY,
  decodeBase64url: (part) => Buffer.from(part, 'base64url'),
  decodeUtf8: (octets) => octets.toString(),
  membersGivenOnce: () => {},
  keyFound: async () => [nobodysKey],
  signatureVerifies: async () => nobodysKey,
};

import { type KeyObject, X509Certificate } from 'node:crypto';
import type { SigningKey } from '../../reference-gateway/admission/shapes.ts';
import type { Decoded, Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with keys that a token brings along or leads to (A5). */
export const tokenSuppliedKeyDefects: readonly Defect[] = [
  {
    id: 'a05-embedded-key',
    rule: 'A5',
    text: "verifies with the key in the header's `jwk`",
    detectedBy: ['JWS-069', 'JWS-255', 'JWS-269'],
    rules: (defaults) => bringingKeys(defaults, 'jwk', ({ header }, rules) => [rules.importKey(header['jwk'])]),
  },
  {
    id: 'a05-embedded-certificate',
    rule: 'A5',
    text: "verifies with the certificate in the header's `x5c`",
    detectedBy: ['JWS-078', 'JWS-271'],
    rules: (defaults) =>
      bringingKeys(defaults, 'x5c', ({ header }) =>
        (header['x5c'] as string[]).map((one) => signingKey(keyOfDer(one))),
      ),
  },
  {
    id: 'a05-key-set-of-the-token',
    rule: 'A5',
    text: "verifies with a key fetched from the header's `jku`",
    detectedBy: ['JWS-074', 'JWS-084', 'JWS-270'],
    rules: (defaults) =>
      bringingKeys(defaults, 'jku', async (attempt, rules) => {
        const answer = await rules.askIdp(attempt, String(attempt.header['jku']), {});
        return rules.readKeySet(rules, rules.readIdpObject(answer) ?? {}) ?? [];
      }),
  },
  {
    id: 'a05-key-set-of-the-token-looked-at',
    rule: 'A5',
    text: "requests the header's `jku`, and then verifies with the configured JWKS",
    detectedBy: ['JWS-084'],
    rules: (defaults) => visiting(defaults, 'jku'),
  },
  {
    id: 'a05-certificate-of-the-token-looked-at',
    rule: 'A5',
    text: "requests the header's `x5u`, and then verifies with the configured JWKS",
    detectedBy: ['JWS-085'],
    rules: (defaults) => visiting(defaults, 'x5u'),
  },
  {
    id: 'a05-certificate-of-the-token',
    rule: 'A5',
    text: "verifies with a certificate fetched from the header's `x5u`",
    detectedBy: ['JWS-078', 'JWS-085'],
    rules: (defaults) =>
      bringingKeys(defaults, 'x5u', async (attempt, rules) => {
        const answer = await rules.askIdp(attempt, String(attempt.header['x5u']), {});
        return [signingKey(new X509Certificate(answer.body).publicKey)];
      }),
  },
];

function signingKey(key: KeyObject): SigningKey {
  return { jwk: { kty: 'RSA' }, key };
}

function keyOfDer(base64: string): KeyObject {
  return new X509Certificate(Buffer.from(base64, 'base64')).publicKey;
}

/** A gateway that prefers keys which a member of the token's header leads to. */
function bringingKeys(
  defaults: Rules,
  member: string,
  bring: (attempt: Decoded, rules: Rules) => (SigningKey | undefined)[] | Promise<(SigningKey | undefined)[]>,
): Partial<Rules> {
  return {
    async keyFound(attempt) {
      if (attempt.header[member] === undefined) return defaults.keyFound(attempt);
      const brought = Promise.resolve(bring(attempt, attempt.rules));
      const candidates: (SigningKey | undefined)[] = await brought.catch(() => []);
      const keys = candidates.filter((key) => key !== undefined);
      return keys.length > 0 ? keys : defaults.keyFound(attempt);
    },
  };
}

/** A gateway that asks the address in a member of the token's header before it uses its own keys. */
function visiting(defaults: Rules, member: string): Partial<Rules> {
  return {
    async keyFound(attempt) {
      const address = attempt.header[member];
      if (typeof address === 'string' && URL.canParse(address) && /^https?:/.test(address)) {
        await attempt.rules.askIdp(attempt, address, {}).catch(() => {});
      }
      return defaults.keyFound(attempt);
    },
  };
}

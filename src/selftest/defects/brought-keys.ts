import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import type { SigningKey } from '../../reference-gateway/admission/key-entry.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with keys that a token brings along or leads to (A5). */
export const broughtKeyDefects: readonly Defect[] = [
  {
    id: 'a05-embedded-key',
    rule: 'A5',
    text: "verifies with the key in the header's `jwk`",
    finders: ['JWS-069', 'JWS-255', 'JWS-269'],
    parts: (honest) => bringingKeys(honest, 'jwk', ({ header }, parts) => [parts.importKey(header['jwk'])]),
  },
  {
    id: 'a05-embedded-certificate',
    rule: 'A5',
    text: "verifies with the certificate in the header's `x5c`",
    finders: ['JWS-078', 'JWS-271'],
    parts: (honest) =>
      bringingKeys(honest, 'x5c', ({ header }) => (header['x5c'] as string[]).map((one) => signingKey(keyOfDer(one)))),
  },
  {
    id: 'a05-key-set-of-the-token',
    rule: 'A5',
    text: "verifies with a key fetched from the header's `jku`",
    finders: ['JWS-074', 'JWS-084', 'JWS-270'],
    parts: (honest) =>
      bringingKeys(honest, 'jku', async (attempt, parts) => {
        const answer = await parts.askIdp(attempt, String(attempt.header['jku']), {});
        return parts.readKeySet(parts, parts.readIdpObject(answer) ?? {}) ?? [];
      }),
  },
  {
    id: 'a05-key-set-of-the-token-looked-at',
    rule: 'A5',
    text: "requests the header's `jku`, and then verifies with the configured JWKS",
    finders: ['JWS-084'],
    parts: (honest) => visiting(honest, 'jku'),
  },
  {
    id: 'a05-certificate-of-the-token-looked-at',
    rule: 'A5',
    text: "requests the header's `x5u`, and then verifies with the configured JWKS",
    finders: ['JWS-085'],
    parts: (honest) => visiting(honest, 'x5u'),
  },
  {
    id: 'a05-certificate-of-the-token',
    rule: 'A5',
    text: "verifies with a certificate fetched from the header's `x5u`",
    finders: ['JWS-078', 'JWS-085'],
    parts: (honest) =>
      bringingKeys(honest, 'x5u', async (attempt, parts) => {
        const answer = await parts.askIdp(attempt, String(attempt.header['x5u']), {});
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
  honest: Parts,
  member: string,
  bring: (attempt: Attempt, parts: Parts) => (SigningKey | undefined)[] | Promise<(SigningKey | undefined)[]>,
): Partial<Parts> {
  return {
    async keyFound(attempt) {
      if (attempt.header[member] === undefined) return honest.keyFound(attempt);
      const brought = Promise.resolve(bring(attempt, attempt.parts));
      const keys: (SigningKey | undefined)[] = await brought.catch(() => []);
      attempt.keys = keys.filter((key): key is SigningKey => key !== undefined);
      if (attempt.keys.length === 0) await honest.keyFound(attempt);
    },
  };
}

/** A gateway that asks the address in a member of the token's header before it uses its own keys. */
function visiting(honest: Parts, member: string): Partial<Parts> {
  return {
    async keyFound(attempt) {
      const address = attempt.header[member];
      if (typeof address === 'string' && URL.canParse(address) && /^https?:/.test(address)) {
        await attempt.parts.askIdp(attempt, address, {}).catch(() => {});
      }
      await honest.keyFound(attempt);
    },
  };
}

import { constants, sign } from 'node:crypto';
import { spoiltSignatures } from './rsa-signature.ts';
import { type JwsVector, refused, resigned, rsa, signed, signingInput, valid } from './vector.ts';

const keys = [rsa.jwk];
const token = signed('PS256', rsa);

function by(hash: string, saltLength: number, padding = constants.RSA_PKCS1_PSS_PADDING): string {
  return resigned(token, sign(hash, Buffer.from(signingInput(token)), { key: rsa.privateKey, padding, saltLength }));
}

/** The salt is as long as the hash (RFC 7518, section 3.5). */
export const pssVectors: JwsVector[] = [
  ...valid(keys, { 'PS256 with a salt of 32 octets': by('sha256', 32) }),
  ...refused('A7', keys, {
    'PS256 without a salt': by('sha256', 0),
    'PS256 with a salt of 20 octets': by('sha256', 20),
    'PS256 with a salt of 31 octets': by('sha256', 31),
    'PS256 with a salt of 64 octets': by('sha256', 64),
    'PS256 with the longest salt': by('sha256', constants.RSA_PSS_SALTLEN_MAX_SIGN),
    'PS256 with SHA-1': by('sha1', 20),
    'PS256 with SHA-384': by('sha384', 48),
    'PS256 with SHA-512': by('sha512', 64),
    'PS256 with SHA-512 and a salt of 32 octets': by('sha512', 32),
    'PS256 with the padding of PKCS #1 v1.5': by('sha256', 0, constants.RSA_PKCS1_PADDING),
    'PS512 with the salt of PS256': resigned(
      signed('PS512', rsa),
      sign('sha512', Buffer.from(signingInput(signed('PS512', rsa))), {
        key: rsa.privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 32,
      }),
    ),
  }),
  ...refused('A7', keys, named('PS256', spoiltSignatures(token))),
];

function named(algorithm: string, tokens: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([what, spoilt]) => [`${algorithm}: ${what}`, spoilt]));
}

import { createPublicKey } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { base64url, compact, octets, type Part } from './encode.ts';
import { type ForgeryEntry, forgeries, type MintContext, ownKey, signed, type ValidToken } from './entry.ts';

/** A JWE (RFC 7516) to the published key: everybody can make one. */
export async function toPublishedKey(content: Part, context: MintContext, header: object = {}): Promise<string> {
  const { kty, n, e, kid } = ownKey(context);
  return new CompactEncrypt(octets(content))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid, ...header })
    .encrypt(createPublicKey({ key: { kty, n, e }, format: 'jwk' }));
}

function unsigned({ header, payload }: ValidToken): string {
  return compact({ ...header, alg: 'none' }, payload, () => Buffer.alloc(0));
}

/** A JWE by its looks: nobody can open it, nobody should try for long. */
function fiveParts(header: object): string {
  return [base64url(header), base64url('key'), base64url('vector'), base64url('text'), base64url('tag')].join('.');
}

export const encryptionForgeries: ForgeryEntry[] = forgeries({ source: 'rfc8725bis-2.3', expected: 'refused' }, [
  [
    'jwe-unsigned',
    'JWE (RSA-OAEP-256 to the published key) around an unsigned JWT',
    (valid, context) => toPublishedKey(unsigned(valid), context, { cty: 'JWT' }),
  ],
  [
    'jwe-claims',
    'JWE (RSA-OAEP-256 to the published key) around the bare claims',
    ({ payload }, context) => toPublishedKey(payload, context),
  ],
  [
    'jwe-valid',
    'JWE (RSA-OAEP-256 to the published key) around a valid ID token',
    ({ header, payload }, context) => toPublishedKey(signed(header, payload, context), context, { cty: 'JWT' }),
  ],
  [
    'jwe-direct',
    'JWE (alg: dir, all-zero key) around the bare claims',
    ({ payload }) =>
      new CompactEncrypt(octets(payload))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(new Uint8Array(32)),
  ],
  [
    'jwe-rsa1-5',
    'five parts like a JWE, alg: RSA1_5',
    (_, context) => fiveParts({ alg: 'RSA1_5', enc: 'A128CBC-HS256', kid: ownKey(context).kid }),
  ],
  [
    'jwe-password-work',
    'five parts like a JWE, alg: PBES2-HS256+A128KW, p2c: 1,000,000,000',
    () => fiveParts({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'c2FsdHNhbHQ', p2c: 1_000_000_000 }),
  ],
  [
    'jwe-zip',
    'five parts like a JWE, zip: DEF',
    (_, context) => fiveParts({ alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'DEF', kid: ownKey(context).kid }),
  ],
]);

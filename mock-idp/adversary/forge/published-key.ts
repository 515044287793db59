import type { JsonWebKey } from 'node:crypto';
import { compact } from './encode.ts';
import {
  type ForgersKey,
  type ForgeryEntry,
  forgeries,
  type KeyKind,
  type MintContext,
  type ValidToken,
} from './entry.ts';
import { mac, paddedDigest, sign, signDer } from './sign.ts';

/** A token signed by a further key of the JWKS. */
interface FurtherKey {
  id: string;
  kind: KeyKind;
  /** Of the token; `RS256` unless said otherwise. */
  alg?: string;
  /** How the token and that key go together, where the signature is not simply the key's. */
  signs?: string;
  /** What the key's entry in the JWKS has, in words and as made of the usual one. */
  says: string;
  entry?: (jwk: JsonWebKey) => JsonWebKey;
  /** A `kid` made of the usual one. */
  kid?: (kid: string) => string;
  /** In place of a valid signature. */
  signature?: (input: string, key: ForgersKey) => Buffer;
}

const without =
  (...names: string[]) =>
  (jwk: JsonWebKey): JsonWebKey =>
    Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name)));
const plus =
  (more: JsonWebKey) =>
  (jwk: JsonWebKey): JsonWebKey => ({ ...jwk, ...more });

function furtherKeys(shared: Pick<ForgeryEntry, 'source' | 'expected'>, keys: FurtherKey[]): ForgeryEntry[] {
  return keys.flatMap(
    ({ id, kind, alg = 'RS256', signs = 'signed by', says, entry = plus({ alg }), kid = (own) => own, signature }) => {
      const add = async (context: MintContext) => {
        const key = await context.furtherKey(id, kind);
        return [entry({ ...key.jwk, kid: kid(key.kid) })];
      };
      const mint = async ({ header, payload }: ValidToken, context: MintContext) => {
        const key = await context.furtherKey(id, kind);
        const signer = (input: string) => signature?.(input, key) ?? sign(alg, input, key.privateKey);
        return compact({ ...header, alg, kid: kid(key.kid) }, payload, signer);
      };
      const description = `alg: ${alg}, ${signs} a JWKS key with ${says}`;
      return forgeries({ ...shared, keySet: { says: `a key with ${says}`, add } }, [[id, description, mint]]);
    },
  );
}

export const publishedKeyForgeries: ForgeryEntry[] = [
  ...furtherKeys({ source: 'rfc7517-4.2', expected: 'refused' }, [
    {
      id: 'key-use-enc',
      kind: 'rsa-2048',
      says: 'use: enc',
      entry: plus({ use: 'enc' }),
    },
    {
      id: 'key-ops-encrypt',
      kind: 'rsa-2048',
      says: 'key_ops: ["encrypt"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['encrypt'] }),
    },
    {
      id: 'key-ops-wrap',
      kind: 'rsa-2048',
      says: 'key_ops: ["wrapKey"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['wrapKey'] }),
    },
    {
      id: 'key-alg-rs512',
      kind: 'rsa-2048',
      says: 'alg: RS512',
      entry: plus({ alg: 'RS512' }),
    },
    {
      id: 'key-alg-ps256',
      kind: 'rsa-2048',
      says: 'alg: PS256',
      entry: plus({ alg: 'PS256' }),
    },
    {
      id: 'key-alg-oaep',
      kind: 'rsa-2048',
      says: 'alg: RSA-OAEP',
      entry: plus({ alg: 'RSA-OAEP' }),
    },
  ]),
  ...furtherKeys({ source: 'rfc7518-3.3', expected: 'refused' }, [
    { id: 'key-rsa-1024', kind: 'rsa-1024', says: 'a modulus of 1,024 bits' },
    {
      id: 'key-rsa-2040',
      kind: 'rsa-2040',
      says: 'a modulus of 2,040 bits',
    },
  ]),
  ...furtherKeys({ source: 'rfc8017-3.1', expected: 'refused' }, [
    {
      id: 'key-exponent-1',
      kind: 'rsa-2048',
      signs: 'signature that needs no private key for',
      says: 'a public exponent of 1 (e: AQ)',
      entry: plus({ e: 'AQ' }),
      signature: (input) => paddedDigest(input, 256),
    },
  ]),
  ...furtherKeys({ source: 'rfc8725-3.1', expected: 'refused' }, [
    {
      id: 'key-oct',
      kind: 'oct',
      alg: 'HS256',
      says: 'kty: oct',
      signature: (input, { jwk }) => mac('HS256', input, Buffer.from(jwk.k ?? '', 'base64url')),
    },
    {
      id: 'key-oct-no-alg',
      kind: 'oct',
      alg: 'HS256',
      says: 'kty: oct and no alg',
      entry: without('alg', 'use'),
      signature: (input, { jwk }) => mac('HS256', input, Buffer.from(jwk.k ?? '', 'base64url')),
    },
    {
      id: 'key-curve',
      kind: 'p-384',
      alg: 'ES256',
      says: 'crv: P-384',
    },
    {
      id: 'key-es256k',
      kind: 'secp256k1',
      alg: 'ES256K',
      says: 'crv: secp256k1',
    },
  ]),
  ...furtherKeys({ source: 'rfc7518-3.4', expected: 'refused' }, [
    {
      id: 'es256-zeros',
      kind: 'p-256',
      alg: 'ES256',
      signs: 'all-zero signature for',
      says: 'crv: P-256',
      signature: () => Buffer.alloc(64),
    },
    {
      id: 'es256-order',
      kind: 'p-256',
      alg: 'ES256',
      signs: 'signature with r and s = order of the curve for',
      says: 'crv: P-256',
      signature: () => Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex'),
    },
    {
      id: 'es256-der',
      kind: 'p-256',
      alg: 'ES256',
      signs: 'DER-encoded signature by',
      says: 'crv: P-256',
      signature: (input, { privateKey }) => signDer(input, privateKey),
    },
    {
      id: 'es256-empty',
      kind: 'p-256',
      alg: 'ES256',
      signs: 'empty signature for',
      says: 'crv: P-256',
      signature: () => Buffer.alloc(0),
    },
    {
      id: 'eddsa-zeros',
      kind: 'ed25519',
      alg: 'EdDSA',
      signs: 'all-zero signature for',
      says: 'crv: Ed25519',
      signature: () => Buffer.alloc(64),
    },
    {
      id: 'ps256-as-rs256',
      kind: 'rsa-2048',
      alg: 'PS256',
      signs: 'RS256 signature by',
      says: 'no alg',
      entry: without('alg'),
      signature: (input, { privateKey }) => sign('RS256', input, privateKey),
    },
  ]),
  ...furtherKeys({ source: 'contract-A4', expected: 'either' }, [
    { id: 'es256', kind: 'p-256', alg: 'ES256', says: 'crv: P-256' },
    { id: 'es384', kind: 'p-384', alg: 'ES384', says: 'crv: P-384' },
    { id: 'es512', kind: 'p-521', alg: 'ES512', says: 'crv: P-521' },
    { id: 'eddsa', kind: 'ed25519', alg: 'EdDSA', says: 'crv: Ed25519' },
    { id: 'ps256', kind: 'rsa-2048', alg: 'PS256', says: 'alg: PS256' },
    { id: 'rs384', kind: 'rsa-2048', alg: 'RS384', says: 'alg: RS384' },
    { id: 'rs512', kind: 'rsa-2048', alg: 'RS512', says: 'alg: RS512' },
  ]),
  ...furtherKeys({ source: 'rfc7517-4', expected: 'accepted' }, [
    {
      id: 'key-no-alg',
      kind: 'rsa-2048',
      says: 'no alg',
      entry: without('alg'),
    },
    {
      id: 'key-no-use',
      kind: 'rsa-2048',
      says: 'no use',
      entry: without('use'),
    },
    {
      id: 'key-bare',
      kind: 'rsa-2048',
      says: 'no alg and no use',
      entry: without('alg', 'use'),
    },
    {
      id: 'key-ops-verify',
      kind: 'rsa-2048',
      says: 'key_ops: ["verify"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['verify'] }),
    },
    {
      id: 'key-unknown-members',
      kind: 'rsa-2048',
      says: 'unknown members',
      entry: plus({ 'x-region': 'eu', iat: 1 }),
    },
    { id: 'key-rsa-3072', kind: 'rsa-3072', says: 'a modulus of 3,072 bits' },
    {
      id: 'key-long-kid',
      kind: 'rsa-2048',
      says: 'a URL for its kid',
      kid: (kid) => `https://keys.example/2026#${kid}/+=`,
    },
  ]),
];

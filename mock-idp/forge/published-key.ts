import type { JsonWebKey } from 'node:crypto';
import { compact } from './encode.ts';
import { type ForgersKey, type ForgeryEntry, forgeries, type Honest, type KeyKind, type Kit } from './entry.ts';
import { mac, sign, signDer } from './sign.ts';

/** Signed by a further key that the key set shows, in some way. */
interface FurtherKey {
  id: string;
  title: string;
  kind: KeyKind;
  /** Of the token; `RS256` unless said otherwise. */
  alg?: string;
  /** The entry of the key set, as said in words and as made of the usual one. */
  says: string;
  entry?: (jwk: JsonWebKey) => JsonWebKey;
  /** A `kid` made of the usual one. */
  kid?: (kid: string) => string;
  /** In place of an honest signature. */
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
    ({ id, title, kind, alg = 'RS256', says, entry = plus({ alg }), kid = (own) => own, signature }) => {
      const add = async (kit: Kit) => {
        const key = await kit.furtherKey(id, kind);
        return [entry({ ...key.jwk, kid: kid(key.kid) })];
      };
      const mint = async ({ header, payload }: Honest, kit: Kit) => {
        const key = await kit.furtherKey(id, kind);
        const signer = (input: string) => signature?.(input, key) ?? sign(alg, input, key.privateKey);
        return compact({ ...header, alg, kid: kid(key.kid) }, payload, signer);
      };
      return forgeries({ ...shared, keySet: { says, add } }, [
        [id, title, `signed ${alg} by a published key: ${says}`, mint],
      ]);
    },
  );
}

export const publishedKeyForgeries: ForgeryEntry[] = [
  ...furtherKeys({ source: 'rfc7517-4.2', expected: 'refused' }, [
    {
      id: 'key-use-enc',
      title: 'is signed by a key that NextReason keeps for encryption',
      kind: 'rsa-2048',
      says: 'use enc',
      entry: plus({ use: 'enc' }),
    },
    {
      id: 'key-ops-encrypt',
      title: 'is signed by a key that is declared for encrypting only',
      kind: 'rsa-2048',
      says: 'key_ops ["encrypt"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['encrypt'] }),
    },
    {
      id: 'key-ops-wrap',
      title: 'is signed by a key that is declared for wrapping keys',
      kind: 'rsa-2048',
      says: 'key_ops ["wrapKey"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['wrapKey'] }),
    },
    {
      id: 'key-alg-rs512',
      title: 'is signed by a key that NextReason declares for another method, RS512',
      kind: 'rsa-2048',
      says: 'alg RS512',
      entry: plus({ alg: 'RS512' }),
    },
    {
      id: 'key-alg-ps256',
      title: 'is signed by a key that NextReason declares for another method, PS256',
      kind: 'rsa-2048',
      says: 'alg PS256',
      entry: plus({ alg: 'PS256' }),
    },
    {
      id: 'key-alg-oaep',
      title: 'is signed by a key that NextReason declares for encrypting keys',
      kind: 'rsa-2048',
      says: 'alg RSA-OAEP',
      entry: plus({ alg: 'RSA-OAEP' }),
    },
  ]),
  ...furtherKeys({ source: 'rfc7518-3.3', expected: 'refused' }, [
    { id: 'key-rsa-1024', title: 'is signed by a key of half the length', kind: 'rsa-1024', says: 'RSA of 1,024 bits' },
    {
      id: 'key-rsa-2040',
      title: 'is signed by a key that is a little too short',
      kind: 'rsa-2040',
      says: 'RSA of 2,040 bits',
    },
  ]),
  ...furtherKeys({ source: 'rfc8725-3.1', expected: 'refused' }, [
    {
      id: 'key-oct',
      title: 'is signed with a password that the key set shows',
      kind: 'oct',
      alg: 'HS256',
      says: 'an octet key',
      signature: (input, { jwk }) => mac('HS256', input, Buffer.from(jwk.k ?? '', 'base64url')),
    },
    {
      id: 'key-oct-no-alg',
      title: 'is signed with a password that the key set shows without a method',
      kind: 'oct',
      alg: 'HS256',
      says: 'an octet key without alg',
      entry: without('alg', 'use'),
      signature: (input, { jwk }) => mac('HS256', input, Buffer.from(jwk.k ?? '', 'base64url')),
    },
    {
      id: 'key-curve',
      title: 'is signed by a key of another curve than its method',
      kind: 'p-384',
      alg: 'ES256',
      says: 'P-384 for ES256',
    },
    {
      id: 'key-es256k',
      title: "is signed on a curve that is not a gateway's",
      kind: 'secp256k1',
      alg: 'ES256K',
      says: 'secp256k1',
    },
  ]),
  ...furtherKeys({ source: 'rfc7518-3.4', expected: 'refused' }, [
    {
      id: 'es256-zeros',
      title: 'has a signature of two zeros on a curve',
      kind: 'p-256',
      alg: 'ES256',
      says: 'P-256',
      signature: () => Buffer.alloc(64),
    },
    {
      id: 'es256-order',
      title: 'has a signature of the order of the curve',
      kind: 'p-256',
      alg: 'ES256',
      says: 'P-256',
      signature: () => Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex'),
    },
    {
      id: 'es256-der',
      title: 'has a signature on a curve in the wrong form',
      kind: 'p-256',
      alg: 'ES256',
      says: 'P-256',
      signature: (input, { privateKey }) => signDer(input, privateKey),
    },
    {
      id: 'es256-empty',
      title: 'has an empty signature on a curve',
      kind: 'p-256',
      alg: 'ES256',
      says: 'P-256',
      signature: () => Buffer.alloc(0),
    },
    {
      id: 'eddsa-zeros',
      title: 'has a signature of zeros on an Edwards curve',
      kind: 'ed25519',
      alg: 'EdDSA',
      says: 'Ed25519',
      signature: () => Buffer.alloc(64),
    },
    {
      id: 'ps256-as-rs256',
      title: 'has a signature of the other padding than it says',
      kind: 'rsa-2048',
      alg: 'PS256',
      says: 'RSA without alg',
      entry: without('alg'),
      signature: (input, { privateKey }) => sign('RS256', input, privateKey),
    },
  ]),
  ...furtherKeys({ source: 'contract-A4', expected: 'either' }, [
    { id: 'es256', title: 'is rightly signed by ES256', kind: 'p-256', alg: 'ES256', says: 'P-256' },
    { id: 'es384', title: 'is rightly signed by ES384', kind: 'p-384', alg: 'ES384', says: 'P-384' },
    { id: 'es512', title: 'is rightly signed by ES512', kind: 'p-521', alg: 'ES512', says: 'P-521' },
    { id: 'eddsa', title: 'is rightly signed by EdDSA', kind: 'ed25519', alg: 'EdDSA', says: 'Ed25519' },
    { id: 'ps256', title: 'is rightly signed by PS256', kind: 'rsa-2048', alg: 'PS256', says: 'RSA for PS256' },
    { id: 'rs384', title: 'is rightly signed by RS384', kind: 'rsa-2048', alg: 'RS384', says: 'RSA for RS384' },
    { id: 'rs512', title: 'is rightly signed by RS512', kind: 'rsa-2048', alg: 'RS512', says: 'RSA for RS512' },
  ]),
  ...furtherKeys({ source: 'rfc7517-4', expected: 'accepted' }, [
    {
      id: 'key-no-alg',
      title: 'is signed by a key that NextReason declares for no method in particular',
      kind: 'rsa-2048',
      says: 'no alg',
      entry: without('alg'),
    },
    {
      id: 'key-no-use',
      title: 'is signed by a key that NextReason declares for no use in particular',
      kind: 'rsa-2048',
      says: 'no use',
      entry: without('use'),
    },
    {
      id: 'key-bare',
      title: 'is signed by a key that NextReason publishes with its numbers only',
      kind: 'rsa-2048',
      says: 'no alg, no use',
      entry: without('alg', 'use'),
    },
    {
      id: 'key-ops-verify',
      title: 'is signed by a key that is declared for verifying',
      kind: 'rsa-2048',
      says: 'key_ops ["verify"]',
      entry: (jwk) => ({ ...without('use')(jwk), key_ops: ['verify'] }),
    },
    {
      id: 'key-unknown-members',
      title: 'is signed by a key that NextReason publishes with more than its numbers',
      kind: 'rsa-2048',
      says: 'unknown members',
      entry: plus({ 'x-region': 'eu', iat: 1 }),
    },
    { id: 'key-rsa-3072', title: 'is signed by a longer key', kind: 'rsa-3072', says: 'RSA of 3,072 bits' },
    {
      id: 'key-long-kid',
      title: 'is signed by a key with an address for a key id',
      kind: 'rsa-2048',
      says: 'an address for a kid',
      kid: (kid) => `https://keys.example/2026#${kid}/+=`,
    },
  ]),
];

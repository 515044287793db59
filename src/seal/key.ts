import { createPrivateKey, createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import { AskedWrongly } from '../failure/exit-status.ts';

/** A key that cannot be used; the message names where it came from and never shows it. */
export class KeyError extends AskedWrongly {
  override readonly name = 'KeyError';
}

/** A key that signs certificates, or checks their signatures. */
export interface SealKey {
  key: KeyObject;
  /** The one algorithm that it is used with. */
  alg: string;
  /** Its RFC 7638 thumbprint: the same for the private and the public key. */
  kid: string;
}

/** What `keygen` makes, by algorithm. */
const generate = promisify(generateKeyPair) as (
  type: string,
  options: object,
) => Promise<{ privateKey: KeyObject; publicKey: KeyObject }>;
const generators = {
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generate('ed25519', {}),
  RS256: () => generate('rsa', { modulusLength: 3072 }),
} as const;

export type KeyAlgorithm = keyof typeof generators;
export const keyAlgorithms = Object.keys(generators) as KeyAlgorithm[];

/** A new key pair as JWKs, `kid` and `alg` included. */
export async function newKeyPair(alg: KeyAlgorithm): Promise<{ privateJwk: JsonWebKey; publicJwk: JsonWebKey }> {
  const { privateKey, publicKey } = await generators[alg]();
  const { kid } = await sealKey(publicKey, 'the new key');
  const about = { kid, alg, use: 'sig' };
  return {
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...about },
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...about },
  };
}

/**
 * The private key that somebody named.
 *
 * @param named path of a JWK or PEM file, or a variable of the environment that holds one
 * @throws KeyError
 */
export async function readPrivateKey(named: string): Promise<SealKey> {
  const { text, from } = await keyText(named);
  if (isPublic(text)) throw new KeyError(`${from}: it is a public key; name the private one`);
  return sealKey(parsed(text, from, createPrivateKey), from);
}

/** The public key that somebody named; of a private one, its public half. @throws KeyError */
export async function readPublicKey(named: string): Promise<SealKey> {
  const { text, from } = await keyText(named);
  return sealKey(parsed(text, from, createPublicKey), from);
}

/** No path and no variable is as long as a key, or begins like one. */
const looksLikeKey = /^\s*(\{|-----BEGIN)|^.{1000}/s;

async function keyText(named: string): Promise<{ text: string; from: string }> {
  // A command line is seen by others, and so is an error that repeats it.
  if (looksLikeKey.test(named)) {
    throw new KeyError('the key itself was given; give the path of its file or the name of a variable that holds it');
  }
  try {
    return { text: await readFile(named, 'utf8'), from: named };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new KeyError(`${named}: it cannot be read (${code})`);
  }
  const text = process.env[named];
  if (text) return { text, from: `the variable ${named}` };
  throw new KeyError(`${named}: there is no such file, and no such variable of the environment`);
}

function isPublic(text: string): boolean {
  if (/-----BEGIN [A-Z ]*PUBLIC KEY-----/.test(text)) return true;
  const jwk = jwkIn(text);
  return jwk !== undefined && jwk['kty'] !== 'oct' && jwk['d'] === undefined;
}

function jwkIn(text: string): JsonWebKey | undefined {
  try {
    return JSON.parse(text) as JsonWebKey;
  } catch {
    return undefined;
  }
}

type Parse = (input: { key: JsonWebKey; format: 'jwk' } | string) => KeyObject;

/** An error of the parser is not passed on: it may quote what it read. */
function parsed(text: string, from: string, parse: Parse): KeyObject {
  if (/-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text)) {
    throw new KeyError(`${from}: the key is encrypted; decrypt it first, such as with openssl pkey`);
  }
  const jwk = jwkIn(text);
  if (jwk?.['kty'] === 'oct')
    throw new KeyError(`${from}: a symmetric key (oct) proves nothing to others; use a key pair`);
  try {
    return parse(jwk ? { key: jwk, format: 'jwk' } : text);
  } catch {
    throw new KeyError(`${from}: it is no key that signs: expected a JWK or a PEM`);
  }
}

async function sealKey(key: KeyObject, from: string): Promise<SealKey> {
  const jwk = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  const alg = algorithmOf(jwk);
  if (alg === undefined)
    throw new KeyError(`${from}: ${jwk.crv ?? jwk.kty} is no kind of key that signs a certificate`);
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < 2048)
    throw new KeyError(`${from}: an RSA key of ${bits} bits is too short; 2048 at least`);
  return { key, alg, kid: await calculateJwkThumbprint(jwk as { kty: string }) };
}

const byCurve: Record<string, string> = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512', Ed25519: 'EdDSA' };

function algorithmOf({ kty, crv = '' }: JsonWebKey): string | undefined {
  return kty === 'RSA' ? 'RS256' : byCurve[crv];
}

import type { AdmissionRule } from '../../failure.ts';
import { compactJws, ecKey, edKey, rsaKey, type TestKey } from '../tokens.ts';

/**
 * One case in the manner of Project Wycheproof's public set for JSON web signatures: what is tried is taken from there,
 * keys and signatures are made here. The contract decides what is right where it differs from that set.
 */
export interface JwsVector {
  name: string;
  token: string;
  /** The members of `keys` in the published set. */
  keys: unknown[];
  /** The rule that the token breaks; absent where it is valid. */
  refusedBy?: AdmissionRule;
}

/** Named tokens, and the keys that are published while they are tried. */
type Table = Record<string, string>;

export function valid(keys: unknown[], tokens: Table): JwsVector[] {
  return Object.entries(tokens).map(([name, token]) => ({ name, token, keys }));
}

export function refused(refusedBy: AdmissionRule, keys: unknown[], tokens: Table): JwsVector[] {
  return valid(keys, tokens).map((vector) => ({ ...vector, refusedBy }));
}

export const rsa = rsaKey('rsa');
export const p256 = ecKey('p256');
export const p384 = ecKey('p384', 'P-384');
export const p521 = ecKey('p521', 'P-521');
export const ed25519 = edKey('ed25519');

export const payload = '{"sub":"ana"}';

/** A right token, but for what is put into its header. */
export function signed(alg: string, key: TestKey, header: object = {}): string {
  return compactJws({ alg, kid: key.jwk.kid, ...header }, payload, key.privateKey, alg);
}

/** The three parts of a token. */
export function partsOf(token: string): [header: string, payload: string, signature: string] {
  const [header = '', body = '', signature = ''] = token.split('.');
  return [header, body, signature];
}

export function signingInput(token: string): string {
  return token.slice(0, token.lastIndexOf('.'));
}

export function signatureOf(token: string): Buffer {
  return Buffer.from(partsOf(token)[2], 'base64url');
}

/** The token with another signature. */
export function resigned(token: string, signature: Uint8Array): string {
  return `${signingInput(token)}.${Buffer.from(signature).toString('base64url')}`;
}

/** Octets with one bit of the one at `index` turned; a negative index counts from the end. */
export function bitTurned(octets: Buffer, index: number): Buffer {
  return Buffer.from(octets.with(index, (octets.at(index) ?? 0) ^ 1));
}

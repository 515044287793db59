import { createHash, type JsonWebKey } from 'node:crypto';
import { compactJws, ecKey, encoded, rsaKey } from '../tokens.ts';
import { type JwsVector, p256, p384, payload, refused, rsa, signed, valid } from './vector.ts';

const rs256 = signed('RS256', rsa);
const es256 = signed('ES256', p256);
type Jwk = JsonWebKey & Record<string, unknown>;

/** One right token for each way in which its only key may be published. */
const acceptedAs: Record<string, [token: string, key: Jwk]> = {
  'use sig and the right alg': [rs256, { ...rsa.jwk, use: 'sig', alg: 'RS256' }],
  'key_ops with verify': [es256, { ...p256.jwk, key_ops: ['verify'] }],
  'key_ops with verify and more': [es256, { ...p256.jwk, key_ops: ['encrypt', 'verify'] }],
  'unknown members': [es256, { ...p256.jwk, x5t: 'x', ext: true }],
  'its private half, carelessly': [es256, { ...p256.privateKey.export({ format: 'jwk' }), kid: 'p256' }],
};

const otherPoint = ecKey().jwk;
const refusedAs: Record<string, [token: string, key: Jwk]> = {
  'use enc, RSA': [rs256, { ...rsa.jwk, use: 'enc', alg: 'RSA1_5' }],
  'use enc, EC': [es256, { ...p256.jwk, use: 'enc', alg: 'ES256' }],
  'an unknown use': [es256, { ...p256.jwk, use: 'SIG' }],
  'a use that is a list': [es256, { ...p256.jwk, use: ['sig'] }],
  'key_ops for encryption': [es256, { ...p256.jwk, key_ops: ['encrypt'] }],
  'key_ops for encryption, RSA': [rs256, { ...rsa.jwk, key_ops: ['encrypt', 'wrapKey'] }],
  'key_ops for signing alone': [es256, { ...p256.jwk, key_ops: ['sign'] }],
  'no key_ops in their list': [es256, { ...p256.jwk, key_ops: [] }],
  'alg ES521': [es256, { ...p256.jwk, alg: 'ES521' }],
  'alg ES224': [es256, { ...p256.jwk, alg: 'ES224' }],
  'alg RS384': [rs256, { ...rsa.jwk, alg: 'RS384' }],
  'alg PS256': [rs256, { ...rsa.jwk, alg: 'PS256' }],
  'alg of HMAC': [rs256, { ...rsa.jwk, alg: 'HS256' }],
  'kty RSA on an EC key': [es256, { ...p256.jwk, kty: 'RSA' }],
  'kty EC on an RSA key': [rs256, { ...rsa.jwk, kty: 'EC' }],
  'kty in small letters': [es256, { ...p256.jwk, kty: 'ec' }],
  'no kty': [es256, { ...p256.jwk, kty: undefined }],
  'another curve': [es256, { ...p256.jwk, crv: 'P-384' }],
  'an unknown curve': [es256, { ...p256.jwk, crv: 'P-257' }],
  'the name of a curve that is not for JWS': [es256, { ...p256.jwk, crv: 'prime256v1' }],
  'no curve': [es256, { ...p256.jwk, crv: undefined }],
  'a point that is not on its curve': [es256, { ...p256.jwk, y: otherPoint.y }],
  'a point of zeros': [es256, { ...p256.jwk, x: zeros(32), y: zeros(32) }],
  'a coordinate that is not there': [es256, { ...p256.jwk, y: undefined }],
  'a coordinate that is empty': [es256, { ...p256.jwk, x: '' }],
  'a modulus that is not there': [rs256, { ...rsa.jwk, n: undefined }],
  'a modulus of zeros': [rs256, { ...rsa.jwk, n: zeros(256) }],
  'an exponent that is not there': [rs256, { ...rsa.jwk, e: undefined }],
  'another kid': [rs256, { ...rsa.jwk, kid: 'RSA' }],
};

function zeros(octets: number): string {
  return Buffer.alloc(octets).toString('base64url');
}

/** With the exponent 1 a padded message is its own signature, and anybody can sign. */
function forgedForExponent(e: string): [token: string, key: Jwk] {
  const input = `${encoded({ alg: 'RS256', kid: 'rsa' })}.${encoded(payload)}`;
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const end = Buffer.concat([Buffer.alloc(1), info, createHash('sha256').update(input).digest()]);
  const message = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(254 - end.length, 0xff), end]);
  return [`${input}.${message.toString('base64url')}`, { ...rsa.jwk, e }];
}

function shortKey(bits: number): [token: string, key: Jwk] {
  const short = rsaKey('short', bits);
  return [signed('RS256', short), short.jwk];
}

const weak: Record<string, [token: string, key: Jwk]> = {
  '512 bits': shortKey(512),
  '1,024 bits': shortKey(1024),
  '1,536 bits': shortKey(1536),
  'the exponent 1': forgedForExponent('AQ'),
  'the exponent 1 behind zeros': forgedForExponent('AAAB'),
  'the exponent 0': forgedForExponent('AA'),
  'the exponent 2': forgedForExponent('Ag'),
};

/** Sets of more than one key. The public set wants mixed sets and repeated ids refused; the contract (A5, A6) does not. */
const unnamed = compactJws({ alg: 'RS256' }, payload, rsa.privateKey, 'RS256');
const second = ecKey('second');
const oct = { kty: 'oct', kid: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ' };
const sets = [
  ...valid([oct, rsa.jwk], { 'beside a secret': rs256 }),
  ...valid([null, 1, 'x', [], {}, { kty: 'RSA' }, rsa.jwk], { 'beside entries that are none': rs256 }),
  ...valid([second.jwk, p256.jwk, p384.jwk, rsa.jwk], { 'beside keys of other ids': es256 }),
  ...valid([{ ...second.jwk, kid: 'rsa' }, rsa.jwk], { 'beside a key of the same id and another type': rs256 }),
  ...valid([p256.jwk, rsa.jwk], { 'without a kid, one key fits': unnamed }),
  ...refused('A5', [rsa.jwk, { ...rsa.jwk, kid: 'rsa-2' }], { 'without a kid, two keys fit': unnamed }),
  ...refused('A5', [p256.jwk], { 'without a kid, no key fits': unnamed }),
  ...refused('A5', [], { 'an empty set': rs256 }),
  ...refused('A7', [{ ...second.jwk, kid: 'p256' }], { 'another key under the same kid': es256 }),
];

const single = (table: Record<string, [token: string, key: Jwk]>) =>
  Object.entries(table).map(([name, [token, key]]): JwsVector => ({ name: `a key with ${name}`, token, keys: [key] }));

export const keySetVectors: JwsVector[] = [
  ...single(acceptedAs),
  ...single({ ...refusedAs, ...weak }).map((vector): JwsVector => ({ ...vector, refusedBy: 'A5' })),
  ...sets,
];

import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto';

/** A key pair of the test IdP, with the public half as it is published. */
export interface TestKey {
  privateKey: KeyObject;
  jwk: JsonWebKey & Record<string, unknown>;
}

/** An elliptic-curve key: made in a moment. */
export function ecKey(kid: string = randomUUID(), namedCurve = 'P-256'): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

/** An RSA key; 2,048 bits take a while, so a test file makes one at most. */
export function rsaKey(kid: string = randomUUID(), modulusLength = 2048, publicExponent = 65_537): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

export function edKey(kid: string = randomUUID()): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

export function encoded(json: unknown): string {
  return Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url');
}

/** The signature of any header and payload, right or wrong, by the algorithm's rules. */
function signature(alg: string, key: KeyObject, input: string): string {
  const octets = Buffer.from(input);
  const hash = alg === 'EdDSA' ? null : `sha${alg.slice(-3)}`;
  if (alg.startsWith('ES')) return sign(hash, octets, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  if (!alg.startsWith('PS')) return sign(hash, octets, key).toString('base64url');
  const [padding, saltLength] = [6, Number(alg.slice(-3)) / 8];
  return sign(hash, octets, { key, padding, saltLength }).toString('base64url');
}

/** A signed compact JWS of a header and a payload, each given as JSON text or value. */
export function compactJws(header: unknown, payload: unknown, key: KeyObject, alg = 'ES256'): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${signature(alg, key, input)}`;
}

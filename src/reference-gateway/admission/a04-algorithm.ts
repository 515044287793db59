import { refuse } from '../failure.ts';
import type { Attempt, Decoded } from '../rules.ts';
import type { SigningKey } from './shapes.ts';

/** A4: asymmetric ones alone; `none` and HMAC are not among them. Compared with case. */
export const allowedAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** A4: `alg` is from the allow-list. */
export function algorithmAllowed({ rules, header }: Decoded): void {
  const { alg } = header;
  if (typeof alg !== 'string' || !rules.allowedAlgorithms.includes(alg)) refuse('A4', 'algorithm-not-allowed');
}

/** A4: whether a key may be used with an algorithm, by its type, its length and its own `alg`, `use` and `key_ops`. */
export function keyFits({ rules }: Attempt, key: SigningKey, alg: string): boolean {
  return (
    keyTypeFits(key, alg) &&
    rules.keyAlgorithmFits(key, alg) &&
    rules.keyUseFits(key) &&
    rules.keyOperationsFit(key) &&
    rules.keyLongEnough(key) &&
    rules.keyExponentValid(key)
  );
}

const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'Ed25519' };

/** RSA keys for RS and PS, the right curve for ES and EdDSA. */
function keyTypeFits({ jwk }: SigningKey, alg: string): boolean {
  if (/^[RP]S/.test(alg)) return jwk['kty'] === 'RSA';
  return jwk['kty'] === (alg === 'EdDSA' ? 'OKP' : 'EC') && jwk['crv'] === curves[alg];
}

export function keyAlgorithmFits({ jwk }: SigningKey, alg: string): boolean {
  return jwk['alg'] === undefined || jwk['alg'] === alg;
}

export function keyUseFits({ jwk }: SigningKey): boolean {
  return jwk['use'] === undefined || jwk['use'] === 'sig';
}

export function keyOperationsFit({ jwk }: SigningKey): boolean {
  const operations = jwk['key_ops'];
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
}

/** An RSA key has 2,048 bits or more. */
export function keyLongEnough({ key }: SigningKey): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  return bits === undefined || bits >= 2048;
}

/** An even exponent is none, and with the exponent 1 anybody can sign. */
export function keyExponentValid({ key }: SigningKey): boolean {
  const exponent = key.asymmetricKeyDetails?.publicExponent;
  return exponent === undefined || (exponent > 1n && exponent % 2n === 1n);
}

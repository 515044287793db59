import { constants, createHash, createHmac, createSign, KeyObject, sign as signOctets } from 'node:crypto';
import { privateKeyOf, type SigningKey } from '../../oidc/keys.ts';

/** A signature by one of JWA's asymmetric algorithms (RFC 7518, section 3; RFC 8037). */
export function sign(alg: string, input: string, key: KeyObject | SigningKey): Buffer {
  const privateKey = key instanceof KeyObject ? key : privateKeyOf(key);
  const octets = Buffer.from(input);
  const size = Number(alg.slice(2, 5));
  if (alg === 'EdDSA') return signOctets(null, octets, privateKey);
  if (alg.startsWith('ES')) return signOctets(`sha${size}`, octets, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  if (alg.startsWith('PS')) {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return signOctets(`sha${size}`, octets, { key: privateKey, padding, saltLength: size / 8 });
  }
  return signOctets(`sha${size}`, octets, privateKey);
}

/** An ECDSA signature as ASN.1 writes it, which JWS does not allow (RFC 7518, section 3.4). */
export function signDer(input: string, key: KeyObject): Buffer {
  return createSign('sha256').update(input).sign(key);
}

/** HS256, HS384 or HS512 with any secret, even an empty one. */
export function mac(alg: string, input: string, secret: string | Buffer): Buffer {
  return createHmac(`sha${alg.slice(2)}`, secret)
    .update(input)
    .digest();
}

/** `DigestInfo` of SHA-256 before the digest itself (RFC 8017, section 9.2, note 1). */
const sha256Info = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/**
 * What RS256 signs: a digest, padded to the octets of the modulus (RFC 8017, section 9.2). Where the public exponent is 1,
 * that is its own signature.
 */
export function paddedDigest(input: string, octets: number): Buffer {
  const digest = Buffer.concat([sha256Info, createHash('sha256').update(input).digest()]);
  const padding = Buffer.alloc(octets - digest.length - 3, 0xff);
  return Buffer.concat([Buffer.from([0, 1]), padding, Buffer.from([0]), digest]);
}

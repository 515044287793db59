import { constants, createHmac, createSign, KeyObject, sign as signOctets } from 'node:crypto';
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

import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { compactJws, encoded, rsaKey } from '../tokens.ts';
import { ed25519, type JwsVector, p256, p384, p521, payload, refused, resigned, rsa, signed, valid } from './vector.ts';

const keys = [rsa.jwk, p256.jwk, p384.jwk, p521.jwk, ed25519.jwk];
const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const right = Object.fromEntries([
  ...rsaAlgorithms.map((alg) => [`${alg}, as issued`, signed(alg, rsa)]),
  ['ES256, as issued', signed('ES256', p256)],
  ['ES384, as issued', signed('ES384', p384)],
  ['ES512, as issued', signed('ES512', p521)],
  ['EdDSA, as issued', signed('EdDSA', ed25519)],
]);

const spellings = ['none', 'None', 'NONE', 'nOnE', 'none ', '', 'rs256', 'RS256 ', 'ES521', 'ES224', 'ES256K', 'RS1'];
const others = ['RSA-OAEP', 'RSA1_5', 'dir', 'HS1', 'PBES2-HS256+A128KW', null, 256, true, ['RS256'], { alg: 'RS256' }];
const unknown = Object.fromEntries(
  [...spellings, ...others].map((alg) => [
    `alg ${JSON.stringify(alg)}`,
    compactJws({ alg, kid: 'rsa' }, payload, rsa.privateKey, 'RS256'),
  ]),
);

/** A MAC whose secret is what everybody can read. */
function confused(alg: string, kid: unknown, secret: string | Buffer): string {
  const input = `${encoded({ alg, kid })}.${encoded(payload)}`;
  return `${input}.${createHmac(`sha${alg.slice(-3)}`, secret)
    .update(input)
    .digest('base64url')}`;
}

function confusions(jwk: JsonWebKey & Record<string, unknown>, member: 'n' | 'x'): Record<string, string> {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const secrets: Record<string, string | Buffer> = {
    PEM: key.export({ type: 'spki', format: 'pem' }),
    'PEM without its last line break': String(key.export({ type: 'spki', format: 'pem' })).trimEnd(),
    DER: key.export({ type: 'spki', format: 'der' }),
    JWK: JSON.stringify(jwk),
    [`octets of ${member}`]: Buffer.from(String(jwk[member]), 'base64url'),
    [`text of ${member}`]: String(jwk[member]),
  };
  return Object.fromEntries(
    Object.entries(secrets).map(([form, secret]) => [
      `HS256 by the ${form} of the ${jwk.kty} key`,
      confused('HS256', jwk['kid'], secret),
    ]),
  );
}

const secret = Buffer.alloc(64, 7);
const oct = { kty: 'oct', kid: 'oct', k: secret.toString('base64url') };

/** The key's own type and `alg` decide, not the header. */
const crossed = {
  'RS256 under the name PS256': resigned(signed('PS256', rsa), Buffer.from(signatureBy('RS256', 'PS256'), 'base64url')),
  'PS256 under the name RS256': resigned(signed('RS256', rsa), Buffer.from(signatureBy('PS256', 'RS256'), 'base64url')),
  'RS512 under the name RS256': resigned(signed('RS256', rsa), Buffer.from(signatureBy('RS512', 'RS256'), 'base64url')),
};
const misfits = {
  'ES256 by an RSA key': compactJws({ alg: 'ES256', kid: 'rsa' }, payload, p256.privateKey),
  'RS256 by an EC key': compactJws({ alg: 'RS256', kid: 'p256' }, payload, rsa.privateKey, 'RS256'),
  'ES384 by a key on P-256': compactJws({ alg: 'ES384', kid: 'p256' }, payload, p256.privateKey, 'ES384'),
  'ES256 by a key on P-384': compactJws({ alg: 'ES256', kid: 'p384' }, payload, p384.privateKey, 'ES256'),
  'ES256 by a key on Ed25519': compactJws({ alg: 'ES256', kid: 'ed25519' }, payload, p256.privateKey),
  'EdDSA by an EC key': compactJws({ alg: 'EdDSA', kid: 'p256' }, payload, ed25519.privateKey, 'EdDSA'),
};

function signatureBy(alg: string, named: string): string {
  return compactJws({ alg: named, kid: 'rsa' }, payload, rsa.privateKey, alg).split('.')[2] ?? '';
}

/** Keys that the attacker brings along. */
const evil = rsaKey('rsa');
const embedded = refused('A7', keys, {
  'the key in the header': compactJws({ alg: 'RS256', kid: 'rsa', jwk: evil.jwk }, payload, evil.privateKey, 'RS256'),
  'the address of a key in the header': compactJws(
    { alg: 'RS256', kid: 'rsa', jku: 'https://evil.example/keys' },
    payload,
    evil.privateKey,
    'RS256',
  ),
  'a certificate in the header': compactJws(
    { alg: 'RS256', kid: 'rsa', x5c: ['MIIB'] },
    payload,
    evil.privateKey,
    'RS256',
  ),
});

export const algorithmVectors: JwsVector[] = [
  ...valid(keys, right),
  ...refused('A4', keys, unknown),
  ...refused('A4', keys, { 'no alg at all': compactJws({ kid: 'rsa' }, payload, rsa.privateKey, 'RS256') }),
  ...refused('A4', keys, confusions(rsa.jwk, 'n')),
  ...refused('A4', keys, confusions(p256.jwk, 'x')),
  ...refused('A4', [oct, ...keys], {
    'HS256 by a published secret': confused('HS256', 'oct', secret),
    'HS384 by a published secret': confused('HS384', 'oct', secret),
    'HS512 by a published secret': confused('HS512', 'oct', secret),
    'HS256 by an empty secret': confused('HS256', 'rsa', ''),
  }),
  ...refused('A7', keys, crossed),
  ...refused('A5', keys, misfits),
  ...embedded,
];

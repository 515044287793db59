import { createPublicKey } from 'node:crypto';
import { compact } from './encode.ts';
import { type ForgeryEntry, forgeries, type Kit, ownKey, type ValidToken } from './entry.ts';
import { mac } from './sign.ts';

type Secret = string | Buffer;

/** A MAC whose secret everybody knows or can guess. */
function macced(secret: (kit: Kit) => Secret, alg = 'HS256') {
  return ({ header, payload }: ValidToken, kit: Kit): string =>
    compact({ ...header, alg }, payload, (input) => mac(alg, input, secret(kit)));
}

/** The public key that the key set shows, in one of its written forms. */
function publicKey(kit: Kit, type: 'spki' | 'pkcs1') {
  const { kty, n, e } = ownKey(kit);
  const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
  return {
    pem: key.export({ type, format: 'pem' }).toString(),
    der: key.export({ type, format: 'der' }),
  };
}

const spki = (kit: Kit) => publicKey(kit, 'spki').pem;
const pkcs1 = (kit: Kit) => publicKey(kit, 'pkcs1').pem;
const lines = (pem: string) => pem.trimEnd().split('\n');
const body = (pem: string) => lines(pem).slice(1, -1);

const jwkText = (kit: Kit) => {
  const { kid, kty, alg, use, n, e } = ownKey(kit);
  return JSON.stringify({ kty, use, alg, kid, n, e });
};

/** Public values that a careless verifier takes for the shared secret of HMAC; the encodings are PrOfESSOS' and more. */
export const keyConfusionForgeries: ForgeryEntry[] = forgeries({ source: 'rfc8725-3.1', expected: 'refused' }, [
  ['hs-spki-pem', 'alg: HS256, HMAC secret = RSA public key (SPKI PEM)', macced(spki)],
  [
    'hs-spki-pem-trimmed',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without final LF)',
    macced((kit) => spki(kit).trimEnd()),
  ],
  [
    'hs-spki-pem-newline-first',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM after an LF)',
    macced((kit) => `\n${spki(kit)}`),
  ],
  [
    'hs-spki-pem-crlf',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM with CRLF)',
    macced((kit) => spki(kit).replaceAll('\n', '\r\n')),
  ],
  [
    'hs-spki-one-line',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM on one line)',
    macced((kit) => lines(spki(kit)).join('')),
  ],
  [
    'hs-spki-no-header',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without BEGIN line)',
    macced((kit) => lines(spki(kit)).slice(1).join('\n')),
  ],
  [
    'hs-spki-no-footer',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without END line)',
    macced((kit) => lines(spki(kit)).slice(0, -1).join('\n')),
  ],
  [
    'hs-spki-body',
    'alg: HS256, HMAC secret = RSA public key (SPKI base64 in lines)',
    macced((kit) => body(spki(kit)).join('\n')),
  ],
  [
    'hs-spki-base64',
    'alg: HS256, HMAC secret = RSA public key (SPKI base64 on one line)',
    macced((kit) => body(spki(kit)).join('')),
  ],
  ['hs-spki-der', 'alg: HS256, HMAC secret = RSA public key (SPKI DER)', macced((kit) => publicKey(kit, 'spki').der)],
  ['hs-pkcs1-pem', 'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM)', macced(pkcs1)],
  [
    'hs-pkcs1-pem-trimmed',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM without final LF)',
    macced((kit) => pkcs1(kit).trimEnd()),
  ],
  [
    'hs-pkcs1-one-line',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM on one line)',
    macced((kit) => lines(pkcs1(kit)).join('')),
  ],
  [
    'hs-pkcs1-body',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 in lines)',
    macced((kit) => body(pkcs1(kit)).join('\n')),
  ],
  [
    'hs-pkcs1-base64',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 on one line)',
    macced((kit) => body(pkcs1(kit)).join('')),
  ],
  [
    'hs-pkcs1-der',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 DER)',
    macced((kit) => publicKey(kit, 'pkcs1').der),
  ],
  ['hs-jwk-text', 'alg: HS256, HMAC secret = RSA public key (JWK as JSON text)', macced(jwkText)],
  [
    'hs-modulus-text',
    'alg: HS256, HMAC secret = n of the RSA public key (base64url text)',
    macced((kit) => ownKey(kit).n),
  ],
  [
    'hs-modulus-octets',
    'alg: HS256, HMAC secret = n of the RSA public key (octets)',
    macced((kit) => Buffer.from(ownKey(kit).n, 'base64url')),
  ],
  ['hs-exponent', 'alg: HS256, HMAC secret = e of the RSA public key (base64url text)', macced((kit) => ownKey(kit).e)],
  ['hs-kty', 'alg: HS256, HMAC secret = "RSA"', macced(() => 'RSA')],
  ['hs-alg', 'alg: HS256, HMAC secret = "RS256"', macced(() => 'RS256')],
  ['hs-kid', 'alg: HS256, HMAC secret = kid of the signing key', macced((kit) => ownKey(kit).kid)],
  ['hs-application-id', 'alg: HS256, HMAC secret = Application ID', macced((kit) => kit.applicationId)],
  ['hs-issuer', 'alg: HS256, HMAC secret = iss', macced((kit) => kit.issuer)],
  ['hs-secret-word', 'alg: HS256, HMAC secret = "secret"', macced(() => 'secret')],
  ['hs384-spki-pem', 'alg: HS384, HMAC secret = RSA public key (SPKI PEM)', macced(spki, 'HS384')],
  ['hs512-spki-pem', 'alg: HS512, HMAC secret = RSA public key (SPKI PEM)', macced(spki, 'HS512')],
  ['hs-client-secret', "alg: HS256, HMAC secret = the brand's client secret", macced((kit) => kit.clientSecret)],
  [
    'hs-client-secret-no-kid',
    "alg: HS256, kid: missing, HMAC secret = the brand's client secret",
    ({ header: { kid: _, ...header }, payload }, kit) =>
      compact({ ...header, alg: 'HS256' }, payload, (input) => mac('HS256', input, kit.clientSecret)),
  ],
]);

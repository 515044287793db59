import { createPublicKey } from 'node:crypto';
import { compact } from './encode.ts';
import { type ForgeryEntry, forgeries, type MintContext, ownKey, type ValidToken } from './entry.ts';
import { mac } from './sign.ts';

type Secret = string | Buffer;

/** A MAC whose secret everybody knows or can guess. */
function macced(secret: (context: MintContext) => Secret, alg = 'HS256') {
  return ({ header, payload }: ValidToken, context: MintContext): string =>
    compact({ ...header, alg }, payload, (input) => mac(alg, input, secret(context)));
}

/** The public key that the key set shows, in one of its written forms. */
function publicKey(context: MintContext, type: 'spki' | 'pkcs1') {
  const { kty, n, e } = ownKey(context);
  const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
  return {
    pem: key.export({ type, format: 'pem' }).toString(),
    der: key.export({ type, format: 'der' }),
  };
}

const spki = (context: MintContext) => publicKey(context, 'spki').pem;
const pkcs1 = (context: MintContext) => publicKey(context, 'pkcs1').pem;
const lines = (pem: string) => pem.trimEnd().split('\n');
const body = (pem: string) => lines(pem).slice(1, -1);

const jwkText = (context: MintContext) => {
  const { kid, kty, alg, use, n, e } = ownKey(context);
  return JSON.stringify({ kty, use, alg, kid, n, e });
};

/** Public values that a careless verifier takes for the shared secret of HMAC; the encodings are PrOfESSOS' and more. */
export const keyConfusionForgeries: ForgeryEntry[] = forgeries({ source: 'rfc8725-3.1', expected: 'refused' }, [
  ['hs-spki-pem', 'alg: HS256, HMAC secret = RSA public key (SPKI PEM)', macced(spki)],
  [
    'hs-spki-pem-trimmed',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without final LF)',
    macced((context) => spki(context).trimEnd()),
  ],
  [
    'hs-spki-pem-newline-first',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM after an LF)',
    macced((context) => `\n${spki(context)}`),
  ],
  [
    'hs-spki-pem-crlf',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM with CRLF)',
    macced((context) => spki(context).replaceAll('\n', '\r\n')),
  ],
  [
    'hs-spki-one-line',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM on one line)',
    macced((context) => lines(spki(context)).join('')),
  ],
  [
    'hs-spki-no-header',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without BEGIN line)',
    macced((context) => lines(spki(context)).slice(1).join('\n')),
  ],
  [
    'hs-spki-no-footer',
    'alg: HS256, HMAC secret = RSA public key (SPKI PEM without END line)',
    macced((context) => lines(spki(context)).slice(0, -1).join('\n')),
  ],
  [
    'hs-spki-body',
    'alg: HS256, HMAC secret = RSA public key (SPKI base64 in lines)',
    macced((context) => body(spki(context)).join('\n')),
  ],
  [
    'hs-spki-base64',
    'alg: HS256, HMAC secret = RSA public key (SPKI base64 on one line)',
    macced((context) => body(spki(context)).join('')),
  ],
  [
    'hs-spki-der',
    'alg: HS256, HMAC secret = RSA public key (SPKI DER)',
    macced((context) => publicKey(context, 'spki').der),
  ],
  ['hs-pkcs1-pem', 'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM)', macced(pkcs1)],
  [
    'hs-pkcs1-pem-trimmed',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM without final LF)',
    macced((context) => pkcs1(context).trimEnd()),
  ],
  [
    'hs-pkcs1-one-line',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 PEM on one line)',
    macced((context) => lines(pkcs1(context)).join('')),
  ],
  [
    'hs-pkcs1-body',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 in lines)',
    macced((context) => body(pkcs1(context)).join('\n')),
  ],
  [
    'hs-pkcs1-base64',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 base64 on one line)',
    macced((context) => body(pkcs1(context)).join('')),
  ],
  [
    'hs-pkcs1-der',
    'alg: HS256, HMAC secret = RSA public key (PKCS#1 DER)',
    macced((context) => publicKey(context, 'pkcs1').der),
  ],
  ['hs-jwk-text', 'alg: HS256, HMAC secret = RSA public key (JWK as JSON text)', macced(jwkText)],
  [
    'hs-modulus-text',
    'alg: HS256, HMAC secret = n of the RSA public key (base64url text)',
    macced((context) => ownKey(context).n),
  ],
  [
    'hs-modulus-octets',
    'alg: HS256, HMAC secret = n of the RSA public key (octets)',
    macced((context) => Buffer.from(ownKey(context).n, 'base64url')),
  ],
  [
    'hs-exponent',
    'alg: HS256, HMAC secret = e of the RSA public key (base64url text)',
    macced((context) => ownKey(context).e),
  ],
  ['hs-kty', 'alg: HS256, HMAC secret = "RSA"', macced(() => 'RSA')],
  ['hs-alg', 'alg: HS256, HMAC secret = "RS256"', macced(() => 'RS256')],
  ['hs-kid', 'alg: HS256, HMAC secret = kid of the signing key', macced((context) => ownKey(context).kid)],
  ['hs-application-id', 'alg: HS256, HMAC secret = Application ID', macced((context) => context.applicationId)],
  ['hs-issuer', 'alg: HS256, HMAC secret = iss', macced((context) => context.issuer)],
  ['hs-secret-word', 'alg: HS256, HMAC secret = "secret"', macced(() => 'secret')],
  ['hs384-spki-pem', 'alg: HS384, HMAC secret = RSA public key (SPKI PEM)', macced(spki, 'HS384')],
  ['hs512-spki-pem', 'alg: HS512, HMAC secret = RSA public key (SPKI PEM)', macced(spki, 'HS512')],
  [
    'hs-client-secret',
    "alg: HS256, HMAC secret = the brand's client secret",
    macced((context) => context.clientSecret),
  ],
  [
    'hs-client-secret-no-kid',
    "alg: HS256, kid: missing, HMAC secret = the brand's client secret",
    ({ header: { kid: _, ...header }, payload }, context) =>
      compact({ ...header, alg: 'HS256' }, payload, (input) => mac('HS256', input, context.clientSecret)),
  ],
]);

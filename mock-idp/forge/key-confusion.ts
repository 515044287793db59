import { createPublicKey } from 'node:crypto';
import { compact } from './encode.ts';
import { type ForgeryEntry, forgeries, type Honest, type Kit, ownKey } from './entry.ts';
import { mac } from './sign.ts';

type Secret = string | Buffer;

/** A MAC whose secret everybody knows or can guess. */
function macced(secret: (kit: Kit) => Secret, alg = 'HS256') {
  return ({ header, payload }: Honest, kit: Kit): string =>
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
  ['hs-spki-pem', "is signed with NextReason's public key, as PEM, for a password", 'HS256, SPKI PEM', macced(spki)],
  [
    'hs-spki-pem-trimmed',
    'is signed with the public key as PEM without its last line break',
    'HS256, SPKI PEM, no final line feed',
    macced((kit) => spki(kit).trimEnd()),
  ],
  [
    'hs-spki-pem-newline-first',
    'is signed with the public key as PEM after an empty line',
    'HS256, SPKI PEM, line feed first',
    macced((kit) => `\n${spki(kit)}`),
  ],
  [
    'hs-spki-pem-crlf',
    'is signed with the public key as PEM of another system',
    'HS256, SPKI PEM, CR LF',
    macced((kit) => spki(kit).replaceAll('\n', '\r\n')),
  ],
  [
    'hs-spki-one-line',
    'is signed with the public key as PEM on one line',
    'HS256, SPKI PEM, no line feeds',
    macced((kit) => lines(spki(kit)).join('')),
  ],
  [
    'hs-spki-no-header',
    'is signed with the public key as PEM without its first line',
    'HS256, SPKI PEM, no BEGIN line',
    macced((kit) => lines(spki(kit)).slice(1).join('\n')),
  ],
  [
    'hs-spki-no-footer',
    'is signed with the public key as PEM without its closing line',
    'HS256, SPKI PEM, no END line',
    macced((kit) => lines(spki(kit)).slice(0, -1).join('\n')),
  ],
  [
    'hs-spki-body',
    'is signed with the letters of the public key alone',
    'HS256, SPKI base64 in lines',
    macced((kit) => body(spki(kit)).join('\n')),
  ],
  [
    'hs-spki-base64',
    'is signed with the letters of the public key on one line',
    'HS256, SPKI base64',
    macced((kit) => body(spki(kit)).join('')),
  ],
  [
    'hs-spki-der',
    'is signed with the public key, in binary, for a password',
    'HS256, SPKI DER',
    macced((kit) => publicKey(kit, 'spki').der),
  ],
  [
    'hs-pkcs1-pem',
    'is signed with the public key in the older PEM form for a password',
    'HS256, PKCS#1 PEM',
    macced(pkcs1),
  ],
  [
    'hs-pkcs1-pem-trimmed',
    'is signed with the older PEM form without its last line break',
    'HS256, PKCS#1 PEM, no final line feed',
    macced((kit) => pkcs1(kit).trimEnd()),
  ],
  [
    'hs-pkcs1-one-line',
    'is signed with the older PEM form on one line',
    'HS256, PKCS#1 PEM, no line feeds',
    macced((kit) => lines(pkcs1(kit)).join('')),
  ],
  [
    'hs-pkcs1-body',
    'is signed with the letters of the older form alone',
    'HS256, PKCS#1 base64 in lines',
    macced((kit) => body(pkcs1(kit)).join('\n')),
  ],
  [
    'hs-pkcs1-base64',
    'is signed with the letters of the older form on one line',
    'HS256, PKCS#1 base64',
    macced((kit) => body(pkcs1(kit)).join('')),
  ],
  [
    'hs-pkcs1-der',
    'is signed with the older form, in binary, for a password',
    'HS256, PKCS#1 DER',
    macced((kit) => publicKey(kit, 'pkcs1').der),
  ],
  ['hs-jwk-text', 'is signed with the entry of the key set for a password', 'HS256, JWK as JSON text', macced(jwkText)],
  [
    'hs-modulus-text',
    "is signed with the letters of the key's large number",
    'HS256, n as text',
    macced((kit) => ownKey(kit).n),
  ],
  [
    'hs-modulus-octets',
    "is signed with the key's large number in binary",
    'HS256, n as octets',
    macced((kit) => Buffer.from(ownKey(kit).n, 'base64url')),
  ],
  [
    'hs-exponent',
    "is signed with the key's small number for a password",
    'HS256, e as text',
    macced((kit) => ownKey(kit).e),
  ],
  ['hs-kty', 'is signed with the type of the key for a password', 'HS256, the text RSA', macced(() => 'RSA')],
  ['hs-alg', 'is signed with the name of the method for a password', 'HS256, the text RS256', macced(() => 'RS256')],
  ['hs-kid', 'is signed with the key id for a password', 'HS256, kid as secret', macced((kit) => ownKey(kit).kid)],
  [
    'hs-application-id',
    'is signed with the Application ID for a password',
    'HS256, client_id as secret',
    macced((kit) => kit.applicationId),
  ],
  [
    'hs-issuer',
    'is signed with the address of NextReason for a password',
    'HS256, iss as secret',
    macced((kit) => kit.issuer),
  ],
  ['hs-secret-word', 'is signed with the word secret for a password', 'HS256, the text secret', macced(() => 'secret')],
  [
    'hs384-spki-pem',
    'is signed with the public key as PEM by the longer method HS384',
    'HS384, SPKI PEM',
    macced(spki, 'HS384'),
  ],
  [
    'hs512-spki-pem',
    'is signed with the public key as PEM by the longest method HS512',
    'HS512, SPKI PEM',
    macced(spki, 'HS512'),
  ],
  [
    'hs-client-secret',
    "is signed with the brand's own client secret",
    'HS256, secret of the machine client',
    macced((kit) => kit.clientSecret),
  ],
  [
    'hs-client-secret-no-kid',
    "is signed with the brand's own client secret and names no key",
    'HS256, no kid: the printed sample of NextReason',
    ({ header: { kid: _, ...header }, payload }, kit) =>
      compact({ ...header, alg: 'HS256' }, payload, (input) => mac('HS256', input, kit.clientSecret)),
  ],
]);

import { encoded } from '../tokens.ts';
import { type JwsVector, p256, partsOf, payload, refused, rsa, signatureOf, signed, valid } from './vector.ts';

const rs256 = signed('RS256', rsa);
const es256 = signed('ES256', p256);
const keys = [rsa.jwk, p256.jwk];

const [header, body, signature] = partsOf(rs256);
const json = { payload: body, signatures: [{ protected: header, signature }] };

/** Which parts a token has. */
const components = [
  ...valid(keys, { 'RS256, as issued': rs256, 'ES256, as issued': es256 }),
  ...refused('A3', keys, {
    'no signature': `${header}.${body}.`,
    'no signature and no separator': `${header}.${body}`,
    'no payload': `${header}..${signature}`,
    'no payload and no separator': `${header}.${signature}`,
    'no header': `.${body}.${signature}`,
    'no header and no separator': `${body}.${signature}`,
    'neither header nor signature': `.${body}.`,
    'the payload alone': body,
    'separators alone': '..',
    'an empty text': '',
    'an empty fourth part': `${rs256}.`,
    'a fourth part': `${rs256}.Zm9v`,
    'five parts, as of a JWE': `${rs256}.Zm9v.Zm9v`,
    'a separator in front': `.${rs256}`,
    'the general JSON serialisation': JSON.stringify(json),
    'the flattened JSON serialisation': JSON.stringify({ protected: header, payload: body, signature }),
  }),
];

/** How the parts are written down; each of them is signed as it stands where that is possible. */
const standard = (part: string) => Buffer.from(part, 'base64url').toString('base64');
const unusedBits = (part: string) => `${part.slice(0, -1)}${nextLetter(part.at(-1) ?? '')}`;
const slashes = encoded('{"alg":"RS256","kid":"rsa","x":"???>>>"}');
const encoding = refused('A3', keys, {
  'spaces before the header': `    ${rs256}`,
  'spaces after the header': `${header}    .${body}.${signature}`,
  'spaces before the payload': `${header}.    ${body}.${signature}`,
  'spaces before the signature': `${header}.${body}.    ${signature}`,
  'a line break in the signature': `${header}.${body}.${signature.slice(0, 76)}\n${signature.slice(76)}`,
  'a foreign letter in the header': `${header.slice(0, 9)}?${header.slice(9)}.${body}.${signature}`,
  'foreign letters after the header': `${header}####.${body}.${signature}`,
  'a foreign letter before the payload': `${header}.?${body}.${signature}`,
  'a foreign letter after the payload': `${header}.${body}?.${signature}`,
  'a foreign letter before the signature': `${header}.${body}.?${signature}`,
  'a foreign letter after the signature': `${header}.${body}.${signature}?`,
  'a letter beyond ASCII in the signature': `${header}.${body}.${signature.slice(0, -1)}é`,
  'padding behind the payload': `${header}.${body}==.${signature}`,
  'padding behind the signature': `${rs256}==`,
  'standard base64 in the header': `${standard(slashes)}.${body}.${signature}`,
  'standard base64 in the signature': `${header}.${body}.${standard(signature)}`,
  'unused bits set in the payload': `${header}.${unusedBits(body)}.${signature}`,
  'unused bits set in the signature': `${header}.${body}.${unusedBits(signature)}`,
  'a length that base64 never has': `${rs256}AAA`,
});

/** What header and payload say. */
const octets = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString('base64url');
const objects = [
  ...refused('A3', keys, {
    'a header that is no JSON': `${encoded('foo')}.${body}.${signature}`,
    'a header that is a list': `${encoded([{ alg: 'RS256' }])}.${body}.${signature}`,
    'a header that is null': `${encoded('null')}.${body}.${signature}`,
    'a header with a trailing comma': `${encoded('{"alg":"RS256",}')}.${body}.${signature}`,
    'a header with a byte order mark': `${encoded('\ufeff{"alg":"RS256"}')}.${body}.${signature}`,
    'a header followed by more': `${encoded('{"alg":"RS256"}{}')}.${body}.${signature}`,
    'a payload that is text': `${header}.${encoded('foo')}.${signature}`,
    'a payload that is no UTF-8': `${header}.${octets('{"sub":"\xe9"}', 'latin1')}.${signature}`,
    'a payload in UTF-16': `${header}.${octets(payload, 'utf16le')}.${signature}`,
    'alg given twice': `${encoded('{"alg":"RS256","kid":"rsa","alg":"none"}')}.${body}.${signature}`,
    'kid given twice': `${encoded('{"alg":"RS256","kid":"x","kid":"rsa"}')}.${body}.${signature}`,
    'alg given twice, once escaped': `${encoded('{"\\u0061lg":"none","alg":"RS256"}')}.${body}.${signature}`,
    'sub given twice': `${header}.${encoded('{"sub":"ana","sub":"eve"}')}.${signature}`,
  }),
  ...refused('A5', keys, {
    'an empty list of critical extensions': signed('RS256', rsa, { crit: [] }),
    'an unknown critical extension': signed('RS256', rsa, { crit: ['x'], x: 1 }),
    'an unencoded payload': signed('RS256', rsa, { crit: ['b64'], b64: false }),
    'a kid that is a number': signed('RS256', rsa, { kid: 1 }),
    'a kid that is null': signed('RS256', rsa, { kid: null }),
  }),
];

/** What was signed is not what is shown. */
const other = (part: string) => encoded(Buffer.from(part, 'base64url').toString().replace('ana', 'eve'));
const changed = [
  ...refused('A7', keys, {
    'another payload, RS256': `${header}.${other(body)}.${signature}`,
    'another payload, ES256': `${partsOf(es256)[0]}.${other(partsOf(es256)[1])}.${partsOf(es256)[2]}`,
    'another header': `${encoded({ alg: 'RS256', kid: 'rsa', x: 1 })}.${body}.${signature}`,
    'white space in the header that was not signed': `${encoded('{"alg": "RS256","kid":"rsa"}')}.${body}.${signature}`,
    'the signature of another token': `${header}.${body}.${partsOf(signed('RS256', rsa, { x: 1 }))[2]}`,
    'the signature of an ES256 token': `${header}.${body}.${signatureOf(es256).toString('base64url')}`,
  }),
  ...refused('A5', keys, {
    'a kid that nobody knows': `${encoded({ alg: 'RS256', kid: 'Xsa' })}.${body}.${signature}`,
  }),
];

export const formVectors: JwsVector[] = [...components, ...encoding, ...objects, ...changed];

function nextLetter(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return letters[letters.indexOf(letter) ^ 1] ?? '';
}

import { base64url, compact, parts } from './encode.ts';
import { type ForgeryEntry, forgeries, type Honest, type Kit, ownKey, signed } from './entry.ts';
import { sign } from './sign.ts';

/** Something done to the written token of an honest sign-in. */
function written(change: (token: string) => string) {
  return ({ header, payload }: Honest, kit: Kit): string => change(signed(header, payload, kit));
}

/** One part written in another way, signed as it is written. */
function rewritten(part: 'header' | 'payload', change: (text: string) => string) {
  return ({ header, payload }: Honest, kit: Kit): string => {
    const write = (name: string, value: object) => (name === part ? change(base64url(value)) : base64url(value));
    const input = `${write('header', header)}.${write('payload', payload)}`;
    return `${input}.${base64url(sign('RS256', input, ownKey(kit)))}`;
  };
}

/** Members of the JSON serialisation (RFC 7515, section 7.2). */
function json(
  make: (jws: { protected: string; payload: string; signature: string }, kit: Kit, honest: Honest) => object,
) {
  return (honest: Honest, kit: Kit): string => {
    const [head, payload, signature] = parts(signed(honest.header, honest.payload, kit));
    return JSON.stringify(make({ protected: head, payload, signature }, kit, honest));
  };
}

/** An honest payload whose base64 has a letter that base64url writes otherwise. */
const odd = ({ header, payload }: Honest): Honest => ({ header, payload: { ...payload, note: '~~~???>>>ÿÿÿ' } });

export const serialisationForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc7515-7.1', expected: 'refused' }, [
    [
      'form-two-parts',
      'has two parts only',
      'no signature part and no dot',
      written((t) => parts(t).slice(0, 2).join('.')),
    ],
    ['form-one-part', 'has one part only', 'the payload alone', written((token) => parts(token)[1])],
    ['form-four-parts', 'has a fourth part', 'a fourth part', written((token) => `${token}.e30`)],
    ['form-dot-more', 'has a dot at its end', 'empty fourth part', written((token) => `${token}.`)],
    ['form-dot-first', 'has a dot at its start', 'empty part first', written((token) => `.${token}`)],
    [
      'form-five-parts',
      'has five parts like an encrypted one',
      'two empty parts more',
      written((token) => `${token}..`),
    ],
    ['form-no-header', 'has an empty header', 'first part empty', written((t) => `.${parts(t).slice(1).join('.')}`)],
    ['form-no-payload', 'has no content', 'second part empty', ({ header }, kit) => signed(header, '', kit)],
    [
      'form-reversed',
      'has its parts in another order',
      'payload before header',
      written((t) => [parts(t)[1], parts(t)[0], parts(t)[2]].join('.')),
    ],
    ['form-word', 'is no token at all', 'a word', () => 'gatecheck'],
    ['form-dots', 'is made of dots', '1,000 dots', () => '.'.repeat(1_000)],
    [
      'form-unencoded',
      'is not encoded',
      'header and payload as JSON text',
      ({ header, payload }) => `${ascii(header)}.${ascii(payload)}.x`,
    ],
  ]),
  ...forgeries({ source: 'rfc7515-2', expected: 'refused', severity: 'should' }, [
    [
      'base64-padding-signature',
      'has padding after its signature',
      '"=" after the third part',
      written((t) => `${t}==`),
    ],
    [
      'base64-padding-header',
      'has padding after its header',
      '"=" after the first part',
      rewritten('header', (p) => `${p}${'='.repeat((4 - (p.length % 4)) % 4 || 4)}`),
    ],
    [
      'base64-padding-payload',
      'has padding after its content',
      '"=" after the second part',
      rewritten('payload', (p) => `${p}${'='.repeat((4 - (p.length % 4)) % 4 || 4)}`),
    ],
    [
      'base64-letters',
      'is written in the other base64 alphabet',
      '+ and / in the payload',
      (honest, kit) => rewritten('payload', (p) => p.replaceAll('-', '+').replaceAll('_', '/'))(odd(honest), kit),
    ],
    [
      'base64-signature-letters',
      'has a signature in the other base64 alphabet',
      '+ and / in the signature',
      ({ header, payload }, kit) => otherLetters(signedWithOddLetters(header, payload, kit)),
    ],
    [
      'base64-space',
      'has a space inside',
      'a space in the payload',
      rewritten('payload', (p) => `${p.slice(0, 8)} ${p.slice(8)}`),
    ],
    [
      'base64-space-dot',
      'has a space after the first dot',
      'a space before the payload',
      written((t) => t.replace('.', '. ')),
    ],
    [
      'base64-tab',
      'has a tab inside',
      'a tab in the payload',
      rewritten('payload', (p) => `${p.slice(0, 8)}\t${p.slice(8)}`),
    ],
    [
      'base64-star',
      'has a star inside',
      'a character that is no base64 in the payload',
      rewritten('payload', (p) => `${p.slice(0, 8)}*${p.slice(8)}`),
    ],
    [
      'base64-percent',
      'is escaped as in an address',
      '%2E for the dots',
      written((token) => token.replaceAll('.', '%2E')),
    ],
  ]),
  ...forgeries({ source: 'rfc7515-2', expected: 'either' }, [
    [
      'base64-spare-bits',
      'ends in a letter that stands for the same',
      'spare bits of the last letter set',
      written(spareBits),
    ],
  ]),
  ...forgeries({ source: 'rfc8725bis-3.14', expected: 'refused' }, [
    ['json-flattened', 'is written as an object', 'flattened JSON serialisation', json((jws) => jws)],
    [
      'json-general',
      'is written as an object with a list of signatures',
      'general JSON serialisation',
      json(({ payload, ...signature }) => ({ payload, signatures: [signature] })),
    ],
    [
      'json-general-two',
      'is written as an object whose second signature is good',
      'general JSON serialisation, bad signature first',
      json(({ payload, ...good }) => ({ payload, signatures: [{ ...good, signature: 'AAAA' }, good] })),
    ],
    [
      'json-unprotected',
      'is written as an object with an open header',
      'flattened, kid in the unprotected header',
      json((jws, kit) => ({ ...jws, header: { kid: ownKey(kit).kid } })),
    ],
    [
      'json-polyglot',
      'is an object that looks like a token about somebody else',
      'JSON serialisation whose first name is a compact token',
      json((jws, kit, { header, payload }) => ({
        [`${base64url(header)}.${base64url({ ...payload, sub: kit.other['sub'] })}.`]: '',
        ...jws,
      })),
    ],
    [
      'json-quoted',
      'is written in quotation marks',
      'the token as JSON text',
      written((token) => JSON.stringify(token)),
    ],
  ]),
  ...forgeries({ source: 'rfc6750-2.1', expected: 'refused' }, [
    ['form-two-tokens', 'is two tokens in one', 'two tokens with a comma', written((token) => `${token}, ${token}`)],
  ]),
  ...forgeries({ source: 'rfc6750-2.1', expected: 'refused', severity: 'should' }, [
    ['form-bearer', 'has the word Bearer before it', 'Bearer and a space first', written((token) => `Bearer ${token}`)],
  ]),
];

function spareBits(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + (letters[letters.indexOf(token.slice(-1)) ^ 1] ?? 'B');
}

/** Nearly every signature has such letters; the rare one that lacks them is made anew with another claim. */
function signedWithOddLetters(header: object, payload: object, kit: Kit): string {
  for (let attempt = 0; ; attempt += 1) {
    const token = compact(header, attempt === 0 ? payload : { ...payload, attempt }, (input) =>
      sign('RS256', input, ownKey(kit)),
    );
    if (/[-_]/.test(parts(token)[2])) return token;
  }
}

function otherLetters(token: string): string {
  const [head, payload, signature] = parts(token);
  return `${head}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`;
}

/** JSON that a header line can carry. */
function ascii(value: object): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

import { base64url, compact, parts } from './encode.ts';
import { type ForgeryEntry, forgeries, type MintContext, ownKey, signed, type ValidToken } from './entry.ts';
import { sign } from './sign.ts';

/** Something done to the written token of a valid ID token. */
function written(change: (token: string) => string) {
  return ({ header, payload }: ValidToken, context: MintContext): string => change(signed(header, payload, context));
}

/** One part written in another way, signed as it is written. */
function rewritten(part: 'header' | 'payload', change: (text: string) => string) {
  return ({ header, payload }: ValidToken, context: MintContext): string => {
    const write = (name: string, value: object) => (name === part ? change(base64url(value)) : base64url(value));
    const input = `${write('header', header)}.${write('payload', payload)}`;
    return `${input}.${base64url(sign('RS256', input, ownKey(context)))}`;
  };
}

/** Members of the JSON serialisation (RFC 7515, section 7.2). */
function json(
  make: (
    jws: { protected: string; payload: string; signature: string },
    context: MintContext,
    valid: ValidToken,
  ) => object,
) {
  return (valid: ValidToken, context: MintContext): string => {
    const [head, payload, signature] = parts(signed(valid.header, valid.payload, context));
    return JSON.stringify(make({ protected: head, payload, signature }, context, valid));
  };
}

/** A valid payload whose base64 has a letter that base64url writes otherwise. */
const odd = ({ header, payload }: ValidToken): ValidToken => ({
  header,
  payload: { ...payload, note: '~~~???>>>ÿÿÿ' },
});

export const serialisationForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc7515-7.1', expected: 'refused' }, [
    ['form-two-parts', 'parts: header and payload only', written((t) => parts(t).slice(0, 2).join('.'))],
    ['form-one-part', 'parts: payload only', written((token) => parts(token)[1])],
    ['form-four-parts', 'parts: fourth part appended', written((token) => `${token}.e30`)],
    ['form-dot-more', 'parts: empty fourth part appended', written((token) => `${token}.`)],
    ['form-dot-first', 'parts: empty part prepended', written((token) => `.${token}`)],
    ['form-five-parts', 'parts: two empty parts appended', written((token) => `${token}..`)],
    ['form-no-header', 'parts: empty header', written((t) => `.${parts(t).slice(1).join('.')}`)],
    ['form-no-payload', 'parts: empty payload', ({ header }, context) => signed(header, '', context)],
    [
      'form-reversed',
      'parts: payload before header',
      written((t) => [parts(t)[1], parts(t)[0], parts(t)[2]].join('.')),
    ],
    ['form-word', 'one word in place of a JWS', () => 'token'],
    ['form-dots', '1,000 dots in place of a JWS', () => '.'.repeat(1_000)],
    [
      'form-unencoded',
      'parts: header and payload as JSON text, not base64url',
      ({ header, payload }) => `${ascii(header)}.${ascii(payload)}.x`,
    ],
  ]),
  ...forgeries({ source: 'rfc7515-2', expected: 'refused', severity: 'should' }, [
    ['base64-padding-signature', 'base64url: "=" padding after the signature', written((t) => `${t}==`)],
    [
      'base64-padding-header',
      'base64url: "=" padding after the header',
      rewritten('header', (p) => `${p}${'='.repeat((4 - (p.length % 4)) % 4 || 4)}`),
    ],
    [
      'base64-padding-payload',
      'base64url: "=" padding after the payload',
      rewritten('payload', (p) => `${p}${'='.repeat((4 - (p.length % 4)) % 4 || 4)}`),
    ],
    [
      'base64-letters',
      'base64url: "+" and "/" in the payload',
      (valid, context) => rewritten('payload', (p) => p.replaceAll('-', '+').replaceAll('_', '/'))(odd(valid), context),
    ],
    [
      'base64-signature-letters',
      'base64url: "+" and "/" in the signature',
      ({ header, payload }, context) => otherLetters(signedWithOddLetters(header, payload, context)),
    ],
    [
      'base64-space',
      'base64url: space inside the payload',
      rewritten('payload', (p) => `${p.slice(0, 8)} ${p.slice(8)}`),
    ],
    ['base64-space-dot', 'base64url: space before the payload', written((t) => t.replace('.', '. '))],
    ['base64-tab', 'base64url: tab inside the payload', rewritten('payload', (p) => `${p.slice(0, 8)}\t${p.slice(8)}`)],
    ['base64-star', 'base64url: "*" inside the payload', rewritten('payload', (p) => `${p.slice(0, 8)}*${p.slice(8)}`)],
    ['base64-percent', 'parts: separated by "%2E" in place of "."', written((token) => token.replaceAll('.', '%2E'))],
  ]),
  ...forgeries({ source: 'rfc7515-2', expected: 'either' }, [
    ['base64-spare-bits', 'base64url: unused bits of the last character set', written(spareBits)],
  ]),
  ...forgeries({ source: 'rfc8725bis-3.14', expected: 'refused' }, [
    ['json-flattened', 'flattened JWS JSON serialization', json((jws) => jws)],
    [
      'json-general',
      'general JWS JSON serialization',
      json(({ payload, ...signature }) => ({ payload, signatures: [signature] })),
    ],
    [
      'json-general-two',
      'general JWS JSON serialization, invalid signature before the valid one',
      json(({ payload, ...good }) => ({ payload, signatures: [{ ...good, signature: 'AAAA' }, good] })),
    ],
    [
      'json-unprotected',
      'flattened JWS JSON serialization, kid in the unprotected header too',
      json((jws, context) => ({ ...jws, header: { kid: ownKey(context).kid } })),
    ],
    [
      'json-polyglot',
      "flattened JWS JSON serialization, another person's compact token as first member name",
      json((jws, context, { header, payload }) => ({
        [`${base64url(header)}.${base64url({ ...payload, sub: context.other['sub'] })}.`]: '',
        ...jws,
      })),
    ],
    ['json-quoted', 'compact token in quotation marks', written((token) => JSON.stringify(token))],
  ]),
  ...forgeries({ source: 'rfc6750-2.1', expected: 'refused' }, [
    ['form-two-tokens', 'compact token twice, separated by a comma', written((token) => `${token}, ${token}`)],
  ]),
  ...forgeries({ source: 'rfc6750-2.1', expected: 'refused', severity: 'should' }, [
    ['form-bearer', 'compact token after "Bearer "', written((token) => `Bearer ${token}`)],
  ]),
];

function spareBits(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + (letters[letters.indexOf(token.slice(-1)) ^ 1] ?? 'B');
}

/** Nearly every signature has such letters; the rare one that lacks them is made anew with another claim. */
function signedWithOddLetters(header: object, payload: object, context: MintContext): string {
  for (let attempt = 0; ; attempt += 1) {
    const token = compact(header, attempt === 0 ? payload : { ...payload, attempt }, (input) =>
      sign('RS256', input, ownKey(context)),
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

import { deflateRawSync } from 'node:zlib';
import { octets, withMemberFirst, withMemberLast } from './encode.ts';
import { type Claims, type ForgeryEntry, forgeries, type MintContext, payloadForgeries, signed } from './entry.ts';
import { stranger } from './stranger.ts';

const quoted = (value: unknown) => JSON.stringify(value);

/** A member that stands twice: the wrong value in front of the valid one, or behind it. */
const twice =
  (name: string, wrong: (claims: Claims, context: MintContext) => unknown, place: 'first' | 'last', written = name) =>
  (text: string, claims: Claims, context: MintContext): string => {
    const member = `"${written}":${quoted(wrong(claims, context))}`;
    return place === 'first' ? withMemberFirst(text, member) : withMemberLast(text, member);
  };

/** A text in a name of the payload, octet for octet. */
const withOctets =
  (...inside: number[]) =>
  (text: string): Buffer =>
    Buffer.concat([octets('{"nickname":"'), Buffer.from(inside), octets(`",${text.slice(1)}`)]);

/** Members that stand inside `__proto__` only. */
const inherited =
  (name: string) =>
  (_: string, { [name]: value, ...claims }: Claims): string =>
    withMemberFirst(quoted(claims), `"__proto__":${quoted({ [name]: value })}`);

const otherSub = (_: Claims, { other }: MintContext) => other['sub'];

export const payloadEntries: ForgeryEntry[] = [
  ...payloadForgeries({ source: 'rfc7519-7.2', expected: 'refused' }, [
    ['payload-list', 'payload: JSON array', (text) => `[${text}]`],
    ['payload-null', 'payload: null', () => 'null'],
    ['payload-text', 'payload: JSON string', (text) => quoted(text)],
    ['payload-number', 'payload: JSON number', () => '1'],
    ['payload-true', 'payload: true', () => 'true'],
    ['payload-object-empty', 'payload: {}', () => '{}'],
    ['payload-broken', 'payload: final "}" removed', (text) => text.slice(0, -1)],
    ['payload-trailing', 'payload: "{}" appended', (text) => `${text}{}`],
    ['payload-comma', 'payload: comma before the final "}"', (text) => `${text.slice(0, -1)},}`],
    ['payload-comment', 'payload: comment before the object', (text) => `/* */${text}`],
    ['payload-single-quotes', 'payload: member name in single quotes', (text) => withMemberFirst(text, "'a':1")],
    ['payload-nan', 'payload: NaN as a value', (text) => withMemberFirst(text, '"n":NaN')],
    ['payload-nul', 'payload: NUL appended', (text) => `${text}\0`],
    ['payload-word', 'payload: plain words, no JSON', () => 'Ana, let me in'],
    ['payload-token', 'payload: a compact JWT', (_, claims, context) => signed({ alg: 'RS256' }, claims, context)],
  ]),
  ...payloadForgeries({ source: 'rfc8725-3.7', expected: 'refused' }, [
    ['payload-utf16', 'payload: UTF-16 without byte order mark', (text) => Buffer.from(text, 'utf16le')],
    [
      'payload-utf16-bom',
      'payload: UTF-16 with byte order mark',
      (text) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]),
    ],
    [
      'payload-utf32',
      'payload: UTF-32',
      (text) => Buffer.concat(Array.from(text, (letter) => Buffer.of(0, 0, 0, letter.charCodeAt(0) & 0x7f))),
    ],
    ['payload-octet-255', 'payload: octet 0xFF in a string', withOctets(0xff)],
    ['payload-latin1', 'payload: Latin-1 octet 0xE9 in a string', withOctets(0x4a, 0x6f, 0x73, 0xe9)],
    ['payload-overlong', 'payload: overlong UTF-8 (0xC0 0xAF) in a string', withOctets(0xc0, 0xaf)],
    ['payload-surrogate', 'payload: surrogate in UTF-8 (0xED 0xA0 0x80) in a string', withOctets(0xed, 0xa0, 0x80)],
    ['payload-cut-character', 'payload: incomplete UTF-8 (0xE5 0xB1) in a string', withOctets(0xe5, 0xb1)],
  ]),
  ...forgeries({ source: 'rfc7515-4', expected: 'refused' }, [
    [
      'payload-deflated',
      'zip: DEF, payload compressed',
      ({ header, payload }, context) => signed({ ...header, zip: 'DEF' }, deflateRawSync(octets(payload)), context),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'refused', severity: 'should' }, [
    ['sub-twice-own-last', "sub: given twice, another person's then own", twice('sub', otherSub, 'first')],
    ['sub-twice-own-first', "sub: given twice, own then another person's", twice('sub', otherSub, 'last')],
    ['sub-twice-same', 'sub: given twice, same value', twice('sub', ({ sub }) => sub, 'last')],
    [
      'sub-twice-apart',
      "sub: given twice, another person's then own, an object and an array between",
      (text, claims, context) =>
        twice('sub', otherSub, 'first')(withMemberFirst(text, '"place":{"city":"Oslo"},"tags":["a"]'), claims, context),
    ],
    [
      'sub-twice-escaped-first',
      'sub: given twice, another person\'s as "s\\u0075b" then own',
      twice('sub', otherSub, 'first', 's\\u0075b'),
    ],
    [
      'sub-twice-escaped-last',
      'sub: given twice, own then another person\'s as "s\\u0075b"',
      twice('sub', otherSub, 'last', 's\\u0075b'),
    ],
    ['iss-twice', 'iss: given twice, wrong then right', twice('iss', () => stranger.issuer, 'first')],
    ['aud-twice-member', 'aud: given twice, wrong then right', twice('aud', () => 'another', 'first')],
    ['exp-twice', 'exp: given twice, 1 h ago then ahead', twice('exp', (_, { now }) => now - 3_600, 'first')],
    [
      'email-twice',
      "email: given twice, another person's then own",
      twice('email', (_, { other }) => other['email'], 'first'),
    ],
    [
      'unknown-twice',
      'payload: unknown claim given twice',
      (text) => withMemberFirst(text, '"tier":"gold","tier":"silver"'),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'refused' }, [
    ['proto-sub', 'sub: inside __proto__ only', inherited('sub')],
    ['proto-exp', 'exp: inside __proto__ only', inherited('exp')],
    ['proto-aud', 'aud: inside __proto__ only', inherited('aud')],
    ['proto-iss', 'iss: inside __proto__ only', inherited('iss')],
    ['sub-capitals-only', 'sub: missing, its value in SUB', (_, { sub, ...claims }) => quoted({ ...claims, SUB: sub })],
    ['exp-capitals-only', 'exp: missing, its value in EXP', (_, { exp, ...claims }) => quoted({ ...claims, EXP: exp })],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'either' }, [
    [
      'proto-beside',
      'payload: member __proto__ that holds sub and email of another person',
      (text, _, { other }) => withMemberFirst(text, `"__proto__":${quoted(other)}`),
    ],
    ['nested-twice', 'payload: nested member given twice', (text) => withMemberFirst(text, '"address":{"x":1,"x":2}')],
    ['payload-bom', 'payload: UTF-8 byte order mark first', (text) => `\ufeff${text}`],
    [
      'payload-surrogate-escaped',
      'payload: lone surrogate \\ud800 in a string',
      (text) => withMemberFirst(text, '"nickname":"\\ud800"'),
    ],
    ['payload-nul-escaped', 'payload: \\u0000 in a string', (text) => withMemberFirst(text, '"nickname":"a\\u0000b"')],
    ['payload-number-huge', 'payload: 1e400 in an unknown claim', (text) => withMemberFirst(text, '"points":1e400')],
  ]),
  ...payloadForgeries({ source: 'rfc8259-2', expected: 'accepted' }, [
    ['payload-spaced', 'payload: pretty-printed JSON', (_, claims) => JSON.stringify(claims, null, 2)],
    ['payload-space-around', 'payload: whitespace around the object', (text) => ` \r\n\t${text}\n`],
    ['payload-escaped', 'payload: sub written as "\\u0073ub"', (text) => text.replace('"sub"', '"\\u0073ub"')],
    [
      'payload-reversed',
      'payload: members in reverse order',
      (_, claims) => quoted(Object.fromEntries(Object.entries(claims).reverse())),
    ],
    [
      'nested-names',
      'payload: sub, iss and exp as members of a nested object too',
      (text) => withMemberLast(text, '"badge":{"sub":"b-1","iss":"https://badges.example.test","exp":1}'),
    ],
    [
      'sub-capitals-beside',
      'members SUB and Sub in the payload that name another person, besides the right sub',
      (text, _, { other }) =>
        withMemberLast(withMemberFirst(text, `"SUB":${quoted(other['sub'])}`), `"Sub":${quoted(other['sub'])}`),
    ],
    [
      'email-capitals-beside',
      "member EMAIL in the payload with another person's e-mail, besides the right email",
      (text, _, { other }) => withMemberLast(text, `"EMAIL":${quoted(other['email'])}`),
    ],
  ]),
];

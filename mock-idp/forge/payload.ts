import { deflateRawSync } from 'node:zlib';
import { octets, withMemberFirst, withMemberLast } from './encode.ts';
import { type Claims, type ForgeryEntry, forgeries, type Kit, payloadForgeries, signed } from './entry.ts';

const quoted = (value: unknown) => JSON.stringify(value);

/** A member that stands twice: the wrong value in front of the honest one, or behind it. */
const twice =
  (name: string, wrong: (claims: Claims, kit: Kit) => unknown, place: 'first' | 'last', written = name) =>
  (text: string, claims: Claims, kit: Kit): string => {
    const member = `"${written}":${quoted(wrong(claims, kit))}`;
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

const otherSub = (_: Claims, { other }: Kit) => other['sub'];

export const payloadEntries: ForgeryEntry[] = [
  ...payloadForgeries({ source: 'rfc7519-7.2', expected: 'refused' }, [
    ['payload-list', 'has a list for its content', 'payload [ … ]', (text) => `[${text}]`],
    ['payload-null', 'has nothing for its content', 'payload null', () => 'null'],
    ['payload-text', 'has a text for its content', 'payload "text"', (text) => quoted(text)],
    ['payload-number', 'has a number for its content', 'payload 1', () => '1'],
    ['payload-true', 'has a truth value for its content', 'payload true', () => 'true'],
    ['payload-object-empty', 'says nothing', 'payload {}', () => '{}'],
    ['payload-broken', 'has content that breaks off', 'payload without its last brace', (text) => text.slice(0, -1)],
    ['payload-trailing', 'has something after its content', 'payload followed by {}', (text) => `${text}{}`],
    ['payload-comma', 'has a comma too many', 'comma before the last brace', (text) => `${text.slice(0, -1)},}`],
    ['payload-comment', 'has a comment in its content', '/* */ in the payload', (text) => `/* */${text}`],
    [
      'payload-single-quotes',
      'has the wrong quotation marks',
      'a member in single quotes',
      (text) => withMemberFirst(text, "'a':1"),
    ],
    ['payload-nan', 'has a number that is none', 'NaN in the payload', (text) => withMemberFirst(text, '"n":NaN')],
    ['payload-nul', 'has a zero character after its content', 'payload followed by NUL', (text) => `${text}\0`],
    ['payload-word', 'has words for its content', 'payload no JSON', () => 'Ana, let me in'],
    [
      'payload-token',
      'has another token for its content',
      'payload is a compact token',
      (_, claims, kit) => signed({ alg: 'RS256' }, claims, kit),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc8725-3.7', expected: 'refused' }, [
    ['payload-utf16', 'has its content in UTF-16', 'UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
    [
      'payload-utf16-bom',
      'has its content in UTF-16 with a mark',
      'UTF-16 with a byte-order mark',
      (text) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]),
    ],
    [
      'payload-utf32',
      'has its content in UTF-32',
      'UTF-32',
      (text) => Buffer.concat(Array.from(text, (letter) => Buffer.of(0, 0, 0, letter.charCodeAt(0) & 0x7f))),
    ],
    ['payload-octet-255', 'has a name that is not UTF-8', 'an octet 255 in a name', withOctets(0xff)],
    ['payload-latin1', 'has a name in Latin-1', 'é as one octet', withOctets(0x4a, 0x6f, 0x73, 0xe9)],
    ['payload-overlong', 'has a letter that is written too long', 'C0 AF in a name', withOctets(0xc0, 0xaf)],
    ['payload-surrogate', 'has half a character in a name', 'ED A0 80 in a name', withOctets(0xed, 0xa0, 0x80)],
    [
      'payload-cut-character',
      'has a name that breaks off within a character',
      'E5 B1 in a name',
      withOctets(0xe5, 0xb1),
    ],
  ]),
  ...forgeries({ source: 'rfc7515-4', expected: 'refused' }, [
    [
      'payload-deflated',
      'has compressed content',
      'payload deflated, zip DEF',
      ({ header, payload }, kit) => signed({ ...header, zip: 'DEF' }, deflateRawSync(octets(payload)), kit),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'refused', severity: 'should' }, [
    [
      'sub-twice-own-last',
      'names two people, the right one last',
      'sub other, then own',
      twice('sub', otherSub, 'first'),
    ],
    [
      'sub-twice-own-first',
      'names two people, the right one first',
      'sub own, then other',
      twice('sub', otherSub, 'last'),
    ],
    [
      'sub-twice-same',
      'names the same person twice',
      'sub twice with one value',
      twice('sub', ({ sub }) => sub, 'last'),
    ],
    [
      'sub-twice-escaped-first',
      'names two people, the wrong one in disguise first',
      's\\u0075b other, then sub own',
      twice('sub', otherSub, 'first', 's\\u0075b'),
    ],
    [
      'sub-twice-escaped-last',
      'names two people, the wrong one in disguise last',
      'sub own, then s\\u0075b other',
      twice('sub', otherSub, 'last', 's\\u0075b'),
    ],
    ['iss-twice', 'names two issuers', 'iss other, then right', twice('iss', () => 'https://evil.example/', 'first')],
    [
      'aud-twice-member',
      'names its audience in two places',
      'aud other, then right',
      twice('aud', () => 'another', 'first'),
    ],
    ['exp-twice', 'has two ends', 'exp past, then ahead', twice('exp', (_, { now }) => now - 3_600, 'first')],
    [
      'email-twice',
      'has two e-mail addresses',
      'email other, then own',
      twice('email', (_, { other }) => other['email'], 'first'),
    ],
    [
      'unknown-twice',
      'says something unknown twice',
      'unknown member twice',
      (text) => withMemberFirst(text, '"tier":"gold","tier":"silver"'),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'refused' }, [
    [
      'proto-sub',
      'hides who it is where only a careless reader finds it',
      'sub inside __proto__ only',
      inherited('sub'),
    ],
    ['proto-exp', 'hides its end where only a careless reader finds it', 'exp inside __proto__ only', inherited('exp')],
    [
      'proto-aud',
      'hides its audience where only a careless reader finds it',
      'aud inside __proto__ only',
      inherited('aud'),
    ],
    [
      'proto-iss',
      'hides its issuer where only a careless reader finds it',
      'iss inside __proto__ only',
      inherited('iss'),
    ],
    [
      'sub-capitals-only',
      'says who it is in capitals',
      'SUB for sub',
      (_, { sub, ...claims }) => quoted({ ...claims, SUB: sub }),
    ],
    [
      'exp-capitals-only',
      'says its end in capitals',
      'EXP for exp',
      (_, { exp, ...claims }) => quoted({ ...claims, EXP: exp }),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc7519-4', expected: 'either' }, [
    [
      'proto-beside',
      'brings __proto__ with somebody else in it',
      '__proto__ with sub and email of another',
      (text, _, { other }) => withMemberFirst(text, `"__proto__":${quoted(other)}`),
    ],
    [
      'nested-twice',
      'says something twice within a detail',
      'a nested member twice',
      (text) => withMemberFirst(text, '"address":{"x":1,"x":2}'),
    ],
    ['payload-bom', 'has a mark before its content', 'byte-order mark in UTF-8', (text) => `\ufeff${text}`],
    [
      'payload-surrogate-escaped',
      'has half a character in escaped letters',
      '\\ud800 in a name',
      (text) => withMemberFirst(text, '"nickname":"\\ud800"'),
    ],
    [
      'payload-nul-escaped',
      'has a zero character in a name',
      '\\u0000 in a name',
      (text) => withMemberFirst(text, '"nickname":"a\\u0000b"'),
    ],
    [
      'payload-number-huge',
      'has an unknown number too large to write',
      '1e400 in an unknown claim',
      (text) => withMemberFirst(text, '"points":1e400'),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc8259-2', expected: 'accepted' }, [
    [
      'payload-spaced',
      'has content with spaces and line breaks',
      'pretty-printed payload',
      (_, claims) => JSON.stringify(claims, null, 2),
    ],
    [
      'payload-space-around',
      'has spaces before and after its content',
      'white space around the object',
      (text) => ` \r\n\t${text}\n`,
    ],
    [
      'payload-escaped',
      'has its content in escaped letters',
      'every value’s letters outside ASCII and some inside escaped',
      (text) => text.replace('"sub"', '"\\u0073ub"'),
    ],
    [
      'payload-reversed',
      'says the same in another order',
      'members reversed',
      (_, claims) => quoted(Object.fromEntries(Object.entries(claims).reverse())),
    ],
    [
      'sub-capitals-beside',
      'also names somebody else in capitals',
      'SUB and Sub of another beside sub',
      (text, _, { other }) =>
        withMemberLast(withMemberFirst(text, `"SUB":${quoted(other['sub'])}`), `"Sub":${quoted(other['sub'])}`),
    ],
    [
      'email-capitals-beside',
      "also has somebody else's e-mail in capitals",
      'EMAIL of another behind email',
      (text, _, { other }) => withMemberLast(text, `"EMAIL":${quoted(other['email'])}`),
    ],
  ]),
];

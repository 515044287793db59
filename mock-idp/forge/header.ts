import { compact, withMemberFirst, withMemberLast } from './encode.ts';
import { type ForgeryEntry, forgeries, headerForgeries, headerTextForgeries, ownKey, set, signed } from './entry.ts';
import { sign } from './sign.ts';

const extension = 'urn:example:extension';

export const headerEntries: ForgeryEntry[] = [
  ...headerForgeries({ source: 'rfc7515-4.1.11', expected: 'refused' }, [
    [
      'crit-unknown',
      'asks for something that nobody understands',
      'crit names an unknown extension that is there',
      (header) => ({ ...header, crit: [extension], [extension]: 1 }),
    ],
    [
      'crit-absent',
      'asks for something that is not in it',
      'crit names an unknown extension that is absent',
      set('crit', [extension]),
    ],
    [
      'crit-text',
      'asks for something by a bare word',
      'crit as text',
      (header) => ({ ...header, crit: extension, [extension]: 1 }),
    ],
    ['crit-number', 'asks for a number', 'crit [1]', set('crit', [1])],
  ]),
  ...forgeries({ source: 'rfc7797-6', expected: 'refused' }, [
    [
      'b64-false',
      'has content that is not encoded and says so',
      'b64 false, crit ["b64"], raw payload',
      ({ header, payload }, kit) => {
        const [head] = compact({ ...header, b64: false, crit: ['b64'] }, '', () => Buffer.alloc(0)).split('.');
        const raw = JSON.stringify(payload).replace(/[^ -~]/g, '?');
        return `${head}.${raw}.${sign('RS256', `${head}.${raw}`, ownKey(kit)).toString('base64url')}`;
      },
    ],
  ]),
  ...headerForgeries({ source: 'rfc7797-6', expected: 'either' }, [
    [
      'b64-false-encoded',
      'says wrongly that its content is not encoded',
      'b64 false without crit, encoded payload',
      set('b64', false),
    ],
    [
      'b64-true',
      'says that its content is encoded and insists on it',
      'b64 true, crit ["b64"]',
      (header) => ({ ...header, b64: true, crit: ['b64'] }),
    ],
    ['crit-empty', 'asks for nothing in particular', 'crit []', set('crit', [])],
    ['crit-registered', 'asks for what goes without saying', 'crit ["alg"]', set('crit', ['alg'])],
    ['crit-object', 'asks for something in an object', 'crit {}', set('crit', {})],
    ['crit-null', 'has nothing where it could ask for something', 'crit null', set('crit', null)],
  ]),
  ...headerTextForgeries({ source: 'rfc7515-4', expected: 'refused' }, [
    ['header-list', 'has a list for a header', 'header [ … ]', (text) => `[${text}]`],
    ['header-null', 'has nothing for a header', 'header null', () => 'null'],
    ['header-text', 'has a text for a header', 'header "RS256"', () => '"RS256"'],
    ['header-number', 'has a number for a header', 'header 1', () => '1'],
    ['header-broken', 'has a header that breaks off', 'header without its last brace', (text) => text.slice(0, -1)],
    ['header-trailing', 'has a header with something after it', 'header followed by {}', (text) => `${text}{}`],
    [
      'header-not-utf8',
      'has a header that is not UTF-8',
      'an octet 255 in the header',
      (text) => Buffer.concat([Buffer.from(`{"note":"`), Buffer.of(255), Buffer.from(`",${text.slice(1)}`)]),
    ],
    ['header-utf16', 'has a header in UTF-16', 'UTF-16 header', (text) => Buffer.from(text, 'utf16le')],
    [
      'header-proto-alg',
      'hides how it is signed where only a careless reader finds it',
      'alg inside __proto__ only',
      (_, { alg, ...header }) => withMemberFirst(JSON.stringify(header), `"__proto__":${JSON.stringify({ alg })}`),
    ],
  ]),
  ...headerTextForgeries({ source: 'rfc7515-4', expected: 'refused', severity: 'should' }, [
    [
      'header-alg-twice-none-first',
      'says twice how it is signed, first unsigned',
      'alg none, then RS256',
      (text) => withMemberFirst(text, '"alg":"none"'),
    ],
    [
      'header-alg-twice-same',
      'says the same twice about how it is signed',
      'alg RS256 twice',
      (text) => withMemberLast(text, '"alg":"RS256"'),
    ],
    ['header-kid-twice', 'names two keys', 'kid unknown, then honest', (text) => withMemberFirst(text, '"kid":"nope"')],
    [
      'header-kid-twice-same',
      'names the same key twice',
      'kid twice',
      (text, { kid }) => withMemberLast(text, `"kid":${JSON.stringify(kid)}`),
    ],
    [
      'header-kid-twice-escaped',
      'names two keys, one of them in disguise',
      'kid written k\\u0069d first',
      (text) => withMemberFirst(text, '"k\\u0069d":"nope"'),
    ],
    [
      'header-typ-twice',
      'says two kinds of itself',
      'typ at+jwt, then JWT',
      (text) => withMemberFirst(withMemberLast(text, '"typ":"JWT"'), '"typ":"at+jwt"'),
    ],
    [
      'header-unknown-twice',
      'has something unknown twice in its header',
      'unknown member twice',
      (text) => withMemberFirst(text, '"x":1,"x":2'),
    ],
  ]),
  ...forgeries({ source: 'rfc7515-4', expected: 'refused', severity: 'should' }, [
    [
      'header-alg-twice-none-last',
      'says twice how it is signed, last unsigned',
      'alg RS256, then none',
      ({ header, payload }, kit) => signed(withMemberLast(JSON.stringify(header), '"alg":"none"'), payload, kit),
    ],
  ]),
  ...headerTextForgeries({ source: 'rfc8259-2', expected: 'accepted' }, [
    [
      'header-spaced',
      'has a header with spaces and line breaks',
      'pretty-printed header',
      (_, header) => JSON.stringify(header, null, 2),
    ],
    [
      'header-escaped',
      'has a header with escaped letters',
      'kid written with \\u escapes',
      (text, { kid }) => text.replace(JSON.stringify(kid), `"${escaped(String(kid))}"`),
    ],
  ]),
];

function escaped(text: string): string {
  return Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

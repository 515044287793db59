import { compact, withMemberFirst, withMemberLast } from './encode.ts';
import { type ForgeryEntry, forgeries, headerForgeries, headerTextForgeries, ownKey, set, signed } from './entry.ts';
import { sign } from './sign.ts';

const extension = 'urn:example:extension';

export const headerEntries: ForgeryEntry[] = [
  ...headerForgeries({ source: 'rfc7515-4.1.11', expected: 'refused' }, [
    [
      'crit-unknown',
      'crit: ["urn:example:extension"], header member present',
      (header) => ({ ...header, crit: [extension], [extension]: 1 }),
    ],
    ['crit-absent', 'crit: ["urn:example:extension"], header member missing', set('crit', [extension])],
    [
      'crit-text',
      'crit: "urn:example:extension" (string)',
      (header) => ({ ...header, crit: extension, [extension]: 1 }),
    ],
    ['crit-number', 'crit: [1]', set('crit', [1])],
  ]),
  ...forgeries({ source: 'rfc7797-6', expected: 'refused' }, [
    [
      'b64-false',
      'b64: false, crit: ["b64"], payload not base64url-encoded',
      ({ header, payload }, context) => {
        const [head] = compact({ ...header, b64: false, crit: ['b64'] }, '', () => Buffer.alloc(0)).split('.');
        const raw = JSON.stringify(payload).replace(/[^ -~]/g, '?');
        return `${head}.${raw}.${sign('RS256', `${head}.${raw}`, ownKey(context)).toString('base64url')}`;
      },
    ],
  ]),
  ...headerForgeries({ source: 'rfc7797-6', expected: 'either' }, [
    ['b64-false-encoded', 'b64: false, crit: missing, payload base64url-encoded', set('b64', false)],
    ['b64-true', 'b64: true, crit: ["b64"]', (header) => ({ ...header, b64: true, crit: ['b64'] })],
    ['crit-empty', 'crit: []', set('crit', [])],
    ['crit-registered', 'crit: ["alg"]', set('crit', ['alg'])],
    ['crit-object', 'crit: {}', set('crit', {})],
    ['crit-null', 'crit: null', set('crit', null)],
  ]),
  ...headerTextForgeries({ source: 'rfc7515-4', expected: 'refused' }, [
    ['header-list', 'header: JSON array', (text) => `[${text}]`],
    ['header-null', 'header: null', () => 'null'],
    ['header-text', 'header: JSON string', () => '"RS256"'],
    ['header-number', 'header: JSON number', () => '1'],
    ['header-broken', 'header: final "}" removed', (text) => text.slice(0, -1)],
    ['header-trailing', 'header: "{}" appended', (text) => `${text}{}`],
    [
      'header-not-utf8',
      'header: octet 0xFF in a string',
      (text) => Buffer.concat([Buffer.from(`{"note":"`), Buffer.of(255), Buffer.from(`",${text.slice(1)}`)]),
    ],
    ['header-utf16', 'header: UTF-16', (text) => Buffer.from(text, 'utf16le')],
    [
      'header-proto-alg',
      'alg: inside __proto__ only',
      (_, { alg, ...header }) => withMemberFirst(JSON.stringify(header), `"__proto__":${JSON.stringify({ alg })}`),
    ],
  ]),
  ...headerTextForgeries({ source: 'rfc7515-4', expected: 'refused', severity: 'should' }, [
    [
      'header-alg-twice-none-first',
      'alg: given twice, none then RS256',
      (text) => withMemberFirst(text, '"alg":"none"'),
    ],
    ['header-alg-twice-same', 'alg: given twice, RS256 both times', (text) => withMemberLast(text, '"alg":"RS256"')],
    ['header-kid-twice', 'kid: given twice, unknown then valid', (text) => withMemberFirst(text, '"kid":"nope"')],
    [
      'header-kid-twice-same',
      'kid: given twice, same value',
      (text, { kid }) => withMemberLast(text, `"kid":${JSON.stringify(kid)}`),
    ],
    [
      'header-kid-twice-escaped',
      'kid: given twice, unknown as "k\\u0069d" then valid',
      (text) => withMemberFirst(text, '"k\\u0069d":"nope"'),
    ],
    [
      'header-typ-twice',
      'typ: given twice, at+jwt then JWT',
      (text) => withMemberFirst(withMemberLast(text, '"typ":"JWT"'), '"typ":"at+jwt"'),
    ],
    ['header-unknown-twice', 'header: unknown member given twice', (text) => withMemberFirst(text, '"x":1,"x":2')],
  ]),
  ...forgeries({ source: 'rfc7515-4', expected: 'refused', severity: 'should' }, [
    [
      'header-alg-twice-none-last',
      'alg: given twice, RS256 then none',
      ({ header, payload }, context) =>
        signed(withMemberLast(JSON.stringify(header), '"alg":"none"'), payload, context),
    ],
  ]),
  ...headerTextForgeries({ source: 'rfc8259-2', expected: 'accepted' }, [
    ['header-spaced', 'header: pretty-printed JSON', (_, header) => JSON.stringify(header, null, 2)],
    [
      'header-escaped',
      'header: kid written in \\u escapes',
      (text, { kid }) => text.replace(JSON.stringify(kid), `"${escaped(String(kid))}"`),
    ],
  ]),
];

function escaped(text: string): string {
  return Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

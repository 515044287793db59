import { compact } from './encode.ts';
import { type ForgeryEntry, forgeries, headerForgeries, ownKey, set, type ValidToken, without } from './entry.ts';
import { mac } from './sign.ts';

/** A `kid` that points a careless look-up to a secret the forger knows. */
function atDecoy(kid: string, secret: string) {
  return ({ header, payload }: ValidToken): string =>
    compact({ ...header, alg: 'HS256', kid }, payload, (input) => mac('HS256', input, secret));
}

export const keyIdForgeries: ForgeryEntry[] = [
  ...headerForgeries({ source: 'rfc7515-4.1.4', expected: 'refused' }, [
    ['kid-unknown', 'kid: not in the JWKS', set('kid', 'nope')],
    ['kid-upper-case', 'kid: case changed', set('kid', (kid: unknown) => otherCase(String(kid)))],
    ['kid-space', 'kid: space appended', set('kid', (kid: unknown) => `${kid} `)],
    ['kid-prefix', 'kid: last character removed', set('kid', (kid: unknown) => String(kid).slice(0, -1))],
    ['kid-number', 'kid: 1 (number)', set('kid', 1)],
    ['kid-zero', 'kid: 0 (number)', set('kid', 0)],
    ['kid-true', 'kid: true', set('kid', true)],
    ['kid-null', 'kid: null', set('kid', null)],
    ['kid-list', 'kid: ["<kid>"]', set('kid', (kid: unknown) => [kid])],
    ['kid-object', 'kid: {"kid": "<kid>"}', set('kid', (kid: unknown) => ({ kid }))],
    ['kid-long', 'kid: 10,000 characters', set('kid', 'k'.repeat(10_000))],
    [
      'kid-jwk',
      'kid: public key as JSON text',
      (header, context) => ({
        ...header,
        kid: JSON.stringify({ ...ownKey(context), d: undefined }, ['kty', 'n', 'e']),
      }),
    ],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    ['kid-proto', 'kid: __proto__', set('kid', '__proto__')],
    ['kid-constructor', 'kid: constructor', set('kid', 'constructor')],
    ['kid-to-string', 'kid: toString', set('kid', 'toString')],
    ['kid-length', 'kid: length', set('kid', 'length')],
    ['kid-index', 'kid: "0" (index of the key in the JWKS)', set('kid', '0')],
    ['kid-star', 'kid: *', set('kid', '*')],
    ['kid-shell', 'kid: "; sleep 10" appended', set('kid', (kid: unknown) => `${kid}; sleep 10`)],
    ['kid-line-break', 'kid: CRLF and a header line appended', set('kid', (kid: unknown) => `${kid}\r\nX-Admin: 1`)],
    ['kid-nul', 'kid: NUL and "x" appended', set('kid', (kid: unknown) => `${kid}\0x`)],
    [
      'kid-address',
      "kid: URL of an attacker's JWK",
      async (header, context) => ({
        ...header,
        kid: await context.decoy('kid.json', 'application/json', JSON.stringify((await context.attackersKey()).jwk)),
      }),
    ],
  ]),
  ...forgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    [
      'kid-dev-null',
      'alg: HS256, kid: ../../../../../../dev/null, HMAC secret = empty string',
      atDecoy('../../../../../../dev/null', ''),
    ],
    ['kid-dev-null-absolute', 'alg: HS256, kid: /dev/null, HMAC secret = empty string', atDecoy('/dev/null', '')],
    [
      'kid-known-file',
      'alg: HS256, kid: ../../../../../../proc/sys/kernel/randomize_va_space, HMAC secret = content of that file',
      atDecoy('../../../../../../proc/sys/kernel/randomize_va_space', '2\n'),
    ],
    [
      'kid-sql',
      "alg: HS256, kid: x' UNION SELECT 'secret'--, HMAC secret = \"secret\"",
      atDecoy("x' UNION SELECT 'secret'-- ", 'secret'),
    ],
    ['kid-sql-or', "alg: HS256, kid: ' OR '1'='1, HMAC secret = \"1\"", atDecoy("' OR '1'='1", '1')],
    ['kid-ldap', 'alg: HS256, kid: *)(uid=*, HMAC secret = empty string', atDecoy('*)(uid=*', '')],
    [
      'kid-proto-secret',
      'alg: HS256, kid: __proto__, HMAC secret = "[object Object]"',
      atDecoy('__proto__', '[object Object]'),
    ],
  ]),
  ...headerForgeries({ source: 'oidc-core-10.1', expected: 'accepted', severity: 'should' }, [
    ['kid-missing', 'kid: missing, one key in the JWKS', without('kid')],
  ]),
  ...headerForgeries({ source: 'rfc7515-4.1.4', expected: 'either' }, [['kid-empty', 'kid: ""', set('kid', '')]]),
];

/** Key ids are random letters: upper case, or lower case where that is the same. */
function otherCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

import { compact } from './encode.ts';
import { type ForgeryEntry, forgeries, type Honest, headerForgeries, ownKey, set, without } from './entry.ts';
import { mac } from './sign.ts';

/** A `kid` that points a careless look-up to a secret the forger knows. */
function lured(kid: string, secret: string) {
  return ({ header, payload }: Honest): string =>
    compact({ ...header, alg: 'HS256', kid }, payload, (input) => mac('HS256', input, secret));
}

export const keyIdForgeries: ForgeryEntry[] = [
  ...headerForgeries({ source: 'rfc7515-4.1.4', expected: 'refused' }, [
    [
      'kid-unknown',
      'is signed by NextReason under a key id that nobody knows',
      'unknown kid, right key',
      set('kid', 'nope'),
    ],
    [
      'kid-upper-case',
      'has the key id in capital letters',
      'kid in upper case',
      set('kid', (kid: unknown) => otherCase(String(kid))),
    ],
    [
      'kid-space',
      'has a key id with a space after it',
      'kid followed by a space',
      set('kid', (kid: unknown) => `${kid} `),
    ],
    [
      'kid-prefix',
      'has a key id that is cut short',
      'kid without its last character',
      set('kid', (kid: unknown) => String(kid).slice(0, -1)),
    ],
    ['kid-number', 'has a number for a key id', 'kid 1', set('kid', 1)],
    ['kid-zero', 'has zero for a key id', 'kid 0', set('kid', 0)],
    ['kid-true', 'has a truth value for a key id', 'kid true', set('kid', true)],
    ['kid-null', 'has nothing for a key id', 'kid null', set('kid', null)],
    ['kid-list', 'has its key id in a list', 'kid as one-element array', set('kid', (kid: unknown) => [kid])],
    ['kid-object', 'has its key id in an object', 'kid as object', set('kid', (kid: unknown) => ({ kid }))],
    ['kid-long', 'has a key id of ten thousand letters', 'kid of 10,000 octets', set('kid', 'k'.repeat(10_000))],
    [
      'kid-jwk',
      'has a whole key for a key id',
      'kid is the JSON text of the JWK',
      (header, kit) => ({ ...header, kid: JSON.stringify({ ...ownKey(kit), d: undefined }, ['kty', 'n', 'e']) }),
    ],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    ['kid-proto', 'has a key id that every object has, __proto__', 'kid __proto__', set('kid', '__proto__')],
    [
      'kid-constructor',
      'has a key id that every object has, constructor',
      'kid constructor',
      set('kid', 'constructor'),
    ],
    ['kid-to-string', 'has a key id that every object has, toString', 'kid toString', set('kid', 'toString')],
    ['kid-length', 'has a key id that every list has, length', 'kid length', set('kid', 'length')],
    ['kid-index', 'has the place of the key for a key id', 'kid "0"', set('kid', '0')],
    ['kid-star', 'has a star for a key id', 'kid *', set('kid', '*')],
    [
      'kid-shell',
      'has a shell command in its key id',
      'kid ; sleep 10',
      set('kid', (kid: unknown) => `${kid}; sleep 10`),
    ],
    [
      'kid-line-break',
      'has a line break in its key id',
      'kid with CR LF and a header line',
      set('kid', (kid: unknown) => `${kid}\r\nX-Admin: 1`),
    ],
    [
      'kid-nul',
      'has a key id that goes on after a zero character',
      'kid with NUL',
      set('kid', (kid: unknown) => `${kid}\0x`),
    ],
    [
      'kid-address',
      'has an address of somebody else for a key id',
      'kid is the attacker’s key-set address',
      async (header, kit) => ({
        ...header,
        kid: await kit.lure('kid.json', 'application/json', JSON.stringify((await kit.attackersKey()).jwk)),
      }),
    ],
  ]),
  ...forgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    [
      'kid-dev-null',
      'has a path to an empty file for a key id',
      'HS256, kid ../../../../dev/null, empty secret',
      lured('../../../../../../dev/null', ''),
    ],
    [
      'kid-dev-null-absolute',
      'has a full path to an empty file for a key id',
      'HS256, kid /dev/null, empty secret',
      lured('/dev/null', ''),
    ],
    [
      'kid-known-file',
      'has a path to a known file for a key id',
      'HS256, kid /proc/sys/kernel/randomize_va_space, secret 2',
      lured('../../../../../../proc/sys/kernel/randomize_va_space', '2\n'),
    ],
    [
      'kid-sql',
      'has a database query for a key id',
      "HS256, kid x' UNION SELECT 'secret'--",
      lured("x' UNION SELECT 'secret'-- ", 'secret'),
    ],
    ['kid-sql-or', 'has a query that fits every key for a key id', "HS256, kid ' OR '1'='1", lured("' OR '1'='1", '1')],
    ['kid-ldap', 'has a directory search for a key id', 'HS256, kid *)(uid=*', lured('*)(uid=*', '')],
    [
      'kid-proto-secret',
      'has __proto__ for a key id and an object for a password',
      'HS256, kid __proto__, secret [object Object]',
      lured('__proto__', '[object Object]'),
    ],
  ]),
  ...headerForgeries({ source: 'oidc-core-10.1', expected: 'accepted' }, [
    ['kid-missing', 'names no key where there is one only', 'no kid, one fitting key in the set', without('kid')],
  ]),
  ...headerForgeries({ source: 'rfc7515-4.1.4', expected: 'either' }, [
    ['kid-empty', 'has an empty key id', 'kid ""', set('kid', '')],
  ]),
];

/** Key ids are random letters: upper case, or lower case where that is the same. */
function otherCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

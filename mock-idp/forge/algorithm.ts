import { sign as signOctets } from 'node:crypto';
import { compact, parts } from './encode.ts';
import {
  type ForgeryEntry,
  forgeries,
  type Honest,
  headerForgeries,
  type Kit,
  ownKey,
  set,
  signed,
  without,
} from './entry.ts';
import { mac, privateKeyOf, sign } from './sign.ts';

/** An unsigned token (RFC 7519, section 6) with `alg` spelt as given and any third part. */
function unsigned(alg: string, signature: (honest: Honest, kit: Kit) => Buffer = () => Buffer.alloc(0)) {
  return (honest: Honest, kit: Kit): string =>
    compact({ ...honest.header, alg }, honest.payload, () => signature(honest, kit));
}

/** The application's own key, used with an algorithm that it is not declared for. */
function byOwnKey(alg: string) {
  return ({ header, payload }: Honest, kit: Kit): string =>
    compact({ ...header, alg }, payload, (input) => sign(alg, input, ownKey(kit)));
}

export const algorithmForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc8725-3.1', expected: 'refused' }, [
    ['alg-none', 'is unsigned', 'alg none, empty signature', unsigned('none')],
    ['alg-none-mixed', 'is unsigned and says so in mixed letters', 'alg nOnE, empty signature', unsigned('nOnE')],
    ['alg-none-capital', 'is unsigned and says so with a capital', 'alg None, empty signature', unsigned('None')],
    ['alg-none-capitals', 'is unsigned and says so in capitals', 'alg NONE, empty signature', unsigned('NONE')],
    ['alg-none-space', 'is unsigned and says so with a space', 'alg "none ", empty signature', unsigned('none ')],
    [
      'alg-none-junk',
      'says it is unsigned and has a made-up signature',
      'alg none, junk signature',
      unsigned('none', () => Buffer.from('junk')),
    ],
    [
      'alg-none-signed',
      'says it is unsigned and has a good signature',
      'alg none, RS256 signature by the right key',
      ({ header, payload }, kit) => signed({ ...header, alg: 'none' }, payload, kit),
    ],
    [
      'alg-none-two-parts',
      'is unsigned and has two parts only',
      'alg none, no second dot',
      (honest, kit) => parts(unsigned('none')(honest, kit)).slice(0, 2).join('.'),
    ],
    [
      'alg-none-no-kid',
      'is unsigned and names no key',
      'alg none, no kid',
      ({ header, payload }) => compact({ ...without('kid')(header), alg: 'none' }, payload, () => Buffer.alloc(0)),
    ],
    [
      'alg-rs384-own',
      'is signed by a method the key is not declared for, RS384',
      'RS384 by a key of alg RS256',
      byOwnKey('RS384'),
    ],
    [
      'alg-rs512-own',
      'is signed by a method the key is not declared for, RS512',
      'RS512 by a key of alg RS256',
      byOwnKey('RS512'),
    ],
    [
      'alg-ps256-own',
      'is signed by a method the key is not declared for, PS256',
      'PS256 by a key of alg RS256',
      byOwnKey('PS256'),
    ],
    [
      'alg-rs1',
      'is signed by an outdated method, RS1',
      'alg RS1 (RSA with SHA-1) by the right key',
      ({ header, payload }, kit) =>
        compact({ ...header, alg: 'RS1' }, payload, (input) =>
          signOctets('sha1', Buffer.from(input), privateKeyOf(ownKey(kit))),
        ),
    ],
    [
      'alg-hs256-empty',
      'is signed with an empty password',
      'HS256, empty secret',
      ({ header, payload }) => compact({ ...header, alg: 'HS256' }, payload, (input) => mac('HS256', input, '')),
    ],
  ]),
  ...headerForgeries({ source: 'rfc7515-4.1.1', expected: 'refused' }, [
    ['alg-missing', 'does not say how it is signed', 'no alg', without('alg')],
    ['alg-lower-case', 'says how it is signed in small letters', 'alg rs256', set('alg', 'rs256')],
    ['alg-unknown', 'names a signing method that does not exist', 'alg XS256', set('alg', 'XS256')],
    ['alg-empty', 'names an empty signing method', 'alg ""', set('alg', '')],
    ['alg-null', 'has nothing where it should say how it is signed', 'alg null', set('alg', null)],
    ['alg-list', 'names its signing method in a list', 'alg ["RS256"]', set('alg', ['RS256'])],
    ['alg-number', 'names its signing method by a number', 'alg 256', set('alg', 256)],
    ['alg-es256-said', 'names a method that its key cannot do, ES256', 'alg ES256, RSA key', set('alg', 'ES256')],
    ['alg-eddsa-said', 'names a method that its key cannot do, EdDSA', 'alg EdDSA, RSA key', set('alg', 'EdDSA')],
    [
      'alg-hs256-said',
      'names a method for shared passwords and has a good signature',
      'alg HS256, RS256 signature',
      set('alg', 'HS256'),
    ],
    ['alg-ps256-said', 'names another method than it was signed by', 'alg PS256, RS256 signature', set('alg', 'PS256')],
  ]),
];

import { sign as signOctets } from 'node:crypto';
import { privateKeyOf } from '../../oidc/keys.ts';
import { compact, parts } from './encode.ts';
import {
  type ForgeryEntry,
  forgeries,
  headerForgeries,
  type MintContext,
  ownKey,
  set,
  signed,
  type ValidToken,
  without,
} from './entry.ts';
import { mac, sign } from './sign.ts';

/** An unsigned token (RFC 7519, section 6) with `alg` spelt as given and any third part. */
function unsigned(alg: string, signature: (valid: ValidToken, context: MintContext) => Buffer = () => Buffer.alloc(0)) {
  return (valid: ValidToken, context: MintContext): string =>
    compact({ ...valid.header, alg }, valid.payload, () => signature(valid, context));
}

/** The application's own key, used with an algorithm that it is not declared for. */
function byOwnKey(alg: string) {
  return ({ header, payload }: ValidToken, context: MintContext): string =>
    compact({ ...header, alg }, payload, (input) => sign(alg, input, ownKey(context)));
}

export const algorithmForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc8725-3.1', expected: 'refused' }, [
    ['alg-none', 'alg: none, empty signature', unsigned('none')],
    ['alg-none-mixed', 'alg: nOnE, empty signature', unsigned('nOnE')],
    ['alg-none-capital', 'alg: None, empty signature', unsigned('None')],
    ['alg-none-capitals', 'alg: NONE, empty signature', unsigned('NONE')],
    ['alg-none-space', 'alg: "none ", empty signature', unsigned('none ')],
    ['alg-none-junk', 'alg: none, made-up signature', unsigned('none', () => Buffer.from('junk'))],
    [
      'alg-none-signed',
      'alg: none, valid RS256 signature',
      ({ header, payload }, context) => signed({ ...header, alg: 'none' }, payload, context),
    ],
    [
      'alg-none-two-parts',
      'alg: none, two parts only',
      (valid, context) => parts(unsigned('none')(valid, context)).slice(0, 2).join('.'),
    ],
    [
      'alg-none-no-kid',
      'alg: none, kid: missing, empty signature',
      ({ header, payload }) => compact({ ...without('kid')(header), alg: 'none' }, payload, () => Buffer.alloc(0)),
    ],
    ['alg-rs384-own', 'alg: RS384, signing key published with alg: RS256', byOwnKey('RS384')],
    ['alg-rs512-own', 'alg: RS512, signing key published with alg: RS256', byOwnKey('RS512')],
    ['alg-ps256-own', 'alg: PS256, signing key published with alg: RS256', byOwnKey('PS256')],
    [
      'alg-rs1',
      'alg: RS1 (RSA with SHA-1)',
      ({ header, payload }, context) =>
        compact({ ...header, alg: 'RS1' }, payload, (input) =>
          signOctets('sha1', Buffer.from(input), privateKeyOf(ownKey(context))),
        ),
    ],
    [
      'alg-hs256-empty',
      'alg: HS256, HMAC secret = empty string',
      ({ header, payload }) => compact({ ...header, alg: 'HS256' }, payload, (input) => mac('HS256', input, '')),
    ],
  ]),
  ...headerForgeries({ source: 'rfc7515-4.1.1', expected: 'refused' }, [
    ['alg-missing', 'alg: missing', without('alg')],
    ['alg-lower-case', 'alg: rs256', set('alg', 'rs256')],
    ['alg-unknown', 'alg: XS256 (unregistered)', set('alg', 'XS256')],
    ['alg-empty', 'alg: ""', set('alg', '')],
    ['alg-null', 'alg: null', set('alg', null)],
    ['alg-list', 'alg: ["RS256"]', set('alg', ['RS256'])],
    ['alg-number', 'alg: 256 (number)', set('alg', 256)],
    ['alg-es256-said', 'alg: ES256, RS256 signature by the RSA key', set('alg', 'ES256')],
    ['alg-eddsa-said', 'alg: EdDSA, RS256 signature by the RSA key', set('alg', 'EdDSA')],
    ['alg-hs256-said', 'alg: HS256, RS256 signature by the RSA key', set('alg', 'HS256')],
    ['alg-ps256-said', 'alg: PS256, RS256 signature by the RSA key', set('alg', 'PS256')],
  ]),
];

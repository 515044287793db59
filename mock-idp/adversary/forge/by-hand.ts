import { type ByHand, eitherAnswer, othersPresented } from '../by-hand.ts';

/** Forgeries that no condition presents. */
export const forgeriesByHand: ByHand = [
  [
    eitherAnswer,
    [
      'kid-empty',
      'x5t-valid',
      'es256',
      'es384',
      'es512',
      'eddsa',
      'ps256',
      'rs384',
      'rs512',
      'b64-true',
      'crit-object',
      'crit-null',
      'azp-null',
      'azp-list',
      'nbf-text',
      'nbf-null',
      'exp-exponent',
      'at-hash-null',
      'typ-space',
      'proto-beside',
      'payload-surrogate-escaped',
      'payload-nul-escaped',
      'payload-number-huge',
      'size-15-kib',
      'size-header-members',
      'depth-500',
    ],
  ],
  [
    'conditions publish such an entry for the signing key itself, as a fault of the JWKS',
    ['key-no-alg', 'key-no-use', 'key-ops-verify', 'key-unknown-members'],
  ],
  ['conditions rotate the signing key of a brand that is in use (`rotateKeys`)', ['rotated-new', 'rotated-old']],
  ['the ID token of every sign-in has it', ['at-hash-right']],
  [othersPresented, ['key-bare', 'claims-tagged']],
];

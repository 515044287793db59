import type { Notice } from '../capillary/shapes.ts';

/** Capillary's codes that this gateway gives, with what it says to the caller. No message names a person. */
const messages: Record<number, string> = {
  1012: 'The `sub` of the ID token belongs to no member',
  8003: 'The source is not one that customers are registered in',
  8004: 'A source is needed',
  8005: 'A valid mobile or e-mail is needed',
  8006: 'The customer is registered already',
  8007: 'The identifier belongs to another customer',
  8009: 'No customer has this id',
  8011: 'The source is not known',
  8013: 'The identifier type is not allowed here',
  8015: 'No customer has this identifier',
  8050: 'The customer is known from another source; the profiles are combined',
  8051: 'The customer is combined with another one',
  8055: 'The e-mail is not valid and was left out',
  8056: 'The mobile is not valid and was left out',
  8064: 'The external id is not valid and was left out',
  8065: 'The customer has no profile of this source',
  8066: 'The identifiers belong to different customers that cannot be combined',
  8070: 'There is nothing to change',
  91005: 'The customer keeps the identifier it has; change it with an identifier change',
  91006: 'This identifier cannot be changed by this call',
};

/** A warning or an error in Capillary's shape. */
export function notice(code: number): Notice {
  return { status: false, code, message: messages[code] ?? 'The call was declined' };
}

import type { Identifier } from '../../capillary/shapes.ts';
import type { Kind } from '../sentence-parameters.ts';
import { uniqueDetails } from './person.ts';

/** A mobile or e-mail that nobody has yet. */
export function newValue(kind: Kind): Identifier {
  return { type: kind, value: uniqueDetails('Shop', '')[kind] };
}

import type { Notice } from '../../capillary/shapes.ts';
import { notice } from '../notices.ts';
import type { Rules } from '../rules.ts';
import { type IdentifierKind, identifierOf, type StoredCustomer, type StoredProfile } from '../store/customer.ts';
import type { Draft } from '../store/store.ts';
import type { GivenIdentifier, StoredIdentifier } from './shapes.ts';
import { invalidValueCode, normaliseExternalId } from './values.ts';

/** B3: a value in the form in which it is stored and compared; undefined where it is not valid. */
export function normaliseIdentifier(rules: Rules, { type, value }: GivenIdentifier): string | undefined {
  if (type === 'mobile') return rules.normaliseMobile(value);
  if (type === 'email') return rules.normaliseEmail(value);
  return normaliseExternalId(value);
}

/** Whether two texts are the same mobile or e-mail. */
export function sameValue(rules: Rules, type: IdentifierKind, one: string, other: string): boolean {
  const stored = rules.normaliseIdentifier(rules, { type, value: one });
  return stored !== undefined && stored === rules.normaliseIdentifier(rules, { type, value: other });
}

/** The valid ones of some identifiers, and a warning for each other one (B3, B4). */
export function validIdentifiers(rules: Rules, given: GivenIdentifier[]): [valid: StoredIdentifier[], Notice[]] {
  const valid: StoredIdentifier[] = [];
  const warnings: Notice[] = [];
  for (const { type, value } of given) {
    const stored = rules.normaliseIdentifier(rules, { type, value });
    if (stored === undefined) warnings.push(notice(invalidValueCode[type]));
    else valid.push({ type, value: stored });
  }
  return [valid, warnings];
}

/** The customers who hold any of some identifiers, each once. */
export function holdersOf(draft: Draft, identifiers: StoredIdentifier[]): Readonly<StoredCustomer>[] {
  const holders = identifiers.map(({ type, value }) => draft.holder(type, value));
  return [...new Set(holders.filter((holder) => holder !== undefined))];
}

/**
 * B5: puts identifiers into a profile. Where the customer already has another value of that kind, the customer's stays
 * and the new one is left out with a warning.
 */
export function addIdentifiers(
  customer: StoredCustomer,
  profile: StoredProfile,
  identifiers: StoredIdentifier[],
): Notice[] {
  const warnings: Notice[] = [];
  for (const identifier of identifiers) {
    const own = identifierOf(customer, identifier.type) ?? identifier.value;
    if (own !== identifier.value) warnings.push(notice(91005));
    else if (!profile.identifiers.some(({ type }) => type === identifier.type)) profile.identifiers.push(identifier);
  }
  return warnings;
}

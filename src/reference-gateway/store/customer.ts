import type { Customer, Identifier, Profile } from '../../capillary/shapes.ts';

/** The source that people of an external CIAM are registered in. */
export const externalSource = 'OAUTH_EXTERNAL';

/** The kinds of identifier that people have beside the `cuid`. */
export type IdentifierKind = 'mobile' | 'email' | 'externalId';

/** What the `OAUTH_EXTERNAL` profile remembers of the tokens it was filled from; all in seconds since 1970. */
interface TokenMemory {
  /** `iat` of the token whose claims were stored last (B9). */
  claimsIssuedAt: number;
  /** `iat` of the token that last stored or changed an identifier (B10). */
  identifiersIssuedAt: number;
  /** When a request body last set the name (B9). */
  firstNameSetAt?: number;
  lastNameSetAt?: number;
}

/** One profile of a customer. */
export interface StoredProfile {
  source: string;
  accountId: string;
  firstName: string;
  lastName: string;
  identifiers: Identifier[];
  fields: Map<string, unknown>;
  createdAt: string;
  /** Only the `OAUTH_EXTERNAL` profile has one. */
  tokens?: TokenMemory;
}

/** A customer of one brand. */
export interface StoredCustomer {
  id: number;
  profiles: StoredProfile[];
  extendedFields: Map<string, unknown>;
  registeredAt: string;
}

/** A copy that can be changed without the original. */
export function copyOf(customer: StoredCustomer): StoredCustomer {
  return {
    ...customer,
    extendedFields: new Map(customer.extendedFields),
    profiles: customer.profiles.map((profile) => ({
      ...profile,
      identifiers: profile.identifiers.map((identifier) => ({ ...identifier })),
      fields: new Map(profile.fields),
      tokens: profile.tokens && { ...profile.tokens },
    })),
  };
}

export function profileOf(customer: StoredCustomer, source: string): StoredProfile | undefined {
  return customer.profiles.find((profile) => profile.source === source);
}

/** All identifiers of a customer, profile by profile. */
export function identifiersOf(customer: StoredCustomer): Identifier[] {
  return customer.profiles.flatMap((profile) => profile.identifiers);
}

/** The customer's value of one kind; there is one at most, in one or more profiles. */
export function identifierOf(customer: StoredCustomer, kind: string): string | undefined {
  return identifiersOf(customer).find(({ type }) => type === kind)?.value;
}

/** The customer as `getCustomer` shows it. */
export function customerView(customer: StoredCustomer, profiles = customer.profiles): Customer {
  return {
    id: customer.id,
    profiles: profiles.map(profileView),
    extendedFields: Object.fromEntries(customer.extendedFields),
    loyaltyInfo: { loyaltyType: 'loyalty' },
  };
}

function profileView(profile: StoredProfile): Profile {
  return {
    source: profile.source,
    accountId: profile.accountId,
    firstName: profile.firstName,
    lastName: profile.lastName,
    identifiers: profile.identifiers,
    fields: Object.fromEntries(profile.fields),
    attribution: { createDate: profile.createdAt },
  };
}

import type { FieldMappings } from '../../capillary/brand.ts';
import type { Identifier, Member, Notice } from '../../capillary/shapes.ts';
import type { IdentifierKind } from '../store/customer.ts';

/** The four fields as the claims give them, not yet in the form in which they are stored. */
export type MappedClaims = Partial<Record<keyof FieldMappings, string>>;

/** Mobile and e-mail: the two kinds of identifier that come out of claims. */
export type ClaimedKind = 'mobile' | 'email';

/** An identifier in the form in which it is stored. */
export interface StoredIdentifier extends Identifier {
  type: IdentifierKind;
}

/** An identifier as given: as a claim or body has it. */
export interface GivenIdentifier {
  type: IdentifierKind;
  value: string;
}

/** A custom or extended field of a request. */
export interface GivenField {
  name: string;
  value: unknown;
}

/** The response of `addMember` and of the calls of the CRM face that make or change customers. */
export interface Created {
  createdId: number;
  warnings: Notice[];
  sideEffects: unknown[];
}

/** The response of `getMember` and `updateMember`. */
export interface MemberAnswer {
  status: { success: true; code: 200; message: string };
  customers: { customer: [Member] };
}

/** What a body of `updateMember` gives; an empty string counts as not given (B9). */
export interface MemberUpdateRequest {
  firstName?: string;
  lastName?: string;
  mobile?: string;
  email?: string;
  customFields: GivenField[];
  extendedFields: GivenField[];
}

/** The response of an identifier change. */
export interface Changed {
  createdId: number;
  warnings: Notice[];
}

/** An identifier change whose types are allowed; the values are as given. */
export interface IdentifierChangeRequest {
  add: GivenIdentifier[];
  remove: GivenIdentifier[];
}

/** What to do to a customer's identifiers; new kinds go into the profile of `source`. */
export interface IdentifierChangePlan {
  add: StoredIdentifier[];
  remove: GivenIdentifier[];
  source: string;
}

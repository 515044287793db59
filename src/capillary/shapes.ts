/** JSON of both faces, as the gateway contract prints it (sections 3 and 4). */

export interface Identifier {
  type: string;
  value: string;
}

/** A warning or an error: `W` of the contract. */
export interface Notice {
  status: false;
  code: number;
  message: string;
}

/** `M` of the contract: a member as the CIAM face shows it; what is not known is `""`. */
export interface Member {
  id: number;
  firstname: string;
  lastname: string;
  mobile: string;
  email: string;
  cuid: string;
  source: 'OAUTH_EXTERNAL';
  registered_on: string;
}

/** `P` of the contract: one profile of a customer, by source. */
export interface Profile {
  source: string;
  accountId: string;
  firstName: string;
  lastName: string;
  identifiers: Identifier[];
  fields: Record<string, unknown>;
  attribution: { createDate: string };
}

/** `getCustomer`'s answer. */
export interface Customer {
  id: number;
  profiles: Profile[];
  extendedFields: Record<string, unknown>;
  loyaltyInfo: Record<string, unknown>;
}

export interface NameValue {
  name: string;
  value: string;
}

/** The body of `updateMember` in the v1.1 shape; all keys optional. */
export interface MemberUpdate {
  root: {
    customer: [
      {
        firstname?: string;
        lastname?: string;
        mobile?: string;
        email?: string;
        extended_fields?: { field: NameValue[] };
        custom_fields?: { field: NameValue[] };
      },
    ];
  };
}

/** The body of `changeIdentifier` and `changeIdentifiers`. */
export interface IdentifierChange {
  add?: Identifier[];
  remove?: Identifier[];
}

/** The body of `registerCustomer` and `updateCustomer`. */
export interface Registration {
  profiles: {
    firstName?: string;
    lastName?: string;
    source?: string;
    identifiers?: Identifier[];
    fields?: Record<string, unknown>;
    commChannels?: unknown[];
  }[];
  extendedFields?: Record<string, unknown>;
  loyaltyInfo?: { loyaltyType: string };
}

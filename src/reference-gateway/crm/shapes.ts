import type { GivenField } from '../member/shapes.ts';

/** An access token of the CRM face. */
export interface CrmToken {
  brandName: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** The response of `/v3/oauth/token/generate`. */
export interface CrmTokenAnswer {
  data: { accessToken: string; ttlSeconds: number };
  errors: null;
}

/** What the body of `registerCustomer` and `updateCustomer` says. */
export interface Registration {
  firstName: string;
  lastName: string;
  source?: string;
  accountId?: string;
  identifiers: { type: string; value: string }[];
  fields: GivenField[];
  extendedFields: GivenField[];
}

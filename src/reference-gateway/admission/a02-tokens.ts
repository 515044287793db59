import { refuse } from '../failure.ts';
import type { GatewayRequest } from '../request.ts';
import type { Attempt } from '../rules.ts';
import type { CarriedTokens } from './shapes.ts';

/** The ID token's header in each profile of carriage (contract, section 3). */
const idTokenHeaders = { bearer: 'x-cap-external-oauth-id-token', classic: 'cap_authorization' } as const;

/** A2: an access token and an ID token are both there, each in its own header; the other profile's are ignored. */
export function tokensCarried({ rules, request, brand }: Attempt): CarriedTokens {
  const authorization = rules.singleHeader(request, 'authorization');
  const idToken = rules.singleHeader(request, idTokenHeaders[brand.policies.carriage]);
  if (!authorization) refuse('A2', 'access-token-missing');
  if (!idToken) refuse('A2', 'id-token-missing');
  const accessToken = rules.bearerToken(authorization);
  if (!accessToken) refuse('A2', 'access-token-malformed');
  return { accessToken, idToken };
}

/** The value of a header that may be repeated only with the same value; undefined where it is missing. */
export function singleHeader(request: GatewayRequest, name: string): string | undefined {
  const values = new Set(request.headers[name]);
  if (values.size > 1) refuse('A2', 'header-repeated');
  return [...values][0];
}

/** The token of `Authorization: Bearer …`; the scheme is compared without case. */
export function bearerToken(authorization: string): string | undefined {
  return /^bearer +([\x21-\x7e]+)$/i.exec(authorization)?.[1];
}

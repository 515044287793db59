import type { Brand } from '../brand.ts';
import type { JsonObject } from '../json.ts';
import type { Parts } from '../parts.ts';
import type { MappedClaims } from './claims.ts';

/** A call that admission let through. */
export interface MemberCall {
  readonly parts: Parts;
  readonly brand: Brand;
  /** The `sub` of the ID token: who calls. */
  readonly cuid: string;
  /** `iat` of the ID token, in seconds since 1970. */
  readonly issuedAt: number;
  readonly claims: JsonObject;
  /** The four fields that the brand maps. */
  readonly mapped: MappedClaims;
  /** The request's body, in the shape that the call takes. */
  readonly body: JsonObject;
}

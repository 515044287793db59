import type { Brand } from '../brand.ts';
import type { JsonObject } from '../json.ts';
import type { Parts } from '../parts.ts';

/** A call of the back office with a good access token. */
export interface CrmCall {
  readonly parts: Parts;
  /** The brand whose key the access token was made for. */
  readonly brand: Brand;
  readonly query: URLSearchParams;
  /** The customer id of the path, where the call has one. */
  readonly customerId?: string;
  readonly body: JsonObject;
}

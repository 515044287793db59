import type { Brand } from '../brand.ts';
import type { Gateway } from '../gateway.ts';
import type { JsonObject } from '../json.ts';
import type { Parts } from '../parts.ts';
import type { GatewayRequest } from '../request.ts';
import type { SigningKey } from './key-entry.ts';

/** The three parts of a compact JWS, as they came. */
export interface CompactJws {
  protected: string;
  payload: string;
  signature: string;
}

/** A CIAM call on its way through admission. The checks read it from top to bottom and fill it in that order. */
export interface Attempt {
  readonly gateway: Gateway;
  readonly parts: Parts;
  readonly brand: Brand;
  readonly request: GatewayRequest;
  /** A2 */
  accessToken: string;
  idToken: string;
  /** A3 */
  jws: CompactJws;
  header: JsonObject;
  claims: JsonObject;
  /** A5: the keys that may have signed the token; more than one only where they share a `kid`. */
  keys: SigningKey[];
  /** A15: ends all IdP traffic of this call together; set when that begins. */
  idpDeadline?: AbortSignal;
}

/** One check of admission: it returns, or throws a `Refusal`. */
export type AdmissionCheck = (attempt: Attempt) => void | Promise<void>;

/** A call that nothing is known of yet. */
export function beginAttempt(gateway: Gateway, brand: Brand, request: GatewayRequest): Attempt {
  return {
    gateway,
    parts: gateway.parts,
    brand,
    request,
    accessToken: '',
    idToken: '',
    jws: { protected: '', payload: '', signature: '' },
    header: {},
    claims: {},
    keys: [],
  };
}

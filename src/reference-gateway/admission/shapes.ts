import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../json.ts';

/** A2: the two tokens of a call, as they came. */
export interface CarriedTokens {
  accessToken: string;
  idToken: string;
}

/** The three parts of a compact JWS, as they came. */
export interface CompactJws {
  protected: string;
  payload: string;
  signature: string;
}

/** A3: an ID token that has been taken apart; who made it is not known yet. */
export interface DecodedToken {
  jws: CompactJws;
  header: JsonObject;
  claims: JsonObject;
}

/** What an admitted call is known by. */
export interface Admitted {
  /** The `sub` of the ID token: who calls. */
  cuid: string;
  /** `iat` of the ID token, in seconds since 1970. */
  issuedAt: number;
  claims: JsonObject;
}

/** A usable entry of a JWKS: as published, and imported once. */
export interface SigningKey {
  jwk: JsonObject;
  key: KeyObject;
}

/** A6: a brand's JWKS and how long it may be used. */
export interface KeySet {
  keys: SigningKey[];
  /** Milliseconds since 1970; past that the set is not usable. */
  usableUntil: number;
  /** Which fetch brought it, counted per brand from 1. */
  fetch: number;
  /** When it came, in milliseconds since 1970. */
  fetchedAt: number;
}

/** A6: what a brand keeps of its IdP's keys. */
export interface KeySetCache {
  current?: KeySet;
  /** The one fetch that is under way. */
  loading?: Promise<KeySet>;
  /** Fetches begun so far. */
  fetches: number;
  /** When fetches for an unknown `kid` began, in milliseconds since 1970. */
  refetchesAt: number[];
}

/** A6: how often an unknown `kid` may send the gateway to the IdP, for one brand. */
export interface RefetchBound {
  count: number;
  windowMs: number;
}

/** A13: the UserInfo response for one access token. */
interface UserInfo {
  sub: string;
  /** Milliseconds since 1970. */
  keptUntil: number;
}

/** A13: responses by `userInfoKey`. */
export type UserInfoCache = Map<string, UserInfo>;

/** A15: the IdP traffic of one call. */
export interface IdpTraffic {
  /** Ends it; set when it begins. */
  deadline?: AbortSignal;
}

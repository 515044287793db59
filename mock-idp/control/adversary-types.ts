/** What a careful gateway does with a forged token: refuses it, admits it, or may do either. */
type Expected = 'refused' | 'accepted' | 'either';

/** One kind of token that can be forged. */
export interface ForgeryDescription {
  id: string;
  /** In what the token differs from the valid one; completes “an ID token with …”. Unique. */
  description: string;
  /** The sentence of a standard that decides, for example `rfc8725-3.1`. */
  source: string;
  expected: Expected;
  severity: 'must' | 'should';
  /** What the JWKS has to show for it. It does so from the call to `forge` on, until `clearFaults`. */
  needsKeySet?: string;
  /** `forge` has to know the access token that goes with it: for `at_hash`, or to tell the forged `sub` in userinfo too. */
  needsAccessToken?: boolean;
  /** For use by hand: why no condition of gatecheck presents it. */
  byHand?: string;
}

/** One forged token that is wanted. */
export interface ForgeRequest {
  /** Id or description. */
  forgery: string;
  /** Claims of the valid ID token, without `at_hash`. */
  payload: Record<string, unknown>;
  /** Added to the valid header. */
  header?: Record<string, unknown>;
  /** Claims of whom a forgery names in the person's place, at least `sub`. Default: somebody made up. */
  other?: Record<string, unknown>;
  /** Presented together with the token; asked for where the entry says so. */
  accessToken?: string;
  /** Whether the valid token for the control request is wanted too, which costs a signature; it is unless this says otherwise. */
  controlToken?: boolean;
}

export interface ForgedToken extends ForgeryDescription {
  token: string;
  /** The same without the difference: signed by the application's own key. */
  controlToken?: string;
}

/** Where an application can be made to misbehave. */
export type FaultEndpoint = 'jwks' | 'userinfo' | 'discovery' | 'token';

/**
 * What a careful gateway does with a call that meets the fault and has nothing in its cache: it says that it cannot
 * decide, refuses, does one of the two, serves as if nothing were wrong, or may do any of these.
 */
export type FaultExpected = 'unavailable' | 'refused' | 'not admitted' | 'served' | 'either';

/** One way in which an endpoint can misbehave. */
export interface FaultDescription {
  endpoint: FaultEndpoint;
  /** Unique for its endpoint, as is the description. */
  id: string;
  /** In what the response differs from a right one; completes “NextReason answers JWKS requests with …”. */
  description: string;
  source: string;
  expected: FaultExpected;
  /** For use by hand: why no condition of gatecheck presents it. */
  byHand?: string;
}

/** How an answer gets to the other side. */
export type Delivery = 'whole' | 'trickle' | 'hang' | 'hang in body' | 'reset' | 'reset in body' | 'close';

/** A fault that no name stands for; what is left out stays as in the valid answer. */
export interface FaultParameters {
  status?: number;
  delayMs?: number;
  delivery?: Delivery;
  /** `null` takes a header away. */
  headers?: Record<string, string | null>;
  /** Text of the body, or `json` for a value to be encoded. */
  body?: string;
  json?: unknown;
}

export interface FaultSpec {
  endpoint: FaultEndpoint;
  /** Id or description of a known fault, or what the answer is to be like. */
  fault: string | FaultParameters;
  /** For the next request only; without it until `clearFaults`. */
  once?: boolean;
  /** For requests with this access token only. */
  accessToken?: string;
  /** Claims of whom a fault of the UserInfo endpoint names in the person's place. Default: somebody made up. */
  other?: Record<string, unknown>;
}

/** A JWKS to be published in place of the application's own. */
export interface KeySetSpec {
  /** Entries as they are to stand there, right or wrong. */
  keys: unknown[];
  /** `Cache-Control` of the answer; none by default. */
  cacheControl?: string;
}

/** A request to the attacker's listener, which nobody should call. */
export interface DecoyRequest {
  /** ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Without `?`. */
  query: string;
  /** As on the wire: name, value, name, value. */
  rawHeaders: string[];
}

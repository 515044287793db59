import type { BrandConfiguration, FieldMappings } from '../capillary/brand.ts';
import type { CiamCall, CrmCall as CrmCallName } from '../capillary/calls.ts';
import type { Policies } from '../capillary/policies.ts';
import type { Customer, Member, Notice } from '../capillary/shapes.ts';
import type { Connections, IdpAnswer } from './admission/idp-client.ts';
import type {
  Admitted,
  CarriedTokens,
  CompactJws,
  DecodedToken,
  IdpTraffic,
  KeySet,
  RefetchBound,
  SigningKey,
} from './admission/shapes.ts';
import type { Brand } from './brand.ts';
import type { Brands } from './brands.ts';
import type { CrmToken, CrmTokenAnswer, Registration } from './crm/shapes.ts';
import type { Answer } from './faces/answer.ts';
import type { JsonObject } from './json.ts';
import type { Log } from './log.ts';
import type {
  Changed,
  ClaimedKind,
  Created,
  GivenField,
  GivenIdentifier,
  IdentifierChangePlan,
  IdentifierChangeRequest,
  MappedClaims,
  MemberAnswer,
  MemberUpdateRequest,
  StoredIdentifier,
} from './member/shapes.ts';
import type { GatewayRequest } from './request.ts';
import type { IdentifierKind, StoredCustomer, StoredProfile } from './store/customer.ts';
import type { Draft, Store } from './store/store.ts';

/**
 * Every rule of the gateway that can be replaced, by section of the gateway contract. `defaultRules` keeps the contract.
 * Rules call each other through this record, so a gateway with one entry replaced differs everywhere in that rule and in
 * nothing else. What a rule is given (a gateway, a call at some stage) is declared here too: it carries the rules.
 */
export interface Rules extends AdmissionRules, MemberRules, CrmRules, FaceRules {}

/** A gateway's state; nothing of it lives outside. */
export interface Gateway {
  rules: Rules;
  brands: Brands;
  /** Access tokens of the CRM face that were given out. */
  crmTokens: Map<string, CrmToken>;
  /** Gives customer ids: no two customers of any brand share one. */
  nextCustomerId: () => number;
  connections: Connections;
  log: Log;
  /** What holds for a request that names no configured brand. */
  defaults: Policies;
}

/**
 * Section 3, a call on its way through admission. An attempt is all that is known when it comes in; each stage after it
 * has what the one before has proved, so no check can read what is not known yet.
 */
export interface Attempt {
  readonly gateway: Gateway;
  readonly rules: Rules;
  readonly brand: Brand;
  readonly request: GatewayRequest;
  readonly idpTraffic: IdpTraffic;
}

/** A2 holds: the call carries an access token and an ID token. */
export interface Carried extends Attempt, Readonly<CarriedTokens> {}

/** A3 holds: the ID token is a compact JWS of two JSON objects. */
export interface Decoded extends Carried, Readonly<DecodedToken> {}

/** A5 holds: there are keys that may have signed the token; more than one only where they share a `kid`. */
export interface Keyed extends Decoded {
  readonly keys: readonly SigningKey[];
}

/** A7 holds: the IdP made the ID token. */
export interface Verified extends Keyed {
  readonly signedBy: SigningKey;
}

/**
 * Checks that read the ID token as it was decoded. They may stand before its signature or after it (A16 allows both),
 * because a call is admitted only once all of them and the signature were checked.
 */
export interface TokenChecks {
  /** A3: the signature is base64url, although only the library decodes it. */
  signatureEncoded: (token: Decoded) => void;
  /** A4: `alg` is from the allow-list. */
  algorithmAllowed: (token: Decoded) => void;
  /** A5: no extension is called critical. */
  extensionsUnderstood: (token: Decoded) => void;
  /** A5: `kid` is a string, if present. */
  keyIdIsText: (token: Decoded) => void;
  /** A14: `typ` is missing or JWT. */
  typeIsIdToken: (token: Decoded) => void;
  /** A14: there is no `events`. */
  noSecurityEvent: (token: Decoded) => void;
  /** A8: `iss` equals the configured issuer. */
  issuerExpected: (token: Decoded) => void;
  /** A9: every `aud` is accepted. */
  audienceAccepted: (token: Decoded) => void;
  /** A9: `azp`, if present, is an accepted audience. */
  authorizedPartyAccepted: (token: Decoded) => void;
  /** A10: `exp` is there and not past. */
  notExpired: (token: Decoded) => void;
  /** A10: `iat` is there and not in the future. */
  issuedAlready: (token: Decoded) => void;
  /** A10: `nbf`, if present, is not in the future. */
  validAlready: (token: Decoded) => void;
  /** A10: `exp` is not too long after `iat`. */
  lifetimeBounded: (token: Decoded) => void;
  /** A11: `sub` is a string, not empty and not too long. */
  subjectPresent: (token: Decoded) => void;
  /** A12: `at_hash`, if present, is that of the access token. */
  accessTokenBound: (token: Decoded) => void;
}

/** Checks that come after the signature, because they cost the IdP something (A16). */
export interface VerifiedChecks {
  /** A13: UserInfo accepts the access token, and names the same person as the ID token. */
  userInfoAgrees: (call: Verified) => Promise<void>;
}

/** The last step of each stage of admission: it gives what the next stage knows more. */
export interface StageEnds {
  /** A2: finds the two tokens. */
  tokensCarried: (attempt: Attempt) => CarriedTokens;
  /** A3: takes the ID token apart. */
  compactForm: (call: Carried) => DecodedToken;
  /** A5, A6: finds the keys that may have signed the token. */
  keyFound: (token: Decoded) => Promise<readonly SigningKey[]>;
  /** A7: finds the key that signed the token. */
  signatureVerifies: (token: Keyed) => Promise<SigningKey>;
  /** A17: says who calls. */
  callerOf: (call: Verified) => string;
}

/** The name of a check that reads the decoded ID token. */
export type TokenCheckName = keyof TokenChecks;

/** Admission after A1, stage by stage, each with its checks in order and what ends it. */
export interface AdmissionOrder {
  readonly attempt: readonly ['tokensCarried'];
  readonly carried: readonly ['compactForm'];
  readonly decoded: readonly [...TokenCheckName[], 'keyFound'];
  readonly keyed: readonly [...TokenCheckName[], 'signatureVerifies'];
  readonly verified: readonly [...(TokenCheckName | keyof VerifiedChecks)[], 'callerOf'];
}

/** Section 3, A1–A17: what a gateway does before it serves a CIAM call. */
export interface AdmissionRules extends TokenChecks, VerifiedChecks, StageEnds {
  /** A1: the brand that `CAP_BRAND` names; undefined where there is none. */
  findBrand: (gateway: Gateway, request: GatewayRequest) => Brand | undefined;
  /** A1: refuses a call without a configured brand (403). */
  brandConfigured: (brand: Brand | undefined) => Brand;
  /** Runs every check in order; throws a `Refusal`. */
  admit: (gateway: Gateway, brand: Brand, request: GatewayRequest) => Promise<Admitted>;
  /** A16: the order of the checks. */
  admissionOrder: AdmissionOrder;

  /** A2: the value of a header that may be repeated only with the same value. */
  singleHeader: (request: GatewayRequest, name: string) => string | undefined;
  /** A2: the token of `Authorization: Bearer …`. */
  bearerToken: (authorization: string) => string | undefined;

  /** A3: octets of the longest ID token. */
  longestIdToken: number;
  /** A3: the three parts of a compact JWS. */
  splitCompact: (idToken: string) => CompactJws;
  /** A3: base64url without padding. */
  decodeBase64url: (part: string) => Buffer;
  /** A3: UTF-8 and nothing else. */
  decodeUtf8: (octets: Buffer) => string;
  /** A3: refuses a JSON object that has a member twice. */
  membersGivenOnce: (json: string) => void;

  /** A4: the allow-list. */
  allowedAlgorithms: readonly string[];
  /** A4: whether a key may be used with an algorithm; all of the following together. */
  keyFits: (attempt: Attempt, key: SigningKey, alg: string) => boolean;
  /** A4: the key's own `alg`. */
  keyAlgorithmFits: (key: SigningKey, alg: string) => boolean;
  /** A4: the key's `use`. */
  keyUseFits: (key: SigningKey) => boolean;
  /** A4: the key's `key_ops`. */
  keyOperationsFit: (key: SigningKey) => boolean;
  /** A4: bits of an RSA key. */
  keyLongEnough: (key: SigningKey) => boolean;
  keyExponentValid: (key: SigningKey) => boolean;

  /** A5: whether the JWKS has the `kid` that the token names. */
  keyIdKnown: (set: KeySet, kid: unknown) => boolean;
  /** A5: the fitting keys of the token's `kid`. */
  selectKeys: (token: Decoded, set: KeySet) => readonly SigningKey[];

  /** A6: the cached JWKS, unless it is too old. */
  cachedKeySet: (attempt: Attempt) => KeySet | undefined;
  /** A6: first loads and loads by age. */
  loadKeySet: (attempt: Attempt) => Promise<KeySet>;
  /** A6: the JWKS as the IdP has it now, for an unknown `kid`; `fetchesBefore` counts those begun before this call. */
  refetchKeySet: (token: Decoded, fetchesBefore: number) => Promise<KeySet>;
  /** A6: how many refetches there may be in which time. */
  refetchBound: RefetchBound;
  /** A6: counts a refetch, or refuses the token where it is too soon or the bound is used up. */
  countRefetch: (attempt: Attempt) => void;
  /** A6: begins a fetch that others may join. */
  beginKeySetLoad: (attempt: Attempt) => Promise<KeySet>;
  /** A6: how long a JWKS may be used, by its `Cache-Control`. */
  keySetLifetimeMs: (cacheControl: string | undefined) => number;
  /** A6, A15: requests the brand's JWKS. */
  fetchKeySet: (attempt: Attempt) => Promise<Pick<KeySet, 'keys' | 'usableUntil'>>;
  /** A6: the usable entries of a JWKS; undefined where the object is none. */
  readKeySet: (rules: Rules, document: JsonObject) => SigningKey[] | undefined;
  /** A6: the public key of an entry; undefined where it is not usable. */
  importKey: (entry: unknown) => SigningKey | undefined;

  /**
   * A7: whether a key made the signature. The library behind it looks at `crit`, at the base64url of payload and
   * signature and at the length of RSA keys too.
   */
  verifySignature: (jws: CompactJws, key: SigningKey) => Promise<boolean>;

  /** A9: who a token may be meant for. */
  acceptedAudiences: (configuration: BrandConfiguration) => string[];

  /** A10: how far the IdP's clock may be off, in seconds. */
  clockTolerance: number;
  /** A10: the longest time from `iat` to `exp`, in seconds. */
  longestLifetime: number;

  /** A11: characters of the longest `sub`. */
  longestSubject: number;

  /** A13: whether two subjects are the same. */
  sameSubject: (fromUserInfo: string, fromIdToken: unknown) => boolean;
  /** A13: the `sub` that UserInfo answers for the access token. */
  fetchSubject: (call: Verified) => Promise<string>;
  /** A13: whether a status means that the IdP does not accept the access token. */
  accessTokenRefused: (status: number) => boolean;
  /** A13: a cached `sub` that may still be used. */
  cachedSubject: (call: Verified) => string | undefined;
  /** A13: until when a response may be used (policy `logoutEffect`), in milliseconds since 1970. */
  userInfoKeptUntil: (call: Verified, askedAt: number) => number;
  /** A13: what finds a response in the cache. */
  userInfoKey: (call: Verified) => string;

  /** A15: how long all IdP traffic of one call may take (policy `idpTimeoutSeconds`). */
  idpTimeoutMs: (attempt: Attempt) => number;
  /** A15: one request to the IdP within the time of the call. */
  askIdp: (attempt: Attempt, url: string, headers: Record<string, string>) => Promise<IdpAnswer>;
  /** A15: one GET; redirects are answers like others. */
  getFromIdp: (
    connections: Connections,
    url: string,
    options: { headers: Record<string, string>; deadline: AbortSignal },
  ) => Promise<IdpAnswer>;
  /** A15: the JSON object of a response; undefined where there is none to use. */
  readIdpObject: (answer: IdpAnswer) => JsonObject | undefined;
}

/** A call of the CIAM face that was admitted. */
export interface MemberCall {
  readonly rules: Rules;
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

/** Section 3, B1–B12: what the calls of the CIAM face do. */
export interface MemberRules {
  /** B2, section 2: the mapped claims and nothing else. */
  mapClaims: (rules: Rules, claims: JsonObject, mappings: FieldMappings) => MappedClaims;
  /** B4: a claim as a string; undefined where it is absent, empty or of another type. */
  claimText: (claims: JsonObject, name: string) => string | undefined;

  /** B3: a mobile as it is stored; undefined where it is not valid. */
  normaliseMobile: (text: string) => string | undefined;
  /** B3: an e-mail as it is stored; undefined where it is not valid. */
  normaliseEmail: (text: string) => string | undefined;
  /** B3: a name as it is stored. */
  normaliseName: (text: string) => string;
  /** B3: an identifier of any kind as it is stored; undefined where it is not valid. */
  normaliseIdentifier: (rules: Rules, identifier: GivenIdentifier) => string | undefined;
  /** B3: whether two strings are the same mobile or e-mail. */
  sameValue: (rules: Rules, type: IdentifierKind, one: string, other: string) => boolean;

  /** B5: puts identifiers into a profile, with a warning for each that is left out. */
  addIdentifiers: (customer: StoredCustomer, profile: StoredProfile, identifiers: StoredIdentifier[]) => Notice[];
  /** B5: the customers who hold any of some identifiers. */
  holdersOf: (draft: Draft, identifiers: StoredIdentifier[]) => Readonly<StoredCustomer>[];
  /** B5: whether the mapped claim is, or equals, the standard claim that the `…_verified` flag speaks of. */
  flagSpeaksOf: (call: MemberCall, kind: ClaimedKind, claim: string) => boolean;
  /** B5: whether a value may link somebody to an existing customer. */
  isVerified: (call: MemberCall, kind: ClaimedKind) => boolean;
  /** B10: whether a value may replace another one. */
  isNotUnverified: (call: MemberCall, kind: ClaimedKind) => boolean;

  /** B2–B7: `addMember`. */
  addMember: (call: MemberCall) => Promise<Created>;
  /** B1: the caller's customer, by `cuid`. */
  findMember: (call: MemberCall, draft: Draft) => Readonly<StoredCustomer> | undefined;
  /** B8: the caller's customer, or not found. */
  requireMember: (call: MemberCall, draft: Draft) => Readonly<StoredCustomer>;
  /** B6: what a repeated `addMember` answers. */
  repeatedAdd: (own: Readonly<StoredCustomer>) => [createdId: number, warnings: Notice[]];
  /** B2–B5, B7: a new customer, or the profile of somebody whom another source registered. */
  registerMember: (call: MemberCall, draft: Draft) => [createdId: number, warnings: Notice[]];
  /** B3, B4: the valid ones of the mapped mobile and e-mail, with a warning for each other one. */
  claimedIdentifiers: (call: MemberCall) => [StoredIdentifier[], Notice[]];
  /** B5, B7: the customer to be linked with. */
  customerToJoin: (
    call: MemberCall,
    draft: Draft,
    identifiers: StoredIdentifier[],
  ) => Readonly<StoredCustomer> | undefined;
  /** B7: whether a customer has another `cuid`. */
  belongsToAnotherMember: (holder: Readonly<StoredCustomer>) => boolean;
  /** B2: the caller's `OAUTH_EXTERNAL` profile. */
  newMemberProfile: (call: MemberCall) => StoredProfile;
  /** B2: a customer with one profile. */
  newCustomer: (call: Pick<MemberCall, 'rules'>, profile: StoredProfile) => Omit<StoredCustomer, 'id'>;

  /** B11: `getMember`. */
  getMember: (call: MemberCall) => Promise<MemberAnswer>;
  /** The response that shows a member. */
  memberAnswer: (call: MemberCall, customer: Readonly<StoredCustomer>) => MemberAnswer;
  /** `M`: a member as the CIAM face shows it. */
  memberView: (customer: Readonly<StoredCustomer>) => Member;

  /** B9: `updateMember`. */
  updateMember: (call: MemberCall) => Promise<MemberAnswer>;
  /** B9: the body of `updateMember` (policy `profileUpdateBody`). */
  readMemberUpdate: (call: Pick<MemberCall, 'brand' | 'body'>) => MemberUpdateRequest;
  /** B9: declines a mobile or e-mail that is not the customer's own. */
  declineOtherIdentifiers: (call: MemberCall, own: Readonly<StoredCustomer>, update: MemberUpdateRequest) => void;
  /** B9: first and last name, from the body or from newer claims. */
  storeNames: (call: MemberCall, profile: StoredProfile, update: MemberUpdateRequest) => void;
  /** B9: whether the token is not older than the one whose claims were stored last. */
  claimsAreNewer: (call: MemberCall, profile: StoredProfile) => boolean;
  /** B9: whether the token is not older than the last call that gave this name in its body. */
  claimIsNewerThanGivenName: (call: MemberCall, profile: StoredProfile, name: 'firstName' | 'lastName') => boolean;
  /** B9: stores a name that a body gives. */
  storeGivenName: (
    call: Pick<MemberCall, 'rules'>,
    profile: StoredProfile,
    name: 'firstName' | 'lastName',
    given: string,
  ) => void;
  /** B9: merges fields by name. */
  mergeFields: (fields: Map<string, unknown>, given: Iterable<GivenField>) => void;

  /** B10: `changeIdentifier`. */
  changeIdentifier: (call: MemberCall) => Promise<Changed>;
  /** B10: the body of an identifier change. */
  readIdentifierChange: (body: JsonObject, allowed: readonly IdentifierKind[]) => IdentifierChangeRequest;
  /** B10: a value to add, which the ID token has to confirm. */
  confirmedByIdp: (call: MemberCall, identifier: GivenIdentifier) => StoredIdentifier;
  /** B10: declines a value that somebody else holds. */
  declineHeldByAnother: (draft: Draft, own: Readonly<StoredCustomer>, identifier: StoredIdentifier) => void;
  /** B10: declines a token that is older than the one that last changed an identifier. */
  declineOlderToken: (call: MemberCall, own: Readonly<StoredCustomer>) => void;
  /** B10: declines the removal of the last of mobile and e-mail. */
  declineLastRemoval: (before: Readonly<StoredCustomer>, after: Readonly<StoredCustomer>) => void;
  /** B10: remembers which token changed an identifier. */
  rememberIdentifierToken: (call: MemberCall, own: StoredCustomer) => void;
  /** B10: additions, then removals; returns whether anything changed. */
  applyChange: (rules: Rules, own: StoredCustomer, plan: IdentifierChangePlan) => boolean;
  /** B10: puts a value in the old one's place. */
  replaceIdentifier: (own: StoredCustomer, identifier: StoredIdentifier, source: string) => void;
  /** B10: takes a value out of every profile. */
  removeIdentifier: (own: StoredCustomer, identifier: StoredIdentifier) => void;
}

/** A call of the CRM face with a valid access token. */
export interface CrmCall {
  readonly rules: Rules;
  /** The brand whose key the access token was made for. */
  readonly brand: Brand;
  readonly query: URLSearchParams;
  /** The customer id of the path, where the call has one. */
  readonly customerId?: string;
  readonly body: JsonObject;
}

/** The call of the CRM face that a method and a path name. */
export interface FoundCrmCall {
  name: CrmCallName;
  method: string;
  /** The customer id of the path, where the call has one. */
  customerId?: string;
}

/** Section 4, the CRM face. */
export interface CrmRules {
  /** `/v3/oauth/token/generate`: an access token for key and secret. */
  issueCrmToken: (gateway: Gateway, body: JsonObject) => CrmTokenAnswer;
  /** Compares secrets. */
  sameSecret: (expected: string, given: string) => boolean;
  /** The brand that a CRM call may see: 401 or 498 without a valid token. */
  authenticateCrmCall: (gateway: Gateway, request: GatewayRequest) => Brand;
  /** Whether an access token's time is over. */
  crmTokenExpired: (gateway: Gateway, token: CrmToken) => boolean;

  /** The sources that customers may be registered in. */
  registrationSources: readonly string[];
  /** The source of a call that writes. */
  readSource: (given: string | undefined | null, allowed: readonly string[]) => string;

  /** `registerCustomer`. */
  registerCustomer: (call: CrmCall) => Promise<Created>;
  /** The body of `registerCustomer` and `updateCustomer`. */
  readRegistration: (body: JsonObject) => Registration;
  /** The source that a registration names, in query or body. */
  registrationSource: (call: CrmCall, registration: Registration) => string | undefined;
  /** The identifiers that the CRM face may set: never a `cuid`. */
  registrableIdentifiers: (registration: Registration) => GivenIdentifier[];

  /** `lookupId`. */
  lookupId: (call: CrmCall) => Promise<{ entity: number; warnings: Notice[] }>;
  /** `getCustomer`. */
  getCustomer: (call: CrmCall) => Promise<Customer>;
  /** The customer whose id stands in the path. */
  customerOfPath: (call: CrmCall, draft: Draft) => Readonly<StoredCustomer>;
  /** `updateCustomer`. */
  updateCustomer: (call: CrmCall) => Promise<Created>;

  /** `changeIdentifiers`. */
  changeIdentifiers: (call: CrmCall) => Promise<Changed>;
  /** Policy `identifierConflict`: the other customer who holds a value to add. */
  otherHolder: (
    call: CrmCall,
    draft: Draft,
    own: Readonly<StoredCustomer>,
    add: StoredIdentifier[],
  ) => Readonly<StoredCustomer> | undefined;
}

/** Sections 3 and 4: what requests and failures look like, what the store promises, and the clock. */
export interface FaceRules {
  /** Which call of the CIAM face a request is: 404 or 405 where it is none. */
  findCall: (request: GatewayRequest, brand: Brand | undefined) => CiamCall;
  /** Which call of the CRM face a request is: 404 or 405 where it is none. */
  findCrmCall: (request: GatewayRequest) => FoundCrmCall;
  /** The JSON object that a request carries: 413, 415 or 400 where there is none. */
  readJsonBody: (rules: Rules, request: GatewayRequest) => Promise<JsonObject>;
  /** Whether a media type is that of JSON. */
  isJson: (mediaType: string) => boolean;
  /** Octets of the longest body. */
  longestBody: number;
  /** Failure shape: the answer to a failure (policy `failureSignal`). */
  signalFailure: (policies: Policies, failure: unknown) => Answer;
  /** All of a piece of work or none of it. */
  transact: <T>(store: Store, work: (draft: Draft) => T) => Promise<T>;
  /** The clock, in milliseconds since 1970. */
  now: () => number;
}

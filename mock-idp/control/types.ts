import type {
  AttackerRequest,
  FaultDescription,
  FaultSpec,
  ForgedToken,
  ForgeRequest,
  ForgeryDescription,
  KeySetSpec,
} from './hostile-types.ts';

export type * from './hostile-types.ts';

/** The four facts that the IdP keeps of a person, and the ID-token claim that carries each. */
export interface ClaimNames {
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
}

/** What a new application is to be like. Every key has a default. */
export interface ApplicationSpec {
  /** Shown on the pages. */
  name?: string;
  /** Which CIAM it behaves like: `nextreason` (default), `auth0`, `cognito` or `janrain`. */
  preset?: string;
  /** Any text is a name, for example `https://brand.example/claims/mobile`. */
  claimNames?: Partial<ClaimNames>;
  /** Where the app may be sent back to. Default: `/callback` on any port of 127.0.0.1 and localhost. */
  redirectUris?: string[];
  /** Where the browser may go after sign-out. Default: any port of 127.0.0.1 and localhost, path `/` and `/signed-out`. */
  postLogoutRedirectUris?: string[];
  /** The preset's by default: NextReason 14 days (1,209,600 s). */
  idTokenTtlSeconds?: number;
  /** The preset's by default: NextReason 3,600 s. */
  accessTokenTtlSeconds?: number;
  /** Applications of one group never share a signing key. A scenario passes its own id. */
  group?: string;
  /** For fixed addresses, as in stand-alone use. Default: a random UUID. 1 to 64 of `A–Z a–z 0–9 _ -`. */
  applicationId?: string;
  /** Id of the machine client. Default: 32 lower-case letters and digits. */
  clientId?: string;
  clientSecret?: string;
}

/** What may be changed on an application later; other keys stay. */
export type ApplicationChange = Partial<
  Pick<
    ApplicationSpec,
    'name' | 'claimNames' | 'redirectUris' | 'postLogoutRedirectUris' | 'idTokenTtlSeconds' | 'accessTokenTtlSeconds'
  >
>;

/** One application of the IdP: a provider of its own with its own addresses, keys, clients, people and logs. */
export interface Application {
  applicationId: string;
  name: string;
  preset: string;
  group: string;
  /** Below it stands everything of the application; without a trailing slash. */
  address: string;
  /** Exact text of `iss`; with NextReason and Auth0 it ends in a slash. */
  issuer: string;
  discoveryUri: string;
  jwksUri: string;
  userInfoEndpoint: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  /** The first, where a CIAM has several. */
  endSessionEndpoint: string;
  registerUri: string;
  profileUri: string;
  changeIdUri: string;
  signInUri: string;
  /** The public client that people sign in to, with PKCE; its id is the application id and the `aud` of its ID tokens. */
  appClient: { clientId: string };
  /** The confidential client of the client-credentials flow. */
  machineClient: { clientId: string; clientSecret: string };
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  claimNames: ClaimNames;
  idTokenTtlSeconds: number;
  accessTokenTtlSeconds: number;
}

/** A further client of an application. */
export interface ClientSpec {
  /** `public` (PKCE, no secret) by default. */
  kind?: 'public' | 'confidential' | 'machine';
  clientId?: string;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
}

export interface Client {
  clientId: string;
  /** Not for public clients. */
  clientSecret?: string;
  kind: 'public' | 'confidential' | 'machine';
  redirectUris: string[];
  postLogoutRedirectUris: string[];
}

/**
 * A person made ready, without pages. Values are kept exactly as given (the pages are strict, this is not);
 * a value that is left out is a claim that is left out.
 */
export interface NewPerson {
  /** Default: a random one of the preset's form, for NextReason a UUID v4. */
  sub?: string;
  firstName?: string;
  lastName?: string;
  mobile?: string;
  email?: string;
  /** True by default, where there is a mobile. */
  mobileVerified?: boolean;
  /** True by default, where there is an e-mail. */
  emailVerified?: boolean;
  /** Without one the person signs in by one-time password. */
  password?: string;
  /** Further claims, in ID token and userinfo; they win over the mapped ones. */
  extraClaims?: Record<string, unknown>;
}

/** A change to a person; `null` removes a value, keys that are left out stay. */
export interface PersonChange {
  firstName?: string | null;
  lastName?: string | null;
  mobile?: string | null;
  email?: string | null;
  mobileVerified?: boolean;
  emailVerified?: boolean;
  password?: string | null;
  extraClaims?: Record<string, unknown> | null;
}

/** A person as the IdP knows them; the password is never told. */
export interface Person {
  sub: string;
  firstName?: string;
  lastName?: string;
  mobile?: string;
  email?: string;
  mobileVerified: boolean;
  emailVerified: boolean;
  hasPassword: boolean;
  extraClaims: Record<string, unknown>;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  updatedAt: string;
}

export type Channel = 'email' | 'sms';

/** Why a message was sent. `account-exists` and `identifier-taken` carry no code. */
export type MessagePurpose =
  | 'sign-in'
  | 'verify-email'
  | 'verify-mobile'
  | 'change-email'
  | 'change-mobile'
  | 'account-exists'
  | 'identifier-taken';

/** A mail or an SMS that the IdP sent: the inbox of every address at once. */
export interface Message {
  /** ISO 8601. */
  at: string;
  channel: Channel;
  to: string;
  purpose: MessagePurpose;
  /** Six digits; absent in a message that only informs. */
  code?: string;
  text: string;
}

export type AuditEvent =
  | 'registered'
  | 'verified'
  | 'signed-in'
  | 'refused'
  | 'profile-changed'
  | 'identifier-change-asked'
  | 'identifier-changed'
  | 'signed-out'
  | 'token-issued'
  | 'revoked'
  | 'keys-rotated';

export type SignInMethod = 'password' | 'email code' | 'sms code' | 'registration' | 'control';

/** One thing that happened, in order. */
export interface AuditEntry {
  /** ISO 8601. */
  at: string;
  event: AuditEvent;
  /** The person's `sub`, where there is one. */
  sub?: string;
  clientId?: string;
  /** How somebody signed in, or tried to. */
  method?: SignInMethod;
  /** More, by event: which names changed, which grant, why refused. Never a secret. */
  detail?: Record<string, string>;
}

export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'authorize'
  | 'token'
  | 'userinfo'
  | 'endsession'
  | 'register'
  | 'personal-details'
  | 'change-id'
  | 'sign-in'
  | 'verify'
  | 'other';

/** A request that came in, whoever sent it. */
export interface LoggedRequest {
  /** ISO 8601. */
  at: string;
  method: string;
  /** Path as sent, with the application's prefix, without the query. */
  path: string;
  endpoint: Endpoint;
  /** As on the wire: name, value, name, value; repeated names stay repeated. */
  rawHeaders: string[];
  query: Record<string, string | string[]>;
  /** Status of the answer; absent while it is not answered. */
  status?: number;
  /** Form of a token request with its secrets masked. */
  form?: Record<string, string>;
  durationMs?: number;
  /** The faults that changed the answer. */
  faults?: string[];
  /** The answer was kept back or broken off on purpose. */
  broken?: 'hang' | 'reset';
}

/** What `/token` answers, and who it is about. */
export interface TokenSet {
  accessToken: string;
  idToken: string;
  refreshToken: string;
  expiresIn: number;
  sub: string;
  /** The IdP session (the device) that the tokens belong to. */
  sessionId: string;
  /** A `Cookie` header that makes a browser the one of this session. */
  cookie: string;
}

export interface IssueOptions {
  /** The application's public client by default. */
  clientId?: string;
  /** `openid profile email phone` by default. */
  scope?: string;
  nonce?: string;
  /** `new`: another device. By default the device of the person's last `issueTokens` goes on, if it is still signed in. */
  session?: 'new';
}

/** What a client-credentials request answers. */
export interface MachineToken {
  accessToken: string;
  expiresIn: number;
}

/** A token that the IdP would not issue by itself. */
export interface Forgery {
  /** Claims, or the JSON text of them where an object cannot say it. */
  payload: Record<string, unknown> | string;
  /** Added to the honest header. */
  header?: Record<string, unknown>;
}

/** A public signing key as it stands in the key set. */
export interface PublicKey {
  kid: string;
  kty: string;
  alg: string;
  use: string;
  n: string;
  e: string;
}

/**
 * Everything that a test asks of the IdP behind its back, over HTTP on loopback (`connectControl`) or in process.
 * Errors: `ControlError` with the status and a sentence, for example for an unknown application or person.
 */
export interface ControlClient {
  createApplication(spec?: ApplicationSpec): Promise<Application>;
  getApplication(applicationId: string): Promise<Application>;
  listApplications(): Promise<Application[]>;
  updateApplication(applicationId: string, change: ApplicationChange): Promise<Application>;
  deleteApplication(applicationId: string): Promise<void>;
  /** Deletes every application. */
  reset(): Promise<void>;

  createClient(applicationId: string, spec?: ClientSpec): Promise<Client>;
  listClients(applicationId: string): Promise<Client[]>;

  createPerson(applicationId: string, person?: NewPerson): Promise<Person>;
  getPerson(applicationId: string, sub: string): Promise<Person>;
  listPeople(applicationId: string): Promise<Person[]>;
  updatePerson(applicationId: string, sub: string, change: PersonChange): Promise<Person>;
  deletePerson(applicationId: string, sub: string): Promise<void>;

  /** Mails and SMS, newest last. `to` is compared as the IdP compares identifiers (case of e-mail, spaces of mobiles). */
  messages(applicationId: string, filter?: { to?: string; channel?: Channel }): Promise<Message[]>;
  audit(applicationId: string, filter?: { sub?: string; event?: AuditEvent }): Promise<AuditEntry[]>;
  requests(applicationId: string, filter?: { endpoint?: Endpoint }): Promise<LoggedRequest[]>;
  clearRequests(applicationId: string): Promise<void>;

  /** A real sign-in without pages: a session, a grant and the tokens that `/token` would give. */
  issueTokens(applicationId: string, sub: string, options?: IssueOptions): Promise<TokenSet>;
  /** A token of the client-credentials flow; a client's own id and secret are used unless another machine client is named. */
  machineToken(applicationId: string, options?: { clientId?: string; scope?: string }): Promise<MachineToken>;
  /** Revokes one access token, or all tokens of a person; sessions stay. */
  revoke(applicationId: string, what: { accessToken: string } | { sub: string }): Promise<void>;
  /** Ends a person's sessions on all devices, or one of them, and the tokens with it. */
  endSessions(applicationId: string, sub: string, sessionId?: string): Promise<void>;

  /** An ID token with any payload, signed with the application's own key. */
  forgeIdToken(applicationId: string, forgery: Forgery): Promise<string>;

  /** What `forge` can do. */
  forgeries(): Promise<ForgeryDescription[]>;
  /**
   * A token that differs in one property from an honest one, and its twin. Where the entry needs it, the key set shows
   * a further key from now on. Errors: 400 for an unknown forgery, with the names that come near.
   */
  forge(applicationId: string, request: ForgeRequest): Promise<ForgedToken>;

  /** What `setFault` knows by name, for each endpoint. */
  faults(): Promise<FaultDescription[]>;
  /**
   * Makes an endpoint of one application misbehave. Faults of one endpoint add up in the order they were set; the same
   * one again replaces itself. Errors: 400 for an unknown fault, with the names that come near.
   */
  setFault(applicationId: string, fault: FaultSpec): Promise<void>;
  /** Publishes another key set, whatever signs; `null` brings the application's own back. */
  setKeySet(applicationId: string, keySet: KeySetSpec | null): Promise<void>;
  /** Ends every fault, a published key set and further keys of forgeries included. Rotated keys stay rotated. */
  clearFaults(applicationId: string): Promise<void>;
  /** Where the attacker listens for this application, without a trailing slash. */
  attackerUrl(applicationId: string): Promise<string>;
  /** Who called the attacker's listener below that address. */
  attackerRequests(applicationId: string): Promise<AttackerRequest[]>;

  /** The application's own keys, which the honest key set shows; the first signs. */
  keys(applicationId: string): Promise<PublicKey[]>;
  /** A new signing key; the old ones stay published unless `keepOld` is false. */
  rotateKeys(applicationId: string, options?: { keepOld?: boolean }): Promise<PublicKey[]>;
}

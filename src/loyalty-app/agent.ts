import type { Answer } from '../capillary/answer.ts';
import type { IdentifierChange, MemberUpdate } from '../capillary/shapes.ts';

/** Who plays the person. */
export type AgentKind = 'http' | 'browser';

/** What a person types on NextReason's registration page: these four and a password, nothing else. */
export interface Registration {
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
  password: string;
}

/** How a person proves who they are at NextReason; a `code` is typed in place of the one that arrives. */
export type SignInMethod =
  | { method: 'password'; identifier: string; password: string }
  | { method: 'email code'; email: string; code?: string }
  | { method: 'sms code'; mobile: string; code?: string };

export interface SignInOptions {
  scopes?: string;
  /**
   * The sign-in may stand on one that the person made before, at an IdP that somebody else runs: for scenarios that are
   * not about it.
   */
  kept?: boolean;
}

/** The tokens of one token answer, and the claims of its ID token. */
export interface Tokens {
  accessToken: string;
  idToken: string;
  refreshToken?: string;
  claims: Record<string, unknown> & { sub: string };
}

/** What a hosted page of the IdP answered to what a person did there. */
export interface PageOutcome {
  done: boolean;
  /** The page's own words where it is not done. */
  message?: string;
  /** Where the browser stands at the end. */
  url: string;
}

export interface SignInOutcome extends PageOutcome {
  tokens?: Tokens;
}

/** The tail of a separate registration: what NextReason cannot capture. */
export interface ExtraDetails {
  /** Custom fields of the profile. */
  fields?: Record<string, string>;
  extendedFields?: Record<string, string>;
  /** Spelling of the source, `INSTORE` unless said otherwise. */
  source?: string;
}

/**
 * One person with one device: a loyalty app that is signed in or not, and the IdP's pages in the same browser.
 * The http agent and the browser agent do the same; a scenario never knows which one plays.
 *
 * Errors: `EnvironmentFailure` where the IdP, the network or the browser does not do its part. What the target
 * answers is never an error but an `Answer`.
 */
export interface Agent {
  readonly kind: AgentKind;

  /** Opens NextReason's registration page, fills it and enters the one-time passwords that arrive. */
  register(details: Registration): Promise<PageOutcome>;
  /** The names of the fields that NextReason's registration page asks a person to fill, password aside. */
  registrationFields(): Promise<string[]>;
  /** Signs in from the app; a right answer ends with the app holding tokens. Scopes default to `openid profile email phone`. */
  signIn(how: SignInMethod, options?: SignInOptions): Promise<SignInOutcome>;
  /**
   * Takes over a sign-in that was made without pages, with the IdP's session cookie. Only the http agent can: it spares
   * the pages where a scenario is not about them.
   */
  adopt?(tokens: Omit<Tokens, 'claims'>, cookie: string): void;
  /** Fresh tokens by the refresh token, without the person. */
  refresh(): Promise<SignInOutcome>;
  /** Changes the names on NextReason's profile page. */
  editProfile(names: { firstName: string; lastName: string }): Promise<PageOutcome>;
  /** Asks NextReason for another mobile or e-mail; with `verify` the code that arrives is entered, else it is abandoned. */
  changeIdentifierAtIdp(change: { kind: 'mobile' | 'email'; value: string; verify: boolean }): Promise<PageOutcome>;
  /** Signs out from the app at NextReason; ends at the address that the IdP sent the browser to. */
  signOut(): Promise<PageOutcome>;
  /** Whether the app holds tokens. */
  signedIn(): boolean;
  /** The tokens that the app holds, or those it held last. */
  tokens(): Tokens;

  /** `addMember` with the app's tokens. */
  join(): Promise<Answer>;
  /** `getMember` with the app's tokens. */
  membership(): Promise<Answer>;
  /** `updateMember` with the app's tokens; without a body the claims alone count. */
  updateMembership(update?: MemberUpdate): Promise<Answer>;
  /** The separate registration that the app's server makes at the CRM face, with the person's identifiers. */
  completeRegistration(extra: ExtraDetails): Promise<Answer>;
  /** The second step of an identifier change, by the CIAM call or the CRM call, whichever the target has. */
  changeIdentifierAtCapillary(change: IdentifierChange): Promise<Answer>;

  /** A picture of the page where the person stands, where there is one. */
  screenshot(): Promise<Uint8Array | undefined>;
  /** What Playwright noted of a browser, packed by it and unmasked; ends the notes. */
  trace?(): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

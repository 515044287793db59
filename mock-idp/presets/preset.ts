import type { ClaimNames, Endpoint, Person } from '../control/types.ts';

/** Where each endpoint and page stands below the application's address. */
interface Routes {
  discovery: string;
  authorization: string;
  token: string;
  userinfo: string;
  jwks: string;
  revocation: string;
  /** Where the CIAM has one. */
  introspection?: string;
  signIn: string;
  askCode: string;
  register: string;
  verify: string;
  resend: string;
  setPassword: string;
  profile: string;
  changeId: string;
}

/** An address that signs a browser out. Each takes `client_id`. */
export interface SignOut {
  path: string;
  /** What it calls the address to go to afterwards. */
  redirectParameter: string;
  /** That address may also be one that sign-ins come back to. */
  takesRedirectUris?: true;
}

/** Header and claims of an ID token. */
export interface TokenParts {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** The sign-in that an ID token was issued in. */
interface SignIn {
  /** Seconds since 1970. */
  authTime: number;
  sessionId: string;
}

/**
 * What makes one CIAM differ from another. Everything that is not said here is the same for all: opaque access tokens
 * that userinfo knows, refresh tokens for every app, all claims whatever the scopes.
 */
export interface Preset {
  name: string;
  /** What the pages call the CIAM. */
  title: string;
  routes: Routes;
  /** Our own pages use the first, and metadata names it as `end_session_endpoint`. */
  signOuts: readonly [SignOut, ...SignOut[]];
  claimNames: ClaimNames;
  /** Exact text of `iss`; `address` is the application's, without a trailing slash. */
  issuer(address: string): string;
  newSubject(): string;
  /** Claims beside the four mapped ones; one that does not apply to the person is undefined. */
  standardClaims(person: Person): Record<string, unknown>;
  /** What else an ID token is like. */
  idToken?(issued: TokenParts, signIn: SignIn): TokenParts;
  /** What userinfo answers in place of the plain claims. */
  userInfo?(claims: Record<string, unknown>): Record<string, unknown>;
  /** Body of a refused userinfo request. */
  userInfoError(status: number): unknown;
  /** What the discovery document says in place of all that there is. */
  metadata?(complete: Record<string, unknown>): Record<string, unknown>;
  /** Characters of the opaque values. */
  lengths: { accessToken: number; refreshToken: number; code: number };
  /** Seconds. */
  lifetimes: { idToken: number; accessToken: number; refreshToken: number; session: number };
}

/** The name that the request log gives to a path, below the application's address and without query. */
export function endpointOf({ routes, signOuts }: Preset, path: string): Endpoint {
  if (path === routes.discovery) return 'discovery';
  if (path === routes.jwks) return 'jwks';
  if (path === routes.authorization || path.startsWith(`${routes.authorization}/`)) return 'authorize';
  if (path === routes.token) return 'token';
  if (path === routes.userinfo) return 'userinfo';
  if (path === routes.revocation) return 'revocation';
  if (path === routes.introspection) return 'introspection';
  if (signOuts.some((signOut) => path === signOut.path)) return 'endsession';
  if (path === routes.register || path === routes.setPassword) return 'register';
  if (path === routes.profile || path.startsWith(`${routes.profile}/`)) return 'personal-details';
  if (path === routes.changeId) return 'change-id';
  if (path === routes.signIn || path === routes.askCode || path.startsWith(`${routes.signIn}/`)) return 'sign-in';
  if (path === routes.verify || path === routes.resend) return 'verify';
  return 'other';
}

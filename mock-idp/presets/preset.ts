import type { ClaimNames, Endpoint, Person } from '../control/types.ts';

/** Where each endpoint and page stands below the application's address. */
export interface Routes {
  authorization: string;
  token: string;
  userinfo: string;
  jwks: string;
  endSession: string;
  signIn: string;
  askCode: string;
  register: string;
  verify: string;
  resend: string;
  setPassword: string;
  profile: string;
  changeId: string;
}

/** What makes one CIAM differ from another. Everything that is not said here is the same for all. */
export interface Preset {
  name: string;
  /** What the pages call the CIAM. */
  title: string;
  routes: Routes;
  claimNames: ClaimNames;
  /** Exact text of `iss`; `address` is the application's, without a trailing slash. */
  issuer(address: string): string;
  newSubject(): string;
  /** Claims beside the four mapped ones. */
  standardClaims(person: Person): Record<string, unknown>;
  /** Body of a refused userinfo request. */
  userInfoError(status: number): unknown;
  /** Characters of the opaque values. */
  lengths: { accessToken: number; refreshToken: number; code: number };
  /** Seconds. */
  lifetimes: { idToken: number; accessToken: number; refreshToken: number; session: number };
}

/** The name that the request log gives to a path, below the application's address and without query. */
export function endpointOf(preset: Preset, path: string): Endpoint {
  const { routes } = preset;
  if (path === '/.well-known/openid-configuration') return 'discovery';
  if (path === routes.jwks) return 'jwks';
  if (path === routes.authorization || path.startsWith(`${routes.authorization}/`)) return 'authorize';
  if (path === routes.token) return 'token';
  if (path === routes.userinfo) return 'userinfo';
  if (path === routes.endSession) return 'endsession';
  if (path === routes.register || path === routes.setPassword) return 'register';
  if (path === routes.profile) return 'personal-details';
  if (path === routes.changeId) return 'change-id';
  if (path === routes.signIn || path === routes.askCode) return 'sign-in';
  if (path === routes.verify || path === routes.resend) return 'verify';
  return 'other';
}

import { createHash, randomUUID } from 'node:crypto';
import { fullName } from './full-name.ts';
import type { Preset } from './preset.ts';

/** Id of the user pool. The pool has an address of its own, apart from that of the sign-in pages. */
const pool = 'eu-west-1_Mk0Pool4u';

/** Amazon Cognito: a user pool with its hosted pages. */
export const cognito: Preset = {
  name: 'cognito',
  title: 'Amazon Cognito',
  routes: {
    discovery: `/${pool}/.well-known/openid-configuration`,
    authorization: '/oauth2/authorize',
    token: '/oauth2/token',
    userinfo: '/oauth2/userInfo',
    jwks: `/${pool}/.well-known/jwks.json`,
    revocation: '/oauth2/revoke',
    signIn: '/login',
    askCode: '/login/code',
    register: '/signup',
    verify: '/confirm',
    resend: '/confirm/resend',
    setPassword: '/signup/password',
    profile: '/profile',
    changeId: '/profile/identifiers',
  },
  signOuts: [{ path: '/logout', redirectParameter: 'logout_uri' }],
  claimNames: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
  issuer: (address) => `${address}/${pool}`,
  newSubject: () => randomUUID(),
  standardClaims: (person) => ({
    name: fullName(person),
    email_verified: person.email === undefined ? undefined : person.emailVerified,
    phone_number_verified: person.mobile === undefined ? undefined : person.mobileVerified,
    'custom:channel': 'app',
  }),
  idToken: ({ header, payload }, { authTime, sessionId }) => ({
    header,
    payload: {
      ...payload,
      token_use: 'id',
      auth_time: authTime,
      'cognito:username': payload['sub'],
      'cognito:groups': ['members'],
      origin_jti: uuidOf(sessionId),
      jti: randomUUID(),
      event_id: randomUUID(),
    },
  }),
  // Flags are texts here, and booleans in the ID token.
  userInfo: (claims) => ({
    ...Object.fromEntries(
      Object.entries(claims).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]),
    ),
    username: claims['sub'],
  }),
  userInfoError: (status) =>
    status === 401
      ? {
          error: 'invalid_token',
          error_description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.',
        }
      : { error: 'invalid_request', error_description: 'Bad OAuth2 request at UserInfo Endpoint' },
  metadata: ({ claims_supported: _, ...others }) => others,
  lengths: { accessToken: 64, refreshToken: 64, code: 36 },
  lifetimes: { idToken: 3_600, accessToken: 3_600, refreshToken: 2_592_000, session: 3_600 },
};

/** The same UUID for the same session. */
function uuidOf(sessionId: string): string {
  const hex = createHash('sha256').update(sessionId).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

import { randomBytes, randomUUID } from 'node:crypto';
import { fullName } from './full-name.ts';
import type { Preset } from './preset.ts';

/**
 * Hosted Login of Akamai Identity Cloud, formerly Janrain, with a token policy that adds the profile to the ID token.
 * The application's address stands for that of the customer: `https://v1.api.us.janrain.com/<customer id>`.
 */
export const janrain: Preset = {
  name: 'janrain',
  title: 'Akamai Identity Cloud (Janrain)',
  routes: {
    discovery: '/login/.well-known/openid-configuration',
    authorization: '/login/authorize',
    token: '/login/token',
    userinfo: '/profiles/oidc/userinfo',
    jwks: '/login/jwk',
    revocation: '/login/token/revoke',
    introspection: '/login/token/introspect',
    signIn: '/auth-ui/login',
    askCode: '/auth-ui/login/code',
    register: '/auth-ui/registration',
    verify: '/auth-ui/verify',
    resend: '/auth-ui/verify/resend',
    setPassword: '/auth-ui/registration/password',
    profile: '/auth-ui/profile',
    changeId: '/auth-ui/profile/identifiers',
  },
  signOuts: [{ path: '/auth-ui/logout', redirectParameter: 'redirect_uri', takesRedirectUris: true }],
  claimNames: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
  issuer: (address) => `${address}/login`,
  newSubject: () => randomUUID(),
  standardClaims: (person) => ({
    name: fullName(person),
    email_verified: person.email === undefined ? undefined : person.emailVerified,
    phone_number_verified: person.mobile === undefined ? undefined : person.mobileVerified,
    updated_at: Math.floor(Date.parse(person.updatedAt) / 1_000),
  }),
  idToken: ({ header, payload }, { authTime }) => ({
    header,
    payload: {
      ...payload,
      aud: [payload['aud']],
      auth_time: authTime,
      global_sub: `capture-v1://mock.janraincapture.com/user/${payload['sub']}`,
      jti: randomBytes(18).toString('base64url'),
    },
  }),
  userInfoError: (status) =>
    status === 401
      ? { error: 'invalid_token', error_description: 'The access token is missing, wrong or expired.' }
      : { error: 'invalid_request' },
  // Signing out is a page here and no part of OpenID Connect.
  metadata: ({ end_session_endpoint: _, ...others }) => others,
  lengths: { accessToken: 64, refreshToken: 64, code: 40 },
  lifetimes: { idToken: 3_600, accessToken: 3_600, refreshToken: 2_592_000, session: 86_400 },
};

import { randomUUID } from 'node:crypto';
import { fullName } from './full-name.ts';
import type { Preset } from './preset.ts';

/** NextReason, as its public documentation and token samples show it. */
export const nextreason: Preset = {
  name: 'nextreason',
  title: 'NextReason',
  routes: {
    discovery: '/.well-known/openid-configuration',
    authorization: '/authorize',
    token: '/token',
    userinfo: '/userinfo',
    jwks: '/.well-known/jwks.json',
    revocation: '/token/revocation',
    introspection: '/token/introspection',
    signIn: '/sign-in',
    askCode: '/sign-in/code',
    register: '/register',
    verify: '/verify',
    resend: '/verify/resend',
    setPassword: '/set-password',
    profile: '/personal-details',
    changeId: '/change-id',
  },
  signOuts: [{ path: '/endsession', redirectParameter: 'post_logout_redirect_uri' }],
  claimNames: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
  issuer: (address) => `${address}/`,
  newSubject: () => randomUUID(),
  standardClaims: (person) => ({
    name: fullName(person),
    email_verified: person.emailVerified,
    phone_number_verified: person.mobileVerified,
    updated_at: timestamp(person.updatedAt),
  }),
  // Nothing of it in the ID token.
  userInfo: (claims) => ({ locale: 'en', ...claims }),
  userInfoError: (status) =>
    status === 400
      ? { stat: 'error', error: 'invalid_request' }
      : { error: 'http_exception', error_details: { message: status === 401 ? 'Unauthorized' : 'Forbidden' } },
  lengths: { accessToken: 16, refreshToken: 20, code: 14 },
  lifetimes: { idToken: 1_209_600, accessToken: 3_600, refreshToken: 1_209_600, session: 1_209_600 },
};

/** `2024-05-31 09:30:00.123000 +0000`: a text, where OpenID Connect has a number. */
function timestamp(iso: string): string {
  return `${iso.replace('T', ' ').replace('Z', '')}000 +0000`;
}

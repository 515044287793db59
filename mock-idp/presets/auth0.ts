import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../control/types.ts';
import { fullName } from './full-name.ts';
import type { Preset } from './preset.ts';

/**
 * Auth0 with a database of people who confirm their mobile by SMS: an action puts the mobile into a claim of the
 * brand's own, for Auth0 itself tells `phone_number` only where an SMS has proved it.
 */
export const auth0: Preset = {
  name: 'auth0',
  title: 'Auth0',
  routes: {
    discovery: '/.well-known/openid-configuration',
    authorization: '/authorize',
    token: '/oauth/token',
    userinfo: '/userinfo',
    jwks: '/.well-known/jwks.json',
    revocation: '/oauth/revoke',
    signIn: '/u/login',
    askCode: '/u/login/passwordless',
    register: '/u/signup',
    verify: '/u/challenge',
    resend: '/u/challenge/resend',
    setPassword: '/u/signup/password',
    profile: '/u/profile',
    changeId: '/u/profile/identifiers',
  },
  signOuts: [
    { path: '/oidc/logout', redirectParameter: 'post_logout_redirect_uri' },
    { path: '/v2/logout', redirectParameter: 'returnTo' },
  ],
  claimNames: {
    firstName: 'given_name',
    lastName: 'family_name',
    mobile: 'https://brand.example/phone_number',
    email: 'email',
  },
  issuer: (address) => `${address}/`,
  newSubject: () => `auth0|${randomBytes(12).toString('hex')}`,
  standardClaims: (person) => ({
    name: fullName(person) ?? person.email,
    nickname: (person.email ?? person.mobile)?.split('@')[0],
    picture: pictureOf(person),
    email_verified: person.email === undefined ? undefined : person.emailVerified,
    phone_number: person.mobileVerified ? person.mobile : undefined,
    phone_number_verified: person.mobileVerified ? true : undefined,
    updated_at: person.updatedAt,
  }),
  idToken: ({ header, payload }, { sessionId }) => ({
    header: { ...header, typ: 'JWT' },
    payload: { ...payload, sid: sessionId },
  }),
  userInfoError: (status) => (status === 401 ? 'Unauthorized' : { error: 'invalid_request' }),
  metadata: ({ claims_supported, ...others }) => ({
    ...others,
    // Custom claims are not announced.
    claims_supported: (claims_supported as string[]).filter((name) => !name.includes('://')),
  }),
  lengths: { accessToken: 32, refreshToken: 46, code: 48 },
  lifetimes: { idToken: 36_000, accessToken: 86_400, refreshToken: 2_592_000, session: 604_800 },
};

/** Auth0 takes everybody's picture from Gravatar, by the MD5 of the e-mail. */
function pictureOf({ sub, email = sub }: Person): string {
  return `https://s.gravatar.com/avatar/${createHash('md5').update(email).digest('hex')}?s=480&r=pg`;
}

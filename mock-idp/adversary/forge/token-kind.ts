import {
  type Claims,
  claimForgeries,
  type ForgeryEntry,
  forgeries,
  headerForgeries,
  type MintContext,
  set,
  signed,
  without,
} from './entry.ts';
import { stranger } from './stranger.ts';

const logoutEvent = { 'http://schemas.openid.net/event/backchannel-logout': {} };

/** What a back-channel logout token says (OpenID Connect Back-Channel Logout, section 2.4). */
function logoutClaims({ iss, aud, sub, iat, exp }: Claims): Claims {
  return { iss, aud, sub, iat, exp, jti: 'c1f2b0d9', sid: '08a5019c', events: logoutEvent };
}

/** What a JWT access token says (RFC 9068, section 2.2). */
function accessTokenClaims({ iss, aud, sub, iat, exp }: Claims): Claims {
  return { iss, aud, sub, iat, exp, client_id: aud, jti: 'c1f2b0d9', scope: 'openid profile email' };
}

/** What an access token of Amazon Cognito says: it names the client, but no audience. */
function cognitoAccessClaims({ iss, aud, sub, iat, exp }: Claims): Claims {
  return { iss, sub, iat, exp, client_id: aud, username: sub, token_use: 'access', scope: 'openid', jti: 'c1f2b0d9' };
}

const extra = (claims: Claims) => (all: Claims) => ({ ...all, ...claims });

export const tokenKindForgeries: ForgeryEntry[] = [
  ...headerForgeries({ source: 'rfc8725-3.11', expected: 'refused' }, [
    ['typ-at', 'typ: at+jwt', set('typ', 'at+jwt')],
    ['typ-at-application', 'typ: application/at+jwt', set('typ', 'application/at+jwt')],
    ['typ-at-upper-case', 'typ: AT+JWT', set('typ', 'AT+JWT')],
    ['typ-logout', 'typ: logout+jwt', set('typ', 'logout+jwt')],
    ['typ-secevent', 'typ: secevent+jwt', set('typ', 'secevent+jwt')],
    ['typ-dpop', 'typ: dpop+jwt', set('typ', 'dpop+jwt')],
    ['typ-request', 'typ: oauth-authz-req+jwt', set('typ', 'oauth-authz-req+jwt')],
  ]),
  ...forgeries({ source: 'rfc8725-3.12', expected: 'refused' }, [
    [
      'kind-access-token',
      'typ and claims of a JWT access token (RFC 9068)',
      ({ header, payload }, context) => signed({ ...header, typ: 'at+jwt' }, accessTokenClaims(payload), context),
    ],
    [
      'kind-access-token-cognito',
      "claims of an access token in Amazon Cognito's form (token_use: access, client_id, no aud)",
      ({ header, payload }, context) => signed(header, cognitoAccessClaims(payload), context),
    ],
    [
      'kind-logout-token',
      'typ and claims of a back-channel logout token',
      ({ header, payload }, context) => signed({ ...header, typ: 'logout+jwt' }, logoutClaims(payload), context),
    ],
    [
      'kind-userinfo',
      'claims of a signed UserInfo response (no iat, no exp)',
      ({ header, payload: { iat: _, exp: __, ...payload } }, context) => signed(header, payload, context),
    ],
  ]),
  ...forgeries({ source: 'contract-A14', expected: 'refused', severity: 'should' }, [
    [
      'kind-logout-token-untyped',
      'claims of a back-channel logout token, typ: missing',
      ({ header, payload }, context) => signed(without('typ')(header), logoutClaims(payload), context),
    ],
  ]),
  ...claimForgeries({ source: 'contract-A14', expected: 'refused', severity: 'should' }, [
    ['events', 'events: back-channel logout', extra({ events: logoutEvent })],
    [
      'events-other',
      'events: account-disabled (RISC)',
      extra({ events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': {} } }),
    ],
    ['events-empty', 'events: {}', extra({ events: {} })],
    ['events-list', 'events: []', extra({ events: [] })],
  ]),
  ...claimForgeries({ source: 'contract-A14', expected: 'either' }, [
    ['events-null', 'events: null', extra({ events: null })],
  ]),
  ...headerForgeries({ source: 'contract-A14', expected: 'either' }, [
    ['typ-jose', 'typ: JOSE', set('typ', 'JOSE')],
    ['typ-empty', 'typ: ""', set('typ', '')],
    ['typ-number', 'typ: 1 (number)', set('typ', 1)],
    ['typ-list', 'typ: ["JWT"]', set('typ', ['JWT'])],
    ['typ-null', 'typ: null', set('typ', null)],
    ['typ-space', 'typ: "JWT "', set('typ', 'JWT ')],
    ['cty-jwt', 'cty: JWT', set('cty', 'JWT')],
    ['zip', 'zip: DEF, payload not compressed', set('zip', 'DEF')],
  ]),
  ...headerForgeries({ source: 'rfc7519-5.1', expected: 'accepted' }, [
    ['typ-missing', 'typ: missing', without('typ')],
    ['typ-jwt', 'typ: JWT', set('typ', 'JWT')],
    ['typ-jwt-lower-case', 'typ: jwt', set('typ', 'jwt')],
    ['typ-jwt-mixed-case', 'typ: Jwt', set('typ', 'Jwt')],
    ['typ-jwt-application', 'typ: application/jwt', set('typ', 'application/jwt')],
    ['typ-jwt-application-case', 'typ: APPLICATION/JWT', set('typ', 'APPLICATION/JWT')],
  ]),
  ...headerForgeries({ source: 'rfc7515-4', expected: 'accepted' }, [
    ['header-unknown', 'header: unknown members', extra({ 'x-tenant': 'a', trace: { id: 1 } })],
    [
      'header-identity',
      'header: sub and email of another person, iss of another issuer',
      (header, { other }: MintContext) => ({
        ...header,
        sub: other['sub'],
        iss: stranger.issuer,
        email: other['email'],
      }),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-5.1', expected: 'accepted' }, [
    ['claims-unknown', 'payload: unknown claims', extra({ tier: 'gold', roles: ['admin'], 'urn:example:x': true })],
    [
      'claims-sign-in',
      'payload: nonce, auth_time, sid, acr, amr and jti',
      (claims, { now }) => ({
        ...claims,
        nonce: 'n-0S6_WzA2Mj',
        auth_time: now - 30,
        sid: '08a5019c',
        acr: '0',
        amr: ['pwd'],
        jti: 'c1f2b0d9',
      }),
    ],
    [
      'claims-scope',
      'payload: scope, scp and client_id',
      (claims) => ({ ...claims, scope: 'openid admin:all', scp: ['admin'], client_id: claims['aud'] }),
    ],
    [
      'claims-nested',
      'payload: nested objects and arrays',
      extra({ address: { street_address: '1 High St', geo: { at: [1.3, [103.8, { exact: false }]] } } }),
    ],
    [
      'claims-unicode',
      'payload: nickname and middle_name in other scripts',
      extra({ nickname: 'Zoë 山田 😀', middle_name: 'Ñandú' }),
    ],
    ['claims-updated-number', 'updated_at: number', (claims, { now }) => ({ ...claims, updated_at: now - 60 })],
    ['claims-updated-text', 'updated_at: string', extra({ updated_at: '2024-05-31 09:30:00.123000 +0000' })],
    ['claims-updated-missing', 'updated_at: missing', without('updated_at')],
    ['claims-tagged', 'payload: given_name#ja besides given_name', extra({ 'given_name#ja': '花子' })],
    ['claims-null', 'picture: null', extra({ picture: null })],
  ]),
];

import {
  type Claims,
  claimForgeries,
  type ForgeryEntry,
  forgeries,
  headerForgeries,
  type Kit,
  set,
  signed,
  without,
} from './entry.ts';

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
    ['typ-at', 'calls itself an access token', 'typ at+jwt', set('typ', 'at+jwt')],
    [
      'typ-at-application',
      'calls itself an access token in full',
      'typ application/at+jwt',
      set('typ', 'application/at+jwt'),
    ],
    ['typ-at-upper-case', 'calls itself an access token in capitals', 'typ AT+JWT', set('typ', 'AT+JWT')],
    ['typ-logout', 'calls itself a logout token', 'typ logout+jwt', set('typ', 'logout+jwt')],
    ['typ-secevent', 'calls itself a security event', 'typ secevent+jwt', set('typ', 'secevent+jwt')],
    ['typ-dpop', 'calls itself a proof of possession', 'typ dpop+jwt', set('typ', 'dpop+jwt')],
    [
      'typ-request',
      'calls itself a request for a sign-in',
      'typ oauth-authz-req+jwt',
      set('typ', 'oauth-authz-req+jwt'),
    ],
    ['typ-jose', 'calls itself a signed object of another kind', 'typ JOSE', set('typ', 'JOSE')],
    ['typ-empty', 'calls itself nothing', 'typ ""', set('typ', '')],
    ['typ-number', 'has a number for its kind', 'typ 1', set('typ', 1)],
    ['typ-list', 'has its kind in a list', 'typ ["JWT"]', set('typ', ['JWT'])],
  ]),
  ...forgeries({ source: 'rfc8725-3.12', expected: 'refused' }, [
    [
      'kind-access-token',
      'is an access token of NextReason',
      'RFC 9068 access token',
      ({ header, payload }, kit) => signed({ ...header, typ: 'at+jwt' }, accessTokenClaims(payload), kit),
    ],
    [
      'kind-access-token-cognito',
      'is an access token as Amazon Cognito makes it',
      'token_use access, client_id in place of aud',
      ({ header, payload }, kit) => signed(header, cognitoAccessClaims(payload), kit),
    ],
    [
      'kind-logout-token',
      'is a logout token of NextReason',
      'back-channel logout token',
      ({ header, payload }, kit) => signed({ ...header, typ: 'logout+jwt' }, logoutClaims(payload), kit),
    ],
    [
      'kind-logout-token-untyped',
      'is a logout token that does not say so',
      'back-channel logout token without typ',
      ({ header, payload }, kit) => signed(without('typ')(header), logoutClaims(payload), kit),
    ],
    [
      'kind-userinfo',
      'is the signed user information of NextReason',
      'userinfo JWT: no iat, no exp',
      ({ header, payload: { iat: _, exp: __, ...payload } }, kit) => signed(header, payload, kit),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-backchannel-2.4', expected: 'refused' }, [
    ['events', 'also reports a sign-out', 'events added', extra({ events: logoutEvent })],
    [
      'events-other',
      'also reports another security event',
      'events with another name',
      extra({ events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': {} } }),
    ],
    ['events-empty', 'has an empty report of events', 'events {}', extra({ events: {} })],
    ['events-list', 'has a list of events', 'events []', extra({ events: [] })],
  ]),
  ...claimForgeries({ source: 'oidc-backchannel-2.4', expected: 'either' }, [
    ['events-null', 'has nothing for its events', 'events null', extra({ events: null })],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.11', expected: 'either' }, [
    ['typ-null', 'has nothing for its kind', 'typ null', set('typ', null)],
    ['typ-space', 'calls itself a token with a space after it', 'typ "JWT "', set('typ', 'JWT ')],
    ['cty-jwt', 'says that its content is a token', 'cty JWT', set('cty', 'JWT')],
    ['zip', 'says that its content is compressed, which it is not', 'zip DEF', set('zip', 'DEF')],
  ]),
  ...headerForgeries({ source: 'rfc7519-5.1', expected: 'accepted' }, [
    ['typ-missing', 'does not say its kind', 'no typ', without('typ')],
    ['typ-jwt', 'calls itself a token', 'typ JWT', set('typ', 'JWT')],
    ['typ-jwt-lower-case', 'calls itself a token in small letters', 'typ jwt', set('typ', 'jwt')],
    ['typ-jwt-mixed-case', 'calls itself a token in mixed letters', 'typ Jwt', set('typ', 'Jwt')],
    ['typ-jwt-application', 'calls itself a token in full', 'typ application/jwt', set('typ', 'application/jwt')],
    [
      'typ-jwt-application-case',
      'calls itself a token in full and in capitals',
      'typ APPLICATION/JWT',
      set('typ', 'APPLICATION/JWT'),
    ],
  ]),
  ...headerForgeries({ source: 'rfc7515-4', expected: 'accepted' }, [
    [
      'header-unknown',
      'has a header with something unknown in it',
      'unknown header members',
      extra({ 'x-tenant': 'a', trace: { id: 1 } }),
    ],
    [
      'header-identity',
      "has somebody else's id and e-mail in its header",
      'sub, iss, email of another in the header',
      (header, { other }: Kit) => ({
        ...header,
        sub: other['sub'],
        iss: 'https://evil.example/',
        email: other['email'],
      }),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-5.1', expected: 'accepted' }, [
    [
      'claims-unknown',
      'says more than the gateway knows',
      'unknown claims',
      extra({ tier: 'gold', roles: ['admin'], 'urn:example:x': true }),
    ],
    [
      'claims-sign-in',
      'says how and when the person signed in',
      'nonce, auth_time, sid, acr, amr, jti',
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
      'carries scopes and the app that asked',
      'scope, scp, client_id',
      (claims) => ({ ...claims, scope: 'openid admin:all', scp: ['admin'], client_id: claims['aud'] }),
    ],
    [
      'claims-nested',
      'carries details within details',
      'nested objects and lists',
      extra({ address: { street_address: '1 High St', geo: { at: [1.3, [103.8, { exact: false }]] } } }),
    ],
    [
      'claims-unicode',
      'carries a name in other scripts',
      'Unicode names',
      extra({ nickname: 'Zoë 山田 😀', middle_name: 'Ñandú' }),
    ],
    [
      'claims-updated-number',
      'says as a number when it was updated',
      'updated_at as number',
      (claims, { now }) => ({ ...claims, updated_at: now - 60 }),
    ],
    [
      'claims-updated-text',
      'says as text when it was updated',
      'updated_at as text',
      extra({ updated_at: '2024-05-31 09:30:00.123000 +0000' }),
    ],
    ['claims-updated-missing', 'does not say when it was updated', 'no updated_at', without('updated_at')],
    [
      'claims-tagged',
      'carries a name in a language that nobody asked for',
      'given_name#ja',
      extra({ 'given_name#ja': '花子' }),
    ],
    ['claims-null', 'carries an unknown value that is empty', 'unknown claim null', extra({ picture: null })],
  ]),
];

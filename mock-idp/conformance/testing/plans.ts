/**
 * The OpenID Foundation's certification plans for providers, by the names of their test modules: for each what the
 * relying party sends and what must happen. The tests beside play every one; the docs show the table.
 */
export const certificationPlans = {
  'oidcc-basic-certification-test-plan': {
    title: 'Basic OP',
    modules: {
      'oidcc-server': 'authorization code flow: `state` comes back, the ID token is valid, UserInfo has the same `sub`',
      'oidcc-response-type-missing': 'a request without `response_type` is answered `invalid_request`',
      'oidcc-idtoken-signature': 'the ID token is signed RS256 by the published key that its `kid` names',
      'oidcc-idtoken-unsigned': 'metadata does not offer `alg: none`, and no ID token has it',
      'oidcc-userinfo-get': 'UserInfo by GET: the claims of a person have their types',
      'oidcc-userinfo-post-header': 'UserInfo by POST with the access token in `Authorization`',
      'oidcc-userinfo-post-body': 'UserInfo by POST with the access token in the form',
      'oidcc-ensure-request-without-nonce-succeeds-for-code-flow': 'without `nonce` there is none in the ID token',
      'oidcc-scope-profile': 'scope `profile`: UserInfo has the names',
      'oidcc-scope-email': 'scope `email`: UserInfo has `email` and `email_verified`',
      'oidcc-scope-address': 'scope `address`: UserInfo has the person’s `address`',
      'oidcc-scope-phone': 'scope `phone`: UserInfo has `phone_number` and `phone_number_verified`',
      'oidcc-scope-all': 'all scopes at once',
      'oidcc-alternate-happy-flow': 'scopes and parameters in another order change nothing',
      'oidcc-display-page': '`display=page` is taken',
      'oidcc-display-popup': '`display=popup` is taken',
      'oidcc-prompt-login': '`prompt=login` asks again, and `auth_time` moves on',
      'oidcc-prompt-none-not-logged-in': '`prompt=none` with nobody signed in is answered `login_required`',
      'oidcc-prompt-none-logged-in':
        '`prompt=none` after a sign-in shows no page and tells the same `sub` and `auth_time`',
      'oidcc-max-age-1': '`max_age=1` after two seconds asks again, and `auth_time` moves on',
      'oidcc-max-age-10000': '`max_age=10000` shows no page, and `auth_time` stays',
      'oidcc-ensure-request-with-unknown-parameter-succeeds': 'an unknown parameter is ignored',
      'oidcc-id-token-hint': '`id_token_hint` with `prompt=none` tells the same `sub`',
      'oidcc-login-hint': '`login_hint` is taken',
      'oidcc-ui-locales': '`ui_locales` is taken',
      'oidcc-claims-locales': '`claims_locales` is taken',
      'oidcc-ensure-request-with-acr-values-succeeds': '`acr_values`: the ID token says what the sign-in was',
      'oidcc-codereuse': 'a code that is used twice is answered `invalid_grant`',
      'oidcc-codereuse-30seconds': 'so it is half a minute later, and its access token is revoked',
      'oidcc-ensure-registered-redirect-uri': 'an unregistered `redirect_uri` gets an error page and no redirect',
      'oidcc-ensure-post-request-succeeds': 'an authorization request by POST',
      'oidcc-server-client-secret-post': 'the client authenticates by `client_secret_post`',
      'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported':
        '`request_uri` is answered `request_uri_not_supported`',
      'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported':
        '`request` is answered `request_not_supported`',
      'oidcc-claims-essential': '`claims` with an essential `name`: UserInfo has it',
      'oidcc-ensure-request-object-with-redirect-uri':
        'a `redirect_uri` in a request object is not believed beside the registered one outside',
      'oidcc-refresh-token':
        'refresh: same `iss`, `sub`, `aud`, `auth_time`; the refresh token of another client is answered `invalid_grant`',
      'oidcc-ensure-request-with-valid-pkce-succeeds': 'PKCE with S256',
    },
  },
  'oidcc-config-certification-test-plan': {
    title: 'Config OP',
    modules: {
      'oidcc-discovery-endpoint-verification':
        'the discovery document says what the provider does, and the JWKS is valid',
    },
  },
  'oidcc-rp-initiated-logout-certification-test-plan': {
    title: 'RP-Initiated Logout OP',
    modules: {
      'oidcc-rp-initiated-logout-discovery-endpoint-verification': 'metadata has `end_session_endpoint`',
      'oidcc-rp-initiated-logout': 'signs out, and goes to the registered address with `state`',
      'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': 'an unregistered address gets an error page',
      'oidcc-rp-initiated-logout-modified-id-token-hint': 'a hint with a changed payload gets an error page',
      'oidcc-rp-initiated-logout-no-id-token-hint': 'an address without hint or client gets an error page',
      'oidcc-rp-initiated-logout-no-params': 'without parameters it asks, and the answer signs out',
      'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': 'a hint alone signs out, and a page says so',
      'oidcc-rp-initiated-logout-no-state': 'without `state` it goes to the address without `state`',
      'oidcc-rp-initiated-logout-only-state': '`state` alone asks, and the answer signs out',
      'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri':
        'a registered address with a further query gets an error page',
      'oidcc-rp-initiated-logout-bad-id-token-hint': 'a hint signed by somebody else’s key gets an error page',
    },
  },
  'oidcc-backchannel-rp-initiated-logout-certification-test-plan': {
    title: 'Back-Channel Logout OP',
    modules: {
      'oidcc-backchannel-logout-discovery-endpoint-verification':
        'metadata says that logout tokens are sent, with `sid`',
      'oidcc-backchannel-rp-initiated-logout':
        'before the browser is back, the app has a valid logout token: `iss`, `aud`, `sub`, `sid`, `events`, `jti`, `exp`, no `nonce`',
    },
  },
  'oidcc-frontchannel-rp-initiated-logout-certification-test-plan': {
    title: 'Front-Channel Logout OP',
    modules: {
      'oidcc-frontchannel-logout-discovery-endpoint-verification':
        'metadata says that pages are loaded, with `iss` and `sid`',
      'oidcc-frontchannel-rp-initiated-logout':
        'the sign-out page loads the app’s page in a frame, then goes on to the app',
    },
  },
} as const;

/** What the Foundation's suite would mark, and why the mock is so. */
export const departures: readonly { what: string; why: string }[] = [
  {
    what: '`updated_at` is a text in NextReason’s claims',
    why: 'its published samples have it so; Auth0’s is a text too. OpenID Connect has a number',
  },
  {
    what: 'every claim whatever the scopes, and claims of the person in the ID token too',
    why: 'NextReason’s tokens are so. OpenID Connect ties claims to scopes and sends most of them from UserInfo alone',
  },
  {
    what: 'addresses are http, and on loopback',
    why: 'the suite demands https of a provider on the internet',
  },
];

/** Plans and modules that are not played. */
export const leftOut: readonly { plan: string; why: string }[] = [
  { plan: 'Implicit OP, Hybrid OP', why: 'the CIAMs that the mock plays are set up with the code flow for apps' },
  { plan: 'Form Post OP', why: '`response_mode=form_post` works and has tests of its own' },
  { plan: 'Dynamic OP', why: 'clients are registered by the control API' },
  { plan: 'Session Management OP', why: 'browsers that block third-party cookies have ended its iframes' },
  { plan: '3rd-Party-Initiated Login OP', why: 'it tests an app’s address, which the mock does not call' },
];

type Plans = typeof certificationPlans;

/** A test for every module of a plan. */
export type PlanTests<Plan extends keyof Plans> = Record<keyof Plans[Plan]['modules'], () => Promise<void>>;

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type JWTPayload, UnsecuredJWT } from 'jose';
import { adasClaims, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { decode, newBrowser, pageOf } from '../testing/test-browser.ts';
import type { PlanTests } from './testing/plans.ts';
import { codeChallenge, RelyingParty } from './testing/relying-party.ts';

let met = {} as Meeting;
let rp: RelyingParty;
withAda((meeting) => {
  met = meeting;
});
beforeEach(async () => {
  rp = await RelyingParty.at(met);
});

const address = { street_address: '1 Test Street', locality: 'London', postal_code: 'N1 1AA', country: 'GB' };

const scopes: Record<string, readonly string[]> = {
  profile: ['name', 'given_name', 'family_name', 'updated_at'],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** UserInfo has the claims of these scopes (OpenID Connect Core, section 5.4). */
function scopeBringsItsClaims(names: readonly string[]) {
  return async () => {
    await met.idp.control.updatePerson(met.application.applicationId, met.ada.sub, { extraClaims: { address } });
    const tokens = await rp.signIn({ scope: ['openid', ...names].join(' ') });
    const told = Object.keys(await rp.userInfo(tokens));
    for (const claim of names.flatMap((name) => scopes[name] ?? [])) assert.ok(told.includes(claim), claim);
  };
}

/** A parameter that changes nothing. */
function signInWith(parameters: Record<string, string>) {
  return async () => {
    const { claims } = await rp.signIn(parameters);
    assert.equal(claims.sub, met.ada.sub);
  };
}

const laterBy = (advanceSeconds: number) => met.idp.control.setClock(met.application.applicationId, { advanceSeconds });

/** The person is asked again, and signs in later than before. */
async function signsInAnew(first: JWTPayload, parameters: Record<string, string>): Promise<void> {
  await laterBy(2);
  const { pages, claims } = await rp.signIn(parameters);
  assert.deepEqual(pages, ['sign-in']);
  assert.ok(Number(claims['auth_time']) > Number(first['auth_time']));
}

const tests: PlanTests<'oidcc-basic-certification-test-plan'> = {
  'oidcc-server': async () => {
    const tokens = await rp.signIn();
    assert.equal(tokens.body['token_type']?.toLowerCase(), 'bearer');
    assert.ok(Number(tokens.body['expires_in']) > 0);
    await rp.userInfo(tokens);
  },
  'oidcc-response-type-missing': async () => {
    assert.equal(await rp.authorizationError({ response_type: undefined }), 'invalid_request');
  },
  'oidcc-idtoken-signature': async () => {
    const { body } = await rp.signIn();
    assert.equal(decode(body['id_token'] ?? '', 0)['alg'], 'RS256');
  },
  'oidcc-idtoken-unsigned': async () => {
    const { id_token_signing_alg_values_supported: offered } = await rp.metadata();
    assert.deepEqual(offered, ['RS256']);
  },
  'oidcc-userinfo-get': async () => {
    const claims = await rp.userInfo(await rp.signIn({ scope: 'openid profile email phone' }));
    for (const [name, value] of Object.entries(adasClaims)) assert.equal(claims[name], value);
  },
  'oidcc-userinfo-post-header': async () => {
    const tokens = await rp.signIn();
    await rp.userInfo(tokens, { method: 'POST', headers: { authorization: `Bearer ${tokens.body['access_token']}` } });
  },
  'oidcc-userinfo-post-body': async () => {
    const tokens = await rp.signIn();
    const body = new URLSearchParams({ access_token: tokens.body['access_token'] ?? '' });
    await rp.userInfo(tokens, { method: 'POST', body });
  },
  'oidcc-ensure-request-without-nonce-succeeds-for-code-flow': async () => {
    const { claims } = await rp.signIn({ nonce: undefined });
    assert.ok(!('nonce' in claims));
  },
  'oidcc-scope-profile': scopeBringsItsClaims(['profile']),
  'oidcc-scope-email': scopeBringsItsClaims(['email']),
  'oidcc-scope-address': scopeBringsItsClaims(['address']),
  'oidcc-scope-phone': scopeBringsItsClaims(['phone']),
  'oidcc-scope-all': scopeBringsItsClaims(Object.keys(scopes)),
  'oidcc-alternate-happy-flow': async () => {
    const request = Object.fromEntries(Object.entries(rp.request({ scope: 'email openid' })).reverse());
    await rp.browser.open(rp.addressOf(request));
    const tokens = await rp.redeem(await rp.goThrough(request));
    await rp.userInfo(tokens);
  },
  'oidcc-display-page': signInWith({ display: 'page' }),
  'oidcc-display-popup': signInWith({ display: 'popup' }),
  'oidcc-prompt-login': async () => {
    const { claims } = await rp.signIn({ max_age: '10000' });
    await signsInAnew(claims, { prompt: 'login', max_age: '10000' });
  },
  'oidcc-prompt-none-not-logged-in': async () => {
    assert.equal(await rp.authorizationError({ prompt: 'none' }), 'login_required');
  },
  'oidcc-prompt-none-logged-in': async () => {
    const first = await rp.signIn({ max_age: '10000' });
    const { pages, claims } = await rp.signIn({ prompt: 'none', max_age: '10000' });
    assert.deepEqual(pages, []);
    assert.deepEqual([claims.sub, claims['auth_time']], [first.claims.sub, first.claims['auth_time']]);
  },
  'oidcc-max-age-1': async () => {
    const { claims } = await rp.signIn({ max_age: '1' });
    await signsInAnew(claims, { max_age: '1' });
  },
  'oidcc-max-age-10000': async () => {
    const first = await rp.signIn({ max_age: '10000' });
    const { pages, claims } = await rp.signIn({ max_age: '10000' });
    assert.deepEqual(pages, []);
    assert.equal(claims['auth_time'], first.claims['auth_time']);
  },
  'oidcc-ensure-request-with-unknown-parameter-succeeds': signInWith({ extra: 'foobar' }),
  'oidcc-id-token-hint': async () => {
    const first = await rp.signIn();
    const { pages, claims } = await rp.signIn({ prompt: 'none', id_token_hint: first.body['id_token'] ?? '' });
    assert.deepEqual(pages, []);
    assert.equal(claims.sub, first.claims.sub);
  },
  'oidcc-login-hint': signInWith({ login_hint: 'buffy@example.test' }),
  'oidcc-ui-locales': signInWith({ ui_locales: 'se fr' }),
  'oidcc-claims-locales': signInWith({ claims_locales: 'se' }),
  'oidcc-ensure-request-with-acr-values-succeeds': async () => {
    assert.equal((await rp.signIn({ acr_values: '2 1' })).claims['acr'], '1');
  },
  'oidcc-codereuse': async () => {
    const authorization = await rp.authorize();
    assert.equal((await rp.redeem(authorization)).status, 200);
    const again = await rp.redeem(authorization);
    assert.deepEqual([again.status, again.body['error']], [400, 'invalid_grant']);
  },
  'oidcc-codereuse-30seconds': async () => {
    const authorization = await rp.authorize();
    const tokens = await rp.redeem(authorization);
    await laterBy(30);
    assert.equal((await rp.redeem(authorization)).body['error'], 'invalid_grant');
    const headers = { authorization: `Bearer ${tokens.body['access_token']}` };
    assert.equal((await fetch(rp.application.userInfoEndpoint, { headers })).status, 401);
  },
  'oidcc-ensure-registered-redirect-uri': async () => {
    await rp.browser.open(rp.addressOf(rp.request({ redirect_uri: 'http://127.0.0.1:1/callback/elsewhere' })));
    assert.equal(pageOf(rp.browser), 'error');
  },
  'oidcc-ensure-post-request-succeeds': async () => {
    const request = rp.request();
    const url = new URL(rp.application.authorizationEndpoint);
    await rp.browser.send({ method: 'POST', url, fields: new URLSearchParams(request) });
    const tokens = await rp.redeem(await rp.goThrough(request));
    await rp.userInfo(tokens);
  },
  'oidcc-server-client-secret-post': async () => {
    const { clientId, clientSecret = '' } = rp.client;
    const authorization = await rp.authorize();
    const form = { client_id: clientId, client_secret: clientSecret };
    assert.equal((await rp.redeem(authorization, { ...form, client_secret: 'wrong' })).status, 401);
    await rp.userInfo(await rp.redeem(authorization, form));
  },
  'oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported': async () => {
    const error = await rp.authorizationError({ request_uri: 'https://rp.example/request.jwt' });
    assert.equal(error, 'request_uri_not_supported');
    assert.equal((await rp.metadata())['request_uri_parameter_supported'], false);
  },
  'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported': async () => {
    const request = new UnsecuredJWT({ ...rp.request() }).encode();
    assert.equal(await rp.authorizationError({ request }), 'request_not_supported');
    assert.notEqual((await rp.metadata())['request_parameter_supported'], true);
  },
  'oidcc-claims-essential': async () => {
    const tokens = await rp.signIn({ claims: JSON.stringify({ userinfo: { name: { essential: true } } }) });
    assert.equal((await rp.userInfo(tokens))['name'], adasClaims.name);
  },
  'oidcc-ensure-request-object-with-redirect-uri': async () => {
    const request = new UnsecuredJWT({ ...rp.request({ redirect_uri: 'https://evil.example/' }) }).encode();
    assert.equal(await rp.authorizationError({ request }), 'request_not_supported');
  },
  'oidcc-refresh-token': async () => {
    const first = await rp.signIn({ scope: 'openid offline_access', prompt: 'consent', max_age: '10000' });
    const form = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token'] ?? '' };
    const stranger = await RelyingParty.at(met);
    assert.equal((await stranger.ask(form)).body['error'], 'invalid_grant');
    const { status, claims } = await rp.ask(form);
    assert.equal(status, 200);
    const lasting = ({ iss, sub, aud, auth_time }: Record<string, unknown>) => ({ iss, sub, aud, auth_time });
    assert.deepEqual(lasting(claims), lasting(first.claims));
  },
  'oidcc-ensure-request-with-valid-pkce-succeeds': async () => {
    const { verifier, parameters } = codeChallenge();
    const authorization = await rp.authorize(parameters);
    assert.equal((await rp.redeem(authorization, { code_verifier: verifier })).status, 200);
    rp.browser = newBrowser();
    assert.equal((await rp.redeem(await rp.authorize(parameters))).body['error'], 'invalid_grant');
  },
};

for (const [module, play] of Object.entries(tests)) test(module, play);

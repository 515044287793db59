import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { allowInsecureRequests, discovery, None } from 'openid-client';
import { adasClaims, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import {
  askTokens,
  authorizationRequest,
  decode,
  newBrowser,
  pageOf,
  redeem,
  userInfo,
} from '../testing/test-browser.ts';

let { idp, application, ada } = {} as Meeting;
withAda((met) => {
  ({ idp, application, ada } = met);
});

async function signIn(more: Record<string, string> = {}) {
  const browser = newBrowser();
  const request = authorizationRequest(application, more);
  const { cookie } = await idp.control.issueTokens(application.applicationId, ada.sub);
  browser.adopt(cookie, application.issuer);
  await browser.open(request.url);
  return redeem(browser, application, request);
}

async function metadataAt(address: string): Promise<Record<string, unknown>> {
  return (await (await fetch(address)).json()) as Record<string, unknown>;
}

async function keySet(of = application) {
  return createLocalJWKSet((await (await fetch(of.jwksUri)).json()) as JSONWebKeySet);
}

test('discovery names NextReason’s addresses and the issuer with its slash', async () => {
  const { applicationId, issuer } = application;
  assert.equal(issuer, `${idp.url}/${applicationId}/`);
  const metadata = await metadataAt(application.discoveryUri);
  assert.equal(metadata['issuer'], issuer);
  assert.deepEqual(
    ['authorization', 'token', 'userinfo', 'end_session'].map((name) => metadata[`${name}_endpoint`]),
    ['authorize', 'token', 'userinfo', 'endsession'].map((path) => issuer + path),
  );
  assert.equal(metadata['jwks_uri'], `${issuer}.well-known/jwks.json`);
  assert.deepEqual(metadata['response_types_supported'], ['code']);
  const client = await discovery(new URL(issuer), applicationId, undefined, None(), {
    execute: [allowInsecureRequests],
  });
  assert.equal(client.serverMetadata().issuer, issuer);
});

test('the oldest application answers at the root too, as an issuer of its own', async () => {
  const [first] = await idp.control.listApplications();
  assert.ok(first);
  const metadata = await metadataAt(`${idp.url}/.well-known/openid-configuration`);
  assert.equal(metadata['issuer'], `${idp.url}/`);
  assert.deepEqual(await (await fetch(String(metadata['jwks_uri']))).json(), await (await fetch(first.jwksUri)).json());
});

test('the ID token is NextReason’s', async () => {
  const { body, claims } = await signIn();
  assert.deepEqual(Object.keys(decode(body['id_token'] ?? '', 0)).sort(), ['alg', 'kid']);
  const { iat, exp, at_hash, updated_at, ...rest } = claims;
  assert.equal(Number(exp) - Number(iat), 1_209_600);
  assert.match(String(updated_at), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} \+0000$/);
  assert.match(String(at_hash), /^[\w-]{22}$/);
  assert.deepEqual(rest, {
    iss: application.issuer,
    sub: ada.sub,
    aud: application.applicationId,
    nonce: 'no',
    ...adasClaims,
  });
  assert.match(body['access_token'] ?? '', /^[\w-]{16}$/);
  assert.match(body['refresh_token'] ?? '', /^[\w-]{20}$/);
  await jwtVerify(body['id_token'] ?? '', await keySet(), { issuer: application.issuer });
});

test('tokens from control are those of a sign-in', async () => {
  const { body, claims } = await signIn();
  const issued = await idp.control.issueTokens(application.applicationId, ada.sub, { nonce: 'no' });
  const timeless = ({ iat: _, exp: __, at_hash: ___, ...rest }: Record<string, unknown>) => rest;
  assert.deepEqual(timeless(decode(issued.idToken)), timeless(claims));
  assert.deepEqual(decode(issued.idToken, 0), decode(body['id_token'] ?? '', 0));
  await jwtVerify(issued.idToken, await keySet());
  const answer = await userInfo(application, issued.accessToken);
  assert.deepEqual(await answer.json(), await (await userInfo(application, body['access_token'])).json());
  const refreshed = await askTokens(application, { grant_type: 'refresh_token', refresh_token: issued.refreshToken });
  assert.equal(refreshed.claims['sub'], ada.sub);
});

test('many tokens at once are of one device, and all live', async () => {
  const { applicationId } = application;
  const issued = await Promise.all(Array.from({ length: 8 }, () => idp.control.issueTokens(applicationId, ada.sub)));
  assert.equal(new Set(issued.map(({ sessionId }) => sessionId)).size, 1);
  const answers = await Promise.all(issued.map(({ accessToken }) => userInfo(application, accessToken)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
});

test('scopes change nothing', async () => {
  const plain = await signIn({ scope: 'openid' });
  for (const scope of ['', 'profile', 'openid made-up another', 'openid profile email phone offline_access']) {
    const { status, claims, body } = await signIn({ scope });
    assert.equal(status, 200, scope);
    assert.deepEqual(Object.keys(claims), Object.keys(plain.claims));
    assert.ok(body['refresh_token']);
  }
});

test('a public client without PKCE is refused', async () => {
  const browser = newBrowser();
  const url = new URL(authorizationRequest(application).url);
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  await browser.open(url.href);
  assert.equal(browser.url.searchParams.get('error'), 'invalid_request');
  assert.match(browser.url.searchParams.get('error_description') ?? '', /PKCE/);
});

test('a wrong verifier, a used code and another redirect address are refused', async () => {
  const browser = newBrowser();
  const { cookie } = await idp.control.issueTokens(application.applicationId, ada.sub);
  browser.adopt(cookie, application.issuer);
  const request = authorizationRequest(application);
  await browser.open(request.url);
  assert.equal(
    (await redeem(browser, application, { ...request, verifier: 'x'.repeat(43) })).body['error'],
    'invalid_grant',
  );
  await browser.open(request.url);
  assert.equal((await redeem(browser, application, request)).status, 200);
  assert.equal((await redeem(browser, application, request)).body['error'], 'invalid_grant');
  await browser.open(authorizationRequest(application, { redirect_uri: 'https://evil.example/callback' }).url);
  assert.equal(pageOf(browser), 'error');
  assert.equal(browser.page.status, 400);
});

test('claims carry the names of the application, whole', async () => {
  const claimNames = { firstName: 'urn:x:first', lastName: 'sn', mobile: 'https://brand.example/claims/mobile.main' };
  const other = await idp.control.createApplication({ claimNames });
  const person = await idp.control.createPerson(other.applicationId, {
    firstName: 'Ada',
    lastName: 'Lovelace',
    mobile: '+447700900123',
    mobileVerified: false,
    extraClaims: { locale: 'en', nested: { a: [1] }, nothing: null },
  });
  const { idToken, accessToken } = await idp.control.issueTokens(other.applicationId, person.sub);
  const { iss: _, aud: __, iat: ___, exp: ____, at_hash: _____, updated_at, sub, ...claims } = decode(idToken);
  assert.deepEqual(claims, {
    name: 'Ada Lovelace',
    'urn:x:first': 'Ada',
    sn: 'Lovelace',
    'https://brand.example/claims/mobile.main': '+447700900123',
    phone_number_verified: false,
    email_verified: false,
    locale: 'en',
    nested: { a: [1] },
    nothing: null,
  });
  assert.deepEqual(await (await userInfo(other, accessToken)).json(), { ...claims, sub, updated_at });
  await idp.control.updateApplication(other.applicationId, { claimNames: { firstName: 'given_name' } });
  assert.equal(decode((await idp.control.issueTokens(other.applicationId, person.sub)).idToken)['given_name'], 'Ada');
});

test('userinfo refuses in NextReason’s words', async () => {
  for (const token of ['made-up', undefined]) {
    const answer = await userInfo(application, token);
    assert.equal(answer.status, 401);
    assert.deepEqual(await answer.json(), { error: 'http_exception', error_details: { message: 'Unauthorized' } });
  }
  const { accessToken } = await idp.control.machineToken(application.applicationId);
  assert.equal((await userInfo(application, accessToken)).status, 401);
});

test('a wrong method is no such thing, and no failure', async () => {
  for (const [method, address] of [
    ['DELETE', application.userInfoEndpoint],
    ['GET', application.tokenEndpoint],
    ['POST', application.jwksUri],
  ] as const) {
    assert.equal((await fetch(address, { method })).status, 404, address);
  }
});

test('a revoked token dies, the session goes on', async () => {
  const { applicationId } = application;
  const first = await idp.control.issueTokens(applicationId, ada.sub);
  await idp.control.revoke(applicationId, { accessToken: first.accessToken });
  assert.equal((await userInfo(application, first.accessToken)).status, 401);
  const second = await idp.control.issueTokens(applicationId, ada.sub);
  assert.equal(second.sessionId, first.sessionId);
  await idp.control.revoke(applicationId, { sub: ada.sub });
  assert.equal((await userInfo(application, second.accessToken)).status, 401);
  assert.equal((await signIn()).status, 200);
});

test('a refresh token works once and brings the person’s newest values', async () => {
  const { refreshToken } = await idp.control.issueTokens(application.applicationId, ada.sub);
  await idp.control.updatePerson(application.applicationId, ada.sub, { firstName: 'Augusta', lastName: null });
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const { claims } = await askTokens(application, form);
  assert.equal(claims['given_name'], 'Augusta');
  assert.ok(!('family_name' in claims));
  assert.equal((await askTokens(application, form)).body['error'], 'invalid_grant');
});

test('the machine client gets an opaque token and no ID token, with any scope', async () => {
  const { clientId, clientSecret } = application.machineClient;
  assert.match(clientId, /^[a-z0-9]{32}$/);
  const form = { grant_type: 'client_credentials', scope: 'whatever', client_id: clientId };
  const right = await askTokens(application, { ...form, client_secret: clientSecret });
  assert.deepEqual(Object.keys(right.body).sort(), ['access_token', 'expires_in', 'token_type']);
  assert.equal((await askTokens(application, { ...form, client_secret: 'wrong' })).status, 401);
});

test('rotated keys sign at once, older ones stay published unless they are withdrawn', async () => {
  const { applicationId } = application;
  const before = (await idp.control.issueTokens(applicationId, ada.sub)).idToken;
  const [, old] = await idp.control.rotateKeys(applicationId);
  const after = (await idp.control.issueTokens(applicationId, ada.sub)).idToken;
  assert.equal(decode(before, 0)['kid'], old?.kid);
  assert.notEqual(decode(after, 0)['kid'], old?.kid);
  await jwtVerify(before, await keySet());
  await jwtVerify(after, await keySet());
  assert.equal((await idp.control.rotateKeys(applicationId, { keepOld: false })).length, 1);
  await assert.rejects(jwtVerify(after, await keySet()), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
});

test('applications share nothing', async () => {
  const other = await idp.control.createApplication({ group: application.group });
  const [mine] = await idp.control.keys(application.applicationId);
  const [theirs] = await idp.control.keys(other.applicationId);
  assert.notEqual(mine?.n, theirs?.n);
  const { accessToken, idToken } = await idp.control.issueTokens(application.applicationId, ada.sub);
  assert.equal((await userInfo(other, accessToken)).status, 401);
  await assert.rejects(jwtVerify(idToken, await keySet(other)));
  assert.deepEqual(await idp.control.listPeople(other.applicationId), []);
});

test('every request stands in the log, its headers as they came, its secrets masked', async () => {
  const { applicationId } = application;
  const { accessToken, refreshToken } = await idp.control.issueTokens(applicationId, ada.sub);
  await userInfo(application, accessToken);
  await askTokens(application, { grant_type: 'refresh_token', refresh_token: refreshToken });
  const [userinfo, token] = await idp.control.requests(applicationId);
  assert.deepEqual(
    [userinfo?.endpoint, userinfo?.status, userinfo?.path],
    ['userinfo', 200, `/${applicationId}/userinfo`],
  );
  assert.ok(userinfo?.rawHeaders.includes(`Bearer ${accessToken}`));
  assert.deepEqual(token?.form, {
    client_id: applicationId,
    grant_type: 'refresh_token',
    refresh_token: '(masked)',
  });
  assert.equal((await idp.control.requests(applicationId, { endpoint: 'jwks' })).length, 0);
  await idp.control.clearRequests(applicationId);
  assert.deepEqual(await idp.control.requests(applicationId), []);
});

test('headers of 40 KiB are not the parser’s business', async () => {
  const answer = await fetch(application.discoveryUri, { headers: { 'x-long': 'x'.repeat(40 * 1024) } });
  assert.equal(answer.status, 200);
});

test('an interaction that is not there is told so, whatever the query says', async () => {
  const { applicationId, authorizationEndpoint } = application;
  const answer = await fetch(`${authorizationEndpoint}/unknown?client_id=${applicationId}`);
  assert.equal(answer.status, 400);
});

test('an application’s own clock dates its ID tokens, on its pages and without them, and they still verify', async () => {
  const { applicationId } = application;
  for (const clockAheadSeconds of [-45, 45]) {
    await idp.control.updateApplication(applicationId, { clockAheadSeconds });
    const now = Math.floor(Date.now() / 1000);
    const { idToken } = await idp.control.issueTokens(applicationId, ada.sub);
    const { body } = await signIn();
    for (const token of [idToken, body['id_token'] ?? '']) {
      const { payload } = await jwtVerify(token, await keySet(), { clockTolerance: 60 });
      const ahead = Number(payload.iat) - now;
      assert(ahead >= clockAheadSeconds && ahead < clockAheadSeconds + 20, String(ahead));
      assert.equal(Number(payload.exp) - Number(payload.iat), application.idTokenTtlSeconds);
    }
  }
  await idp.control.updateApplication(applicationId, { clockAheadSeconds: 0 });
});

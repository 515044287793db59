import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MockIdp, startMockIdp } from '../server.ts';
import { adasClaims } from '../testing/ada.ts';
import { type Members, objectAt } from '../testing/object-at.ts';
import { signInAt } from '../testing/sign-in.ts';
import { askTokens, userInfo } from '../testing/test-browser.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

/** The claims without those that every ID token has. */
function particular({ iss: _, iat: __, exp: ___, at_hash: ____, nonce: _____, ...rest }: Members): Members {
  return rest;
}

test('NextReason: ids, claims and userinfo', async () => {
  const { application, ada, tokens, header } = await signInAt(idp, 'nextreason');
  assert.match(ada.sub, uuid);
  assert.equal(application.issuer, `${application.address}/`);
  assert.deepEqual(Object.keys(header).sort(), ['alg', 'kid']);
  const { updated_at, ...rest } = particular(tokens.claims);
  assert.match(String(updated_at), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} \+0000$/);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    ...adasClaims,
  });
  assert.deepEqual([tokens.body['access_token']?.length, tokens.body['refresh_token']?.length], [16, 20]);
  const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Members;
  assert.equal(info['locale'], 'en');
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual(
    [refused.status, await refused.json()],
    [401, { error: 'http_exception', error_details: { message: 'Unauthorized' } }],
  );
});

test('NextReason tells whether a mobile is verified even of somebody who has none', async () => {
  const { tokens } = await signInAt(idp, 'nextreason', { mobile: undefined });
  assert.equal('phone_number' in tokens.claims, false);
  assert.equal(tokens.claims['phone_number_verified'], false);
});

test('Auth0: ids, claims and header', async () => {
  const { application, ada, tokens, header } = await signInAt(idp, 'auth0');
  assert.match(ada.sub, /^auth0\|[\da-f]{24}$/);
  assert.equal(application.issuer, `${application.address}/`);
  assert.equal(header['typ'], 'JWT');
  const { sid, updated_at, picture, ...rest } = particular(tokens.claims);
  assert.match(String(sid), /^[\w-]{20,}$/);
  assert.match(String(updated_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.match(String(picture), /^https:\/\/s\.gravatar\.com\/avatar\/[\da-f]{32}\?/);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    name: 'Ada Lovelace',
    nickname: 'ada',
    given_name: 'Ada',
    family_name: 'Lovelace',
    email: 'ada@example.test',
    email_verified: true,
    'https://brand.example/phone_number': '+447700900123',
    phone_number: '+447700900123',
    phone_number_verified: true,
  });
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual([refused.status, await refused.text()], [401, 'Unauthorized']);
});

test('Auth0 tells a mobile that no SMS has proved in the brand’s own claim alone', async () => {
  const { tokens } = await signInAt(idp, 'auth0', { mobileVerified: false, firstName: undefined, lastName: undefined });
  assert.equal(tokens.claims['https://brand.example/phone_number'], '+447700900123');
  for (const name of ['phone_number', 'phone_number_verified', 'given_name', 'family_name']) {
    assert.equal(name in tokens.claims, false, name);
  }
  assert.equal(tokens.claims['name'], 'ada@example.test');
});

test('Cognito: ids, claims and userinfo', async () => {
  const { application, ada, tokens, header } = await signInAt(idp, 'cognito');
  assert.match(ada.sub, uuid);
  assert.match(application.issuer, /\/[\w-]+_[\dA-Za-z]{9}$/);
  assert.deepEqual(Object.keys(header).sort(), ['alg', 'kid']);
  const { auth_time, origin_jti, jti, event_id, ...rest } = particular(tokens.claims);
  assert.ok(Math.abs(Number(auth_time) - Date.now() / 1_000) < 60);
  for (const id of [origin_jti, jti, event_id]) assert.match(String(id), uuid);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    token_use: 'id',
    'cognito:username': ada.sub,
    'cognito:groups': ['members'],
    'custom:channel': 'app',
    ...adasClaims,
  });
  const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Members;
  assert.equal(info['email_verified'], 'true');
  assert.equal(info['username'], ada.sub);
  assert.equal('token_use' in info, false);
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual([refused.status, ((await refused.json()) as Members)['error']], [401, 'invalid_token']);
});

test('Cognito keeps the first sign-in’s id and time through a refresh', async () => {
  const { application, tokens } = await signInAt(idp, 'cognito');
  const form = { grant_type: 'refresh_token', refresh_token: tokens.body['refresh_token'] ?? '' };
  const { claims } = await askTokens(application, form);
  for (const name of ['auth_time', 'origin_jti']) assert.equal(claims[name], tokens.claims[name], name);
  assert.notEqual(claims['jti'], tokens.claims['jti']);
});

test('Janrain: ids and claims', async () => {
  const { application, ada, tokens } = await signInAt(idp, 'janrain');
  assert.match(ada.sub, uuid);
  assert.equal(application.issuer, `${application.address}/login`);
  const { auth_time, updated_at, jti, ...rest } = particular(tokens.claims);
  assert.equal(typeof auth_time, 'number');
  assert.equal(updated_at, Math.floor(Date.parse(ada.updatedAt) / 1_000));
  assert.match(String(jti), /^[\w-]{24}$/);
  assert.deepEqual(rest, {
    aud: [application.applicationId],
    sub: ada.sub,
    global_sub: `capture-v1://mock.janraincapture.com/user/${ada.sub}`,
    ...adasClaims,
  });
  assert.equal('end_session_endpoint' in (await objectAt(application.discoveryUri)), false);
});

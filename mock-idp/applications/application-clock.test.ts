import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
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

let { idp, application, browser, ada } = {} as Meeting;
withAda((met) => {
  ({ idp, application, browser, ada } = met);
});

const advance = (advanceSeconds: number) => idp.control.setClock(application.applicationId, { advanceSeconds });
const freezeAt = (now: string) => idp.control.setClock(application.applicationId, { now, frozen: true });
const seconds = (iso: string) => Date.parse(iso) / 1_000;
const withAuthTime = { max_age: '31536000' };

async function signIn() {
  const request = authorizationRequest(application, withAuthTime);
  await browser.open(request.url);
  await browser.submit('sign-in', adaSignsIn);
  return redeem(browser, application, request);
}

async function signInSilently() {
  const request = authorizationRequest(application, { ...withAuthTime, prompt: 'none' });
  await browser.open(request.url);
  return redeem(browser, application, request);
}

for (const now of ['2031-05-04T03:02:01.500Z', '2019-12-31T23:59:59.000Z']) {
  test(`frozen at ${now}: tokens, people and the audit log are dated then`, async () => {
    assert.deepEqual(await freezeAt(now), await idp.control.clock(application.applicationId));
    const { iat, exp, auth_time } = (await signIn()).claims;
    const then = Math.floor(seconds(now));
    assert.deepEqual([iat, exp], [then, then + application.idTokenTtlSeconds]);
    // A second of the machine may have begun between the sign-in and its note.
    assert.ok(then - Number(auth_time) <= 1 && Number(auth_time) <= then);
    const { idToken } = await idp.control.issueTokens(application.applicationId, ada.sub);
    assert.equal(decode(idToken)['iat'], then);
    const [entry] = await idp.control.audit(application.applicationId, { event: 'signed-in' });
    assert.equal(entry?.at, new Date(now).toISOString());
    assert.equal((await idp.control.updatePerson(application.applicationId, ada.sub, {})).updatedAt, entry?.at);
  });
}

test('code, access token, refresh token and session end when the clock has passed their lifetimes', async () => {
  await freezeAt('2030-01-01T00:00:00Z');
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('sign-in', adaSignsIn);
  await advance(61);
  assert.equal((await redeem(browser, application, request)).body['error'], 'invalid_grant');

  const { body } = await signInSilently();
  assert.equal((await userInfo(application, body['access_token'])).status, 200);
  await advance(application.accessTokenTtlSeconds - 2);
  assert.equal((await userInfo(application, body['access_token'])).status, 200);
  await advance(2);
  assert.equal((await userInfo(application, body['access_token'])).status, 401);

  const refreshed = await askTokens(application, {
    grant_type: 'refresh_token',
    refresh_token: body['refresh_token'] ?? '',
  });
  assert.equal(refreshed.status, 200);
  await advance(1_209_601);
  const late = { grant_type: 'refresh_token', refresh_token: refreshed.body['refresh_token'] ?? '' };
  assert.equal((await askTokens(application, late)).body['error'], 'invalid_grant');
  await browser.open(authorizationRequest(application).url);
  assert.equal(pageOf(browser), 'sign-in');
});

test('max_age counts by the clock', async () => {
  await signIn();
  await browser.open(authorizationRequest(application, { max_age: '60' }).url);
  assert.match(pageOf(browser), /code=/);
  await advance(62);
  await browser.open(authorizationRequest(application, { max_age: '60' }).url);
  assert.equal(pageOf(browser), 'sign-in');
});

test('auth_time stays what it was while the machine goes on and the session is used', async () => {
  await freezeAt('2030-01-01T00:00:00Z');
  const { auth_time } = (await signIn()).claims;
  const start = Date.now();
  for (const passedMs of [700, 1_400, 2_100, 2_800]) {
    mock.timers.enable({ apis: ['Date'], now: start + passedMs });
    try {
      assert.equal((await signInSilently()).claims['auth_time'], auth_time);
    } finally {
      mock.timers.reset();
    }
  }
});

test('one-time passwords expire by the clock', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('ask-code', { identifier: adaSignsIn.identifier });
  await advance(301);
  const [message] = await idp.control.messages(application.applicationId);
  await browser.submit('enter-code', { code: message?.code ?? '' });
  assert.match(browser.page.root.textContent, /expired/);
});

test('introspection, forged and valid control tokens have the times of the clock', async () => {
  await freezeAt('2030-01-01T00:00:00Z');
  const { clientId, clientSecret } = application.machineClient;
  const { accessToken } = await idp.control.issueTokens(application.applicationId, ada.sub);
  const answer = await fetch(application.tokenEndpoint.replace(/token$/, 'token/introspection'), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ token: accessToken }),
  });
  const { iat, exp, active } = (await answer.json()) as Record<string, unknown>;
  const now = seconds('2030-01-01T00:00:00Z');
  assert.equal(active, true);
  assert.ok(now - Number(iat) <= 1 && Number(iat) <= now);
  assert.equal(Number(exp) - Number(iat), application.accessTokenTtlSeconds);
  const forged = await idp.control.forge(application.applicationId, { forgery: 'exp-1-h', payload: { sub: ada.sub } });
  assert.equal(decode(forged.token)['exp'], now - 3_600);
});

test('another application keeps the machine’s time, and reset brings it back', async () => {
  const { applicationId } = application;
  await freezeAt('2030-01-01T00:00:00Z');
  const other = await idp.control.createApplication();
  assert.equal((await idp.control.clock(other.applicationId)).aheadSeconds, 0);
  assert.equal((await idp.control.setClock(applicationId, { frozen: false })).frozen, false);
  assert.ok((await idp.control.clock(applicationId)).now >= '2030-01-01T00:00:00');
  const { frozen, aheadSeconds } = await idp.control.resetClock(applicationId);
  assert.deepEqual([frozen, aheadSeconds], [false, 0]);
  const { idToken } = await idp.control.issueTokens(applicationId, ada.sub);
  assert.ok(Math.abs(Number(decode(idToken)['iat']) - Date.now() / 1_000) < 30);
});

test('an ID token of another time is a good hint for sign-out', async () => {
  await freezeAt('2040-01-01T00:00:00Z');
  const { body } = await signIn();
  const stranger = newBrowser();
  await stranger.open(`${application.endSessionEndpoint}?id_token_hint=${body['id_token']}`);
  assert.equal(pageOf(stranger), 'signed-out');
  assert.equal((await userInfo(application, body['access_token'])).status, 401);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { askTokens, authorizationRequest, newBrowser, pageOf, redeem, userInfo } from '../testing/test-browser.ts';

const home = 'http://127.0.0.1:1/signed-out';

let { idp, application, ada } = {} as Meeting;
withAda((met) => {
  ({ idp, application, ada } = met);
});

async function device(): Promise<{ browser: FormBrowser; tokens: Record<string, string> }> {
  const browser = newBrowser();
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('sign-in', adaSignsIn);
  return { browser, tokens: (await redeem(browser, application, request)).body };
}

function endSession(query: Record<string, string>): string {
  return `${application.endSessionEndpoint}?${new URLSearchParams(query)}`;
}

const status = async (tokens: Record<string, string>) => (await userInfo(application, tokens['access_token'])).status;

test('without a hint it redirects at once, and the tokens of this device alone are dead', async () => {
  const phone = await device();
  const laptop = await device();
  await phone.browser.open(
    endSession({ client_id: application.applicationId, post_logout_redirect_uri: home, state: 'bye' }),
  );
  assert.equal(phone.browser.url.href, `${home}?state=bye`);
  assert.equal(await status(phone.tokens), 401);
  assert.equal(await status(laptop.tokens), 200);
  const refreshed = await askTokens(application, {
    grant_type: 'refresh_token',
    refresh_token: phone.tokens['refresh_token'] ?? '',
  });
  assert.equal(refreshed.body['error'], 'invalid_grant');
  await phone.browser.open(authorizationRequest(application).url);
  assert.equal(pageOf(phone.browser), 'sign-in');
});

test('a hint names the client, and finds the session even without its cookie', async () => {
  const { tokens } = await device();
  const stranger = newBrowser();
  await stranger.open(endSession({ id_token_hint: tokens['id_token'] ?? '', post_logout_redirect_uri: home }));
  assert.equal(stranger.url.href, home);
  assert.equal(await status(tokens), 401);
});

test('an address that is not on the list is refused, and nobody is signed out', async () => {
  const { browser, tokens } = await device();
  for (const uri of ['https://evil.example/', 'http://127.0.0.1:1/elsewhere']) {
    await browser.open(endSession({ client_id: application.applicationId, post_logout_redirect_uri: uri }));
    assert.equal(pageOf(browser), 'error');
    assert.equal(browser.page.status, 400);
  }
  await browser.open(endSession({ post_logout_redirect_uri: home }));
  assert.equal(pageOf(browser), 'error');
  await browser.open(endSession({ client_id: application.applicationId, id_token_hint: 'a.b.c' }));
  assert.equal(pageOf(browser), 'error');
  assert.equal(await status(tokens), 200);
});

test('signing out twice is no error', async () => {
  const { browser } = await device();
  const address = endSession({ client_id: application.applicationId, post_logout_redirect_uri: home });
  await browser.open(address);
  await browser.open(address);
  assert.equal(browser.url.href, home);
  const events = await idp.control.audit(application.applicationId, { event: 'signed-out' });
  assert.deepEqual(
    events.map(({ sub, clientId }) => ({ sub, clientId })),
    [{ sub: ada.sub, clientId: application.applicationId }],
  );
});

test('opened by hand it asks first', async () => {
  const { browser, tokens } = await device();
  await browser.open(application.endSessionEndpoint);
  assert.equal(pageOf(browser), 'sign-out');
  assert.equal(await status(tokens), 200);
  await browser.submit('sign-out');
  assert.equal(pageOf(browser), 'signed-out');
  assert.equal(await status(tokens), 401);
});

test('another site’s form does not sign out', async () => {
  const { browser, tokens } = await device();
  const form = { method: 'POST', url: new URL(application.endSessionEndpoint), fields: new URLSearchParams() } as const;
  await browser.send(form, 'sign-out', { Origin: 'https://evil.example' });
  assert.equal(browser.page.status, 400);
  assert.equal(await status(tokens), 200);
});

test('control ends one session, or all of a person', async () => {
  const { applicationId } = application;
  const here = await idp.control.issueTokens(applicationId, ada.sub);
  const there = await idp.control.issueTokens(applicationId, ada.sub, { session: 'new' });
  const again = await idp.control.issueTokens(applicationId, ada.sub);
  assert.equal(again.sessionId, there.sessionId);
  await idp.control.endSessions(applicationId, ada.sub, { sessionId: here.sessionId });
  assert.equal((await userInfo(application, here.accessToken)).status, 401);
  assert.equal((await userInfo(application, there.accessToken)).status, 200);
  await idp.control.endSessions(applicationId, ada.sub);
  assert.equal((await userInfo(application, there.accessToken)).status, 401);
});

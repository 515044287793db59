import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerValues } from '../../src/form-browser/form-page.ts';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest, newBrowser, pageOf, redeem, userInfo } from '../testing/test-browser.ts';

let now = Date.now();

let { idp, application, ada, browser } = {} as Meeting;
withAda(
  (met) => {
    ({ idp, application, ada, browser } = met);
  },
  { clock: () => now },
);

const newestCode = async (to: string) =>
  (await idp.control.messages(application.applicationId, { to })).at(-1)?.code ?? '';

test('a right password ends in the app, with tokens for it', async () => {
  const request = authorizationRequest(application);
  await browser.open(request.url);
  assert.equal(pageOf(browser), 'sign-in');
  await browser.submit('sign-in', { ...adaSignsIn, identifier: ' Ada@Example.test' });
  assert.equal(browser.url.searchParams.get('state'), 'st');
  const { body, claims } = await redeem(browser, application, request);
  assert.equal(claims['sub'], ada.sub);
  assert.equal(claims['nonce'], 'no');
  assert.equal((await userInfo(application, body['access_token'])).status, 200);
});

test('a wrong password and an unknown identifier look the same, and what was typed stays', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('sign-in', { identifier: 'ada@example.test', password: 'wrong' });
  const known = browser.page.html.replaceAll('ada@example.test', '');
  assert.equal(browser.page.status, 422);
  assert.equal(browser.page.root.querySelector('#sign-in-identifier')?.getAttribute('value'), 'ada@example.test');
  await browser.submit('sign-in', { identifier: 'nobody@example.test', password: 'wrong' });
  assert.equal(browser.page.html.replaceAll('nobody@example.test', ''), known);
});

test('a code by e-mail signs in the same person', async () => {
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('ask-code', { identifier: 'ADA@example.test' });
  assert.equal(pageOf(browser), 'enter-code');
  await browser.submit('enter-code', { code: await newestCode('ada@example.test') });
  assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
});

test('a code by SMS signs in the same person, however the number is spelt', async () => {
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('ask-code', { identifier: '0044 7700 900-123' });
  await browser.submit('enter-code', { code: await newestCode('+447700900123') });
  assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
});

test('whoever enters the code has the address: it is verified from then on, the other one is not', async () => {
  const { applicationId } = application;
  await idp.control.updatePerson(applicationId, ada.sub, { emailVerified: false, mobileVerified: false });
  await browser.open(authorizationRequest(application).url);
  await browser.submit('ask-code', { identifier: 'ada@example.test' });
  await browser.submit('enter-code', { code: await newestCode('ada@example.test') });
  const { emailVerified, mobileVerified } = await idp.control.getPerson(applicationId, ada.sub);
  assert.deepEqual([emailVerified, mobileVerified], [true, false]);
  assert.equal((await idp.control.audit(applicationId, { event: 'verified' })).length, 1);
});

test('asking a code for an unknown identifier shows the same page, and sends nothing', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('ask-code', { identifier: 'nobody@example.test' });
  assert.equal(pageOf(browser), 'enter-code');
  assert.deepEqual(await idp.control.messages(application.applicationId), []);
  await browser.submit('enter-code', { code: '123456' });
  assert.match(browser.page.alert ?? '', /not right/);
});

test('a code works in the browser that asked for it only', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('ask-code', { identifier: 'ada@example.test' });
  const other = newBrowser();
  await other.open(browser.url.href);
  assert.equal(pageOf(other), 'error');
});

test('another code can be asked for after a minute, the first is void then', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('ask-code', { identifier: 'ada@example.test' });
  const first = await newestCode('ada@example.test');
  await browser.submit('resend-code');
  assert.equal(browser.page.status, 429);
  now += 61_000;
  await browser.submit('resend-code');
  const messages = await idp.control.messages(application.applicationId);
  assert.equal(messages.length, 2);
  if (first !== messages[1]?.code) {
    await browser.submit('enter-code', { code: first });
    assert.equal(pageOf(browser), 'enter-code');
  }
  await browser.submit('enter-code', { code: messages[1]?.code ?? '' });
  assert.ok(browser.url.searchParams.get('code'));
});

test('five wrong passwords in a row make the identifier rest', async () => {
  await browser.open(authorizationRequest(application).url);
  for (let attempt = 0; attempt < 5; attempt++) {
    await browser.submit('sign-in', { identifier: 'ada@example.test', password: 'wrong' });
  }
  await browser.submit('sign-in', adaSignsIn);
  assert.equal(browser.page.status, 429);
  now += 30_000;
  await browser.submit('sign-in', adaSignsIn);
  assert.ok(browser.url.searchParams.get('code'));
});

test('who is signed in goes straight back to the app', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('sign-in', adaSignsIn);
  const again = authorizationRequest(application);
  await browser.open(again.url);
  assert.equal((await redeem(browser, application, again)).claims['sub'], ada.sub);
});

test('prompt=login asks again, and somebody else may take over the browser', async () => {
  const grace = await idp.control.createPerson(application.applicationId, {
    email: 'grace@example.test',
    password: 'battery staple',
  });
  const first = authorizationRequest(application);
  await browser.open(first.url);
  await browser.submit('sign-in', adaSignsIn);
  const tokens = await redeem(browser, application, first);
  const second = authorizationRequest(application, { prompt: 'login' });
  await browser.open(second.url);
  await browser.submit('sign-in', { identifier: 'grace@example.test', password: 'battery staple' });
  assert.equal((await redeem(browser, application, second)).claims['sub'], grace.sub);
  assert.equal((await userInfo(application, tokens.body['access_token'])).status, 401);
});

test('prompt=none without a session is answered to the app', async () => {
  await browser.open(authorizationRequest(application, { prompt: 'none' }).url);
  assert.equal(browser.url.searchParams.get('error'), 'login_required');
});

test('an authorization request can be finished in the browser only that began it', async () => {
  const request = authorizationRequest(application);
  const attacker = newBrowser();
  await attacker.open(request.url);
  const victim = newBrowser();
  await victim.open(attacker.url.href);
  await victim.submit('sign-in', adaSignsIn);
  assert.equal(pageOf(victim), 'error');
  const uid = attacker.url.searchParams.get('interaction');
  await attacker.open(`${application.authorizationEndpoint}/${uid}`);
  assert.equal(attacker.url.searchParams.get('code'), null);
});

test('two tabs of one browser can sign in side by side', async () => {
  const first = authorizationRequest(application);
  await browser.open(first.url);
  const other = newBrowser(browser.cookies);
  const second = authorizationRequest(application);
  await other.open(second.url);
  await browser.submit('sign-in', adaSignsIn);
  assert.equal((await redeem(browser, application, first)).status, 200);
  await other.submit('sign-in', adaSignsIn);
  assert.equal((await redeem(other, application, second)).status, 200);
});

test('a form of another browser or site is refused', async () => {
  await browser.open(application.signInUri);
  const token = browser.page.root.querySelector('#sign-in input[name=csrf]')?.getAttribute('value') ?? '';
  const fields = new URLSearchParams({ ...adaSignsIn, csrf: token });
  const form = { method: 'POST', url: new URL(application.signInUri), fields } as const;

  const stranger = newBrowser();
  await stranger.open(application.signInUri);
  await stranger.send(form);
  assert.equal(stranger.page.status, 403);
  await browser.send(form, 'sign-in', { 'sec-fetch-site': 'cross-site' });
  assert.equal(browser.page.status, 403);
  await browser.send(form);
  assert.equal(pageOf(browser), 'personal-details');
});

test('sign-ins and refusals stand in the audit log', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('sign-in', { identifier: 'ada@example.test', password: 'wrong' });
  await browser.submit('sign-in', adaSignsIn);
  const entries = await idp.control.audit(application.applicationId);
  assert.deepEqual(
    entries.map(({ event, method, sub, clientId }) => ({ event, method, sub, clientId })),
    [
      { event: 'refused', method: 'password', sub: ada.sub, clientId: undefined },
      { event: 'signed-in', method: 'password', sub: ada.sub, clientId: application.applicationId },
    ],
  );
});

test('pages need no script and no other host, and say so', async () => {
  await browser.open(application.signInUri);
  const { headers, root } = browser.page;
  const [policy = ''] = headerValues(headers, 'content-security-policy');
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/);
  assert.equal(root.querySelectorAll('script').length, 0);
  for (const input of root.querySelectorAll('input:not([type=hidden])')) {
    assert.ok(root.querySelector(`label[for=${input.id}]`), `${input.id} has a label`);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest, pageOf, redeem } from '../testing/test-browser.ts';

/** Personas, `login_hint` and `prompt=select_account`: who signs in, without typing. */

let { idp, application, ada, browser } = {} as Meeting;
withAda((met) => {
  ({ idp, application, ada, browser } = met);
});

const allow = (what: { personas?: boolean; signInByHint?: boolean }) =>
  idp.control.updateApplication(application.applicationId, what);
const textOf = (selector: string) => browser.page.root.querySelector(selector)?.textContent ?? '';
/** What an app asks for in the ID token beside the person's claims (OpenID Connect Core, section 5.5). */
const claims = JSON.stringify({ id_token: { amr: null, auth_time: { essential: true } } });

test('a persona signs in with one click', async () => {
  await allow({ personas: true });
  const request = authorizationRequest(application, { claims });
  await browser.open(request.url);
  assert.match(textOf('#persona'), /Ada Lovelace.*ada@example\.test/s);
  await browser.send(browser.page.fillBySelector([], `button[value="${ada.sub}"]`));
  const { claims: told } = await redeem(browser, application, request);
  assert.deepEqual([told['sub'], told['amr']], [ada.sub, ['user']]);
  assert.ok(Math.abs(Number(told['auth_time']) - Date.now() / 1_000) < 60);
  const [signedIn] = await idp.control.audit(application.applicationId, { event: 'signed-in' });
  assert.equal(signedIn?.method, 'persona');
});

test('where no personas are offered, nobody is shown and none is taken', async () => {
  await allow({ personas: true });
  await browser.open(authorizationRequest(application).url);
  await allow({ personas: false });
  await browser.send(browser.page.fillBySelector([], `button[value="${ada.sub}"]`));
  assert.deepEqual([pageOf(browser), browser.page.status], ['error', 404]);
  await browser.open(authorizationRequest(application).url);
  assert.equal(textOf('#persona'), '');
});

for (const [kind, hint] of [
  ['e-mail', () => 'ADA@example.test'],
  ['mobile', () => '+44 7700 900123'],
  ['sub', () => ada.sub],
] as const) {
  test(`login_hint with an ${kind} signs in without a page, where the application allows it`, async () => {
    await allow({ signInByHint: true });
    const request = authorizationRequest(application, { login_hint: hint() });
    await browser.open(request.url);
    assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
  });
}

test('an unknown login_hint, and any without that permission, stands in the form', async () => {
  await browser.open(authorizationRequest(application, { login_hint: adaSignsIn.identifier }).url);
  assert.equal(pageOf(browser), 'sign-in');
  await allow({ signInByHint: true });
  await browser.open(authorizationRequest(application, { login_hint: 'nobody@example.test' }).url);
  assert.equal(browser.page.root.querySelector('#sign-in-identifier')?.getAttribute('value'), 'nobody@example.test');
});

async function askedToChoose(more: Record<string, string> = {}) {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('sign-in', adaSignsIn);
  const request = authorizationRequest(application, { prompt: 'select_account', ...more });
  await browser.open(request.url);
  assert.equal(pageOf(browser), 'sign-in');
  return request;
}

test('prompt=select_account: whoever is signed in goes on by one click', async () => {
  const request = await askedToChoose();
  assert.match(textOf('#continue'), /Continue as Ada Lovelace/);
  await browser.submit('continue', {});
  assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
});

test('prompt=select_account: somebody else takes over, and the first session ends', async () => {
  const bob = await idp.control.createPerson(application.applicationId, {
    email: 'bob@example.test',
    password: 'battery staple',
  });
  const request = await askedToChoose();
  await browser.submit('sign-in', { identifier: 'bob@example.test', password: 'battery staple' });
  assert.equal((await redeem(browser, application, request)).claims['sub'], bob.sub);
  const ended = await idp.control.audit(application.applicationId, { event: 'signed-out' });
  assert.deepEqual(
    ended.map(({ sub }) => sub),
    [ada.sub],
  );
});

test('prompt=select_account with login asks for the password again', async () => {
  await askedToChoose({ prompt: 'select_account login' });
  assert.equal(textOf('#continue'), '');
});

test('max_age: a sign-in that is too old is asked for again', async () => {
  await browser.open(authorizationRequest(application).url);
  await browser.submit('sign-in', adaSignsIn);
  await browser.open(authorizationRequest(application, { max_age: '3600' }).url);
  assert.match(pageOf(browser), /callback\?code=/);
  await browser.open(authorizationRequest(application, { max_age: '0' }).url);
  assert.equal(pageOf(browser), 'sign-in');
});

test('response_mode=form_post answers with a form for the app, not with its address', async () => {
  await browser.open(authorizationRequest(application, { response_mode: 'form_post' }).url);
  await browser.submit('sign-in', adaSignsIn);
  const form = browser.page.root.querySelector('form');
  assert.deepEqual(
    [form?.getAttribute('action'), form?.getAttribute('method')?.toLowerCase()],
    ['http://127.0.0.1:1/callback', 'post'],
  );
  assert.ok(form?.querySelector('[name=code]')?.getAttribute('value'));
});

test('an authorization request may be posted', async () => {
  const request = authorizationRequest(application);
  const url = new URL(application.authorizationEndpoint);
  await browser.send({ method: 'POST', url, fields: new URL(request.url).searchParams });
  await browser.submit('sign-in', adaSignsIn);
  assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
});

test('the start page tells what to configure, and shows people where they are offered', async () => {
  await browser.open(`${application.address}/`);
  assert.equal(pageOf(browser), 'start');
  const { html } = browser.page;
  for (const value of [application.issuer, application.jwksUri, application.userInfoEndpoint, idp.controlUrl]) {
    assert.ok(html.includes(value), value);
  }
  assert.doesNotMatch(html, /ada@example\.test/);
  await allow({ personas: true });
  await browser.open(`${application.address}/`);
  assert.match(browser.page.html, /ada@example\.test/);
});

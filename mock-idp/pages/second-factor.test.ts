import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest, newBrowser, pageOf, redeem } from '../testing/test-browser.ts';

let { idp, application, ada, browser } = {} as Meeting;
withAda((met) => {
  ({ idp, application, ada, browser } = met);
});

const totpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const howAndWhen = JSON.stringify({ id_token: { acr: null, amr: null } });
const request = (more = {}) => authorizationRequest(application, { claims: howAndWhen, ...more });
const code = () => idp.control.totpCode(application.applicationId, ada.sub);
const wrongCode = async () => String((Number(await code()) + 1) % 1_000_000).padStart(6, '0');

async function enrolled(): Promise<void> {
  await idp.control.updatePerson(application.applicationId, ada.sub, { totpSecret });
}

test('after the password the code of the authenticator app is asked for, and tokens tell of both', async () => {
  await enrolled();
  const asked = request();
  await browser.open(asked.url);
  await browser.submit('sign-in', adaSignsIn);
  assert.equal(pageOf(browser), 'second-factor');
  await browser.submit('second-factor', { code: await wrongCode() });
  assert.equal(browser.page.status, 422);
  await browser.submit('second-factor', { code: (await code()).replace(/^.../, '$& ') });
  const { claims } = await redeem(browser, application, asked);
  assert.deepEqual([claims['sub'], claims['amr'], claims['acr']], [ada.sub, ['pwd', 'otp', 'mfa'], '2']);
  const [entry] = await idp.control.audit(application.applicationId, { event: 'signed-in' });
  assert.deepEqual([entry?.method, entry?.detail], ['password', { secondFactor: 'TOTP' }]);
});

test('a code that was used does not work again, the next one does', async () => {
  await enrolled();
  await idp.control.setClock(application.applicationId, { frozen: true });
  const used = await code();
  for (const fresh of [true, false]) {
    browser = newBrowser();
    await browser.open(request().url);
    await browser.submit('sign-in', adaSignsIn);
    await browser.submit('second-factor', { code: used });
    assert.equal('app' in browser.place, fresh);
  }
  await idp.control.setClock(application.applicationId, { advanceSeconds: 30 });
  await browser.submit('second-factor', { code: await code() });
  assert.ok('app' in browser.place);
});

test('nobody is signed in before the second step, in another browser, after five tries or after five minutes', async () => {
  await enrolled();
  await browser.open(request().url);
  await browser.submit('sign-in', adaSignsIn);
  const step = browser.url.href;
  const stranger = newBrowser();
  await stranger.open(step);
  assert.equal(pageOf(stranger), 'error');
  await browser.open(request({ prompt: 'none' }).url);
  assert.equal(browser.url.searchParams.get('error'), 'login_required');

  await browser.open(step);
  for (let tries = 0; tries < 5; tries += 1) {
    if (pageOf(browser) === 'second-factor') await browser.submit('second-factor', { code: await wrongCode() });
  }
  await browser.open(step);
  assert.equal(pageOf(browser), 'error');

  await browser.open(request().url);
  await browser.submit('sign-in', adaSignsIn);
  await idp.control.setClock(application.applicationId, { advanceSeconds: 301 });
  await browser.submit('second-factor', { code: await code() });
  assert.equal(pageOf(browser), 'error');
});

const ways: { name: string; amr: string[]; acr: string; signIn(): Promise<unknown> }[] = [
  { name: 'password', amr: ['pwd'], acr: '1', signIn: () => browser.submit('sign-in', adaSignsIn) },
  { name: 'email code', amr: ['otp'], acr: '1', signIn: () => byCode('ada@example.test') },
  { name: 'sms code', amr: ['otp', 'sms'], acr: '1', signIn: () => byCode('+447700900123') },
  {
    name: 'persona',
    amr: ['user'],
    acr: '0',
    signIn: () => browser.send(browser.page.fillBySelector([], 'button.persona')),
  },
];

async function byCode(identifier: string): Promise<void> {
  await browser.submit('ask-code', { identifier });
  const [message] = await idp.control.messages(application.applicationId, { to: identifier });
  await browser.submit('enter-code', { code: message?.code ?? '' });
}

for (const { name, amr, acr, signIn } of ways) {
  test(`${name}: amr ${amr.join(' ')}, acr ${acr}, also in a later silent sign-in`, async () => {
    await idp.control.updateApplication(application.applicationId, { personas: true });
    for (const more of [{}, { prompt: 'none' }]) {
      const asked = request(more);
      await browser.open(asked.url);
      if ('page' in browser.place) await signIn();
      const { claims } = await redeem(browser, application, asked);
      assert.deepEqual([claims['sub'], claims['amr'], claims['acr']], [ada.sub, amr, acr]);
    }
  });
}

test('an app that insists on two factors is not content with a session of one', async () => {
  await browser.open(request().url);
  await browser.submit('sign-in', adaSignsIn);
  await enrolled();
  const insists = request({ claims: JSON.stringify({ id_token: { acr: { essential: true, value: '2' } } }) });
  await browser.open(insists.url);
  assert.equal(pageOf(browser), 'sign-in');
  await browser.submit('sign-in', adaSignsIn);
  await browser.submit('second-factor', { code: await code() });
  assert.equal((await redeem(browser, application, insists)).claims['acr'], '2');
});

test('as many wrong passwords as the application says lock the person, by every method, until control unlocks', async () => {
  const { control } = idp;
  const { applicationId } = application;
  await control.updateApplication(applicationId, { lockAfterFailures: 3 });
  await browser.open(request().url);
  for (const password of ['one', 'two', adaSignsIn.password]) {
    await browser.submit('sign-in', { ...adaSignsIn, password });
    if (password !== adaSignsIn.password) assert.equal(browser.page.status, 422);
  }
  assert.ok('app' in browser.place, 'a right one before the last forgets them');

  browser = newBrowser();
  await browser.open(request().url);
  for (const password of ['one', 'two', 'three']) await browser.submit('sign-in', { ...adaSignsIn, password });
  assert.equal((await control.getPerson(applicationId, ada.sub)).locked, true);
  assert.equal((await control.audit(applicationId, { event: 'locked' })).length, 1);
  const alert = browser.page.alert;
  await browser.submit('sign-in', { identifier: 'nobody@example.test', password: 'x' });
  assert.equal(browser.page.alert, alert, 'nobody learns which accounts are locked');
  await browser.submit('sign-in', adaSignsIn);
  assert.equal(browser.page.status, 403);
  await browser.open(request().url);
  await byCode('ada@example.test');
  assert.equal(browser.page.status, 403);

  await control.updatePerson(applicationId, ada.sub, { locked: false });
  await browser.open(request().url);
  await browser.submit('sign-in', adaSignsIn);
  assert.ok('app' in browser.place);
});

test('who does not tick the box is signed out when the browser closes; who ticks it stays', async () => {
  await idp.control.updateApplication(application.applicationId, { asksToStay: true });
  for (const stay of [undefined, 'yes']) {
    browser = newBrowser();
    await browser.open(request().url);
    assert.deepEqual(browser.page.fieldsOf('sign-in'), ['identifier', 'password', 'stay']);
    await browser.submit('sign-in', { ...adaSignsIn, ...(stay && { stay }) });
    await browser.open(request({ prompt: 'none' }).url);
    const session = browser.cookies.getCookiesSync(application.issuer).find(({ key }) => key === '_session');
    assert.equal(session?.expires === 'Infinity', stay === undefined);
    assert.equal(browser.url.searchParams.get('error'), null);
  }
});

test('the sign-in page speaks the first of ui_locales that it knows, its alerts too', async () => {
  const spoken: [locales: string, language: string, button: string, alert: string][] = [
    ['se fr-CA de', 'fr', 'Se connecter', 'Saisissez votre mot de passe.'],
    ['de', 'de', 'Anmelden', 'Geben Sie Ihr Passwort ein.'],
    ['xx', 'en', 'Sign in', 'Enter your password.'],
  ];
  for (const [ui_locales, language, button, alert] of spoken) {
    await browser.open(request({ ui_locales }).url);
    assert.equal(browser.page.root.querySelector('html')?.getAttribute('lang'), language);
    assert.equal(browser.page.textOf('#sign-in button'), button);
    await browser.submit('sign-in', { identifier: 'ada@example.test' });
    assert.equal(browser.page.alert, alert);
  }
  const metadata = (await (await fetch(application.discoveryUri)).json()) as Record<string, unknown>;
  assert.deepEqual(metadata['ui_locales_supported'], ['en', 'de', 'fr']);
  assert.deepEqual(metadata['acr_values_supported'], ['0', '1', '2']);
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import type { Application } from '../control/types.ts';
import type { MockIdp } from '../server.ts';
import { withMockIdp } from '../testing/mock-of-tests.ts';
import { authorizationRequest, newBrowser, pageOf, redeem } from '../testing/test-browser.ts';

const details = { firstName: 'Zoë', lastName: 'O’Neill', mobile: '+44 7700 900-456', email: 'Zoe@Example.test' };

let idp: MockIdp;
let application: Application;
let browser: FormBrowser;

withMockIdp((started) => {
  idp = started;
});
beforeEach(async () => {
  application = await idp.control.createApplication();
  browser = newBrowser();
});

const messages = () => idp.control.messages(application.applicationId);
const newestCode = async () => (await messages()).at(-1)?.code ?? '';

async function register(): Promise<void> {
  await browser.submit('register', details);
  await browser.submit('enter-code', { code: await newestCode() });
  await browser.submit('enter-code', { code: await newestCode() });
  await browser.submit('set-password', { password: 'a long password' });
}

test('the page asks for four things and nothing else', async () => {
  await browser.open(application.registerUri);
  assert.deepEqual(browser.page.fieldsOf('register'), ['firstName', 'lastName', 'mobile', 'email']);
});

test('a person exists once e-mail and mobile are verified and a password is set', async () => {
  await browser.open(application.registerUri);
  await register();
  assert.equal(pageOf(browser), 'personal-details');
  const [person] = await idp.control.listPeople(application.applicationId);
  assert.match(person?.sub ?? '', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  const { sub: _, createdAt, updatedAt, ...rest } = person ?? {};
  assert.ok(createdAt && updatedAt);
  assert.deepEqual(rest, {
    firstName: 'Zoë',
    lastName: 'O’Neill',
    mobile: '+447700900456',
    email: 'zoe@example.test',
    mobileVerified: true,
    emailVerified: true,
    hasPassword: true,
    hasTotp: false,
    locked: false,
    extraClaims: {},
  });
  const events = (await idp.control.audit(application.applicationId)).map(({ event }) => event);
  assert.deepEqual(events, ['registered', 'verified', 'verified', 'signed-in']);
});

test('whoever comes from an app goes back there with tokens', async () => {
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.open(browser.page.link('Create an account').href);
  await register();
  const { claims } = await redeem(browser, application, request);
  assert.equal(claims['given_name'], 'Zoë');
  assert.equal(claims['phone_number'], '+447700900456');
});

test('/register with an app’s parameters, or prompt=create, starts with the registration', async () => {
  const request = authorizationRequest(application);
  await browser.open(`${application.registerUri}?${new URL(request.url).searchParams}`);
  assert.equal(pageOf(browser), 'register');
  await register();
  assert.equal((await redeem(browser, application, request)).status, 200);
  await newBrowser().open(authorizationRequest(application, { prompt: 'create' }).url);
  assert.equal(browser.url.pathname, '/callback');
});

test('a known e-mail goes the same way; its owner is told, and no code fits', async () => {
  await browser.open(application.registerUri);
  await browser.submit('register', details);
  const fresh = browser.page.html;
  await idp.control.createPerson(application.applicationId, { email: 'zoe@example.test' });

  const another = newBrowser();
  await another.open(application.registerUri);
  await another.submit('register', details);
  const masked = (text: string) => text.replaceAll(/(challenge=|value=")[\w-]+/g, '$1…');
  assert.equal(masked(another.page.html), masked(fresh));
  const last = (await messages()).at(-1);
  assert.equal(last?.purpose, 'account-exists');
  assert.equal(last?.code, undefined);
  await another.submit('enter-code', { code: '000000' });
  assert.match(another.page.alert ?? '', /not right/);
});

test('a known mobile goes the same way too', async () => {
  await idp.control.createPerson(application.applicationId, { mobile: '+447700900456' });
  await browser.open(application.registerUri);
  await browser.submit('register', details);
  await browser.submit('enter-code', { code: await newestCode() });
  assert.equal(pageOf(browser), 'enter-code');
  assert.deepEqual(
    (await messages()).map(({ purpose }) => purpose),
    ['verify-email', 'account-exists'],
  );
});

test('of two who register the same e-mail at once, one gets it', async () => {
  const rival = newBrowser();
  for (const each of [browser, rival]) {
    await each.open(application.registerUri);
    await each.submit('register', details);
    await each.submit('enter-code', { code: await newestCode() });
    await each.submit('enter-code', { code: await newestCode() });
  }
  await browser.submit('set-password', { password: 'a long password' });
  await rival.submit('set-password', { password: 'another password' });
  assert.equal(pageOf(rival), 'error');
  assert.equal((await idp.control.listPeople(application.applicationId)).length, 1);
});

test('what is wrong is said at its field, and what was typed stays', async () => {
  await browser.open(application.registerUri);
  await browser.submit('register', { ...details, mobile: '07700 900456', email: 'zoe@' });
  const fields = browser.page.root.querySelectorAll('[role=alert]').map((alert) => alert.getAttribute('data-field'));
  assert.deepEqual(fields, ['mobile', 'email']);
  assert.equal(browser.page.root.querySelector('input[name=firstName]')?.getAttribute('value'), 'Zoë');
  assert.equal(browser.page.status, 422);
});

test('markup in a name is text', async () => {
  await browser.open(application.registerUri);
  await browser.submit('register', { ...details, firstName: '"><script>alert(1)</script>', email: 'x' });
  assert.equal(browser.page.root.querySelectorAll('script').length, 0);
});

test('the password page cannot be reached without the codes', async () => {
  await browser.open(application.registerUri);
  await browser.submit('register', details);
  await browser.open(`${application.registerUri.replace('/register', '/set-password')}?registration=guess`);
  assert.equal(pageOf(browser), 'error');
});

test('a short password is refused, the registration goes on', async () => {
  await browser.open(application.registerUri);
  await browser.submit('register', details);
  await browser.submit('enter-code', { code: await newestCode() });
  await browser.submit('enter-code', { code: await newestCode() });
  await browser.submit('set-password', { password: 'short' });
  assert.match(browser.page.alert ?? '', /8 characters/);
  await browser.submit('set-password', { password: 'long enough' });
  assert.equal(pageOf(browser), 'personal-details');
});

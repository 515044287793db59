import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { pageOf } from '../testing/test-browser.ts';

let now = Date.now();

let { idp, application, ada, browser } = {} as Meeting;
withAda(
  (met) => {
    ({ idp, application, ada, browser } = met);
  },
  { clock: () => now },
);

async function openSignedIn(page: string): Promise<void> {
  await browser.open(page);
  assert.equal(pageOf(browser), 'sign-in');
  await browser.submit('sign-in', adaSignsIn);
}

const person = () => idp.control.getPerson(application.applicationId, ada.sub);
const newest = async () => (await idp.control.messages(application.applicationId)).at(-1);

test('the new e-mail counts once its code was entered', async () => {
  await openSignedIn(application.changeIdUri);
  assert.equal(pageOf(browser), 'change-id');
  await browser.submit('change-identifier', { kind: 'email', value: 'Countess@Example.test' });
  assert.equal((await person()).email, 'ada@example.test');
  const message = await newest();
  assert.deepEqual([message?.channel, message?.to], ['email', 'countess@example.test']);
  await browser.submit('enter-code', { code: message?.code ?? '' });
  assert.equal(pageOf(browser), 'personal-details');
  assert.equal((await person()).email, 'countess@example.test');
  const events = (await idp.control.audit(application.applicationId, { sub: ada.sub })).map(({ event }) => event);
  assert.deepEqual(events, ['signed-in', 'identifier-change-asked', 'identifier-changed']);
});

test('the new mobile too', async () => {
  await openSignedIn(application.changeIdUri);
  await browser.submit('change-identifier', { kind: 'mobile', value: '+44 7700 900999' });
  const message = await newest();
  assert.deepEqual([message?.channel, message?.to], ['sms', '+447700900999']);
  await browser.submit('enter-code', { code: message?.code ?? '' });
  assert.equal((await person()).mobile, '+447700900999');
  assert.equal((await person()).mobileVerified, true);
});

test('abandoned, or with wrong or late codes, the old value stays', async () => {
  await openSignedIn(application.changeIdUri);
  await browser.submit('change-identifier', { kind: 'email', value: 'countess@example.test' });
  const code = (await newest())?.code ?? '';
  await browser.submit('enter-code', { code: code === '111111' ? '222222' : '111111' });
  assert.match(browser.page.alert ?? '', /not right/);
  now += 5 * 60_000;
  await browser.submit('enter-code', { code });
  assert.match(browser.page.alert ?? '', /expired/);
  await browser.open(application.profileUri);
  assert.equal(browser.page.root.querySelector('[data-value=email]')?.text, 'ada@example.test');
  assert.equal((await person()).email, 'ada@example.test');
});

test('a value that somebody else has looks the same, and never moves', async () => {
  await idp.control.createPerson(application.applicationId, { email: 'grace@example.test' });
  await openSignedIn(application.changeIdUri);
  await browser.submit('change-identifier', { kind: 'email', value: 'grace@example.test' });
  assert.equal(pageOf(browser), 'enter-code');
  assert.equal((await newest())?.purpose, 'identifier-taken');
  assert.equal((await newest())?.code, undefined);
});

test('of two who ask for the same value, the first to verify gets it', async () => {
  await openSignedIn(application.changeIdUri);
  await browser.submit('change-identifier', { kind: 'email', value: 'shared@example.test' });
  const code = (await newest())?.code ?? '';
  await idp.control.createPerson(application.applicationId, { email: 'shared@example.test' });
  await browser.submit('enter-code', { code });
  assert.equal(pageOf(browser), 'error');
  assert.equal((await person()).email, 'ada@example.test');
});

test('what is no e-mail, no mobile, or one’s own already is refused at the field', async () => {
  await openSignedIn(application.changeIdUri);
  for (const typed of [
    { kind: 'email', value: 'countess@' },
    { kind: 'mobile', value: '900999' },
    { kind: 'email', value: 'ADA@example.test' },
  ]) {
    await browser.submit('change-identifier', typed);
    assert.equal(browser.page.root.querySelector('[data-field=value]')?.getAttribute('role'), 'alert');
    assert.equal(browser.page.root.querySelector('input[name=value]')?.getAttribute('value'), typed.value);
  }
  assert.deepEqual(await idp.control.messages(application.applicationId), []);
});

test('names change on the profile page, and only there', async () => {
  await openSignedIn(application.profileUri);
  const form = browser.page.fill('profile', { firstName: '  Augusta Ada ', lastName: 'King' });
  form.fields.append('email', 'evil@example.test');
  await browser.send(form);
  assert.match(browser.page.root.querySelector('[role=status]')?.text ?? '', /saved/);
  const { firstName, lastName, email } = await person();
  assert.deepEqual(
    { firstName, lastName, email },
    { firstName: 'Augusta Ada', lastName: 'King', email: 'ada@example.test' },
  );
  await browser.submit('profile', { firstName: '', lastName: 'x'.repeat(101) });
  assert.equal(browser.page.root.querySelectorAll('[role=alert]').length, 2);
  assert.equal((await person()).firstName, 'Augusta Ada');
});

test('tokens from control come with the cookie of their session', async () => {
  const { cookie } = await idp.control.issueTokens(application.applicationId, ada.sub);
  browser.adopt(cookie, application.issuer);
  await browser.open(application.profileUri);
  assert.equal(pageOf(browser), 'personal-details');
});

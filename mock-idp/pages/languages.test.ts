import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import { type Language, languages } from '../languages.ts';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest, newBrowser, pageOf } from '../testing/test-browser.ts';
import { textsIn } from './texts/texts.ts';

let { idp, application, browser } = {} as Meeting;
withAda((met) => {
  ({ idp, application, browser } = met);
});

function seen({ page }: FormBrowser): {
  lang: string | undefined;
  title: string | undefined;
  footer: string | undefined;
} {
  return {
    lang: page.root.querySelector('html')?.getAttribute('lang'),
    title: page.root.querySelector('h1')?.textContent,
    footer: page.root.querySelector('footer')?.textContent,
  };
}

/** The newest code that was sent to somebody. */
async function codeFor(to: string): Promise<string> {
  return (await idp.control.messages(application.applicationId, { to })).at(-1)?.code ?? '';
}

const grace = { firstName: 'Grace', lastName: 'Hopper', mobile: '+447700900456', email: 'grace@example.test' };

for (const language of languages) {
  const texts = textsIn[language];
  const shows = (at: FormBrowser, page: string, title: string) => {
    assert.equal(pageOf(at), page);
    assert.deepEqual(seen(at), { lang: language, title, footer: texts.footer('NextReason') });
  };

  test(`${language}: an app’s ui_locales hold from its registration to the last page of it, alerts too`, async () => {
    await browser.open(authorizationRequest(application, { ui_locales: `${language}-XX`, screen_hint: 'signup' }).url);
    shows(browser, 'register', texts.register.title);
    await browser.submit('register', { ...grace, firstName: '', email: 'none' });
    shows(browser, 'register', texts.register.title);
    assert.deepEqual(
      browser.page.root.querySelectorAll('[data-field]').map(({ textContent }) => textContent),
      [texts.names.missing.firstName, texts.invalid.email],
    );
    await browser.submit('register', grace);
    shows(browser, 'enter-code', texts.verify.title.email);
    await browser.submit('enter-code', { code: 'x' });
    assert.equal(browser.page.alert, texts.verify.sixDigits);
    await browser.submit('enter-code', { code: await codeFor(grace.email) });
    shows(browser, 'enter-code', texts.verify.title.sms);
    await browser.submit('enter-code', { code: await codeFor(grace.mobile) });
    shows(browser, 'set-password', texts.register.passwordTitle);
    await browser.submit('set-password', { password: 'short' });
    assert.equal(browser.page.alert, texts.register.passwordTooShort(8));
    await browser.submit('set-password', { password: 'long enough' });
    assert.ok('app' in browser.place);
  });

  test(`${language}: ui_locales in the address of a page hold on the pages that it leads to`, async () => {
    const asking = (address: string) => `${address}?ui_locales=${language}`;
    await idp.control.updateApplication(application.applicationId, { passkeys: true });
    await browser.open(asking(application.profileUri));
    shows(browser, 'sign-in', texts.signIn.title);
    await browser.submit('sign-in', adaSignsIn);
    shows(browser, 'personal-details', texts.profile.title);
    assert.equal(browser.page.root.querySelector('h2')?.textContent, texts.passkeys.title);
    await browser.submit('profile', { firstName: 'Augusta' });
    assert.equal(browser.page.root.querySelector('[role=status]')?.textContent, texts.profile.notices.saved);
    await browser.open(asking(application.changeIdUri));
    shows(browser, 'change-id', texts.changeId.title);
    await browser.submit('change-identifier', { kind: 'email', value: adaSignsIn.identifier });
    assert.equal(browser.page.alert, texts.changeId.alreadyOwn);
    await browser.submit('change-identifier', { kind: 'email', value: 'augusta@example.test' });
    shows(browser, 'enter-code', texts.verify.title.email);
    const over = browser.url.href;
    await browser.submit('enter-code', { code: await codeFor('augusta@example.test') });
    assert.equal(browser.page.root.querySelector('[role=status]')?.textContent, texts.profile.notices['email-changed']);
    await browser.open(over);
    shows(browser, 'error', texts.errors.codeOver.title);
    await browser.open(asking(application.endSessionEndpoint));
    shows(browser, 'sign-out', texts.signOut.question);
    await browser.submit('sign-out');
    shows(browser, 'signed-out', texts.signOut.done);
  });

  test(`${language}: what cannot be served is told in it`, async () => {
    for (const [address, { title }] of [
      [`${application.address}/nowhere`, texts.errors.noPage('')],
      [application.authorizationEndpoint, { title: texts.errors.notServed }],
      [`${application.endSessionEndpoint}`, texts.errors.cannotSignOut('')],
    ] as const) {
      await browser.open(`${address}?client_id=unknown&ui_locales=${language}`);
      shows(browser, 'error', title);
    }
  });
}

for (const [accepted, uiLocales, language] of [
  ['fr-CA, de;q=0.5', '', 'fr'],
  ['pt, de-AT;q=0.8, en;q=0.1', '', 'de'],
  ['pt', '', 'en'],
  ['fr', 'de', 'de'],
  ['fr', 'pt', 'fr'],
] as const satisfies [string, string, Language][]) {
  test(`Accept-Language ${accepted}, ui_locales ${uiLocales || '–'}: ${language}`, async () => {
    const answer = await fetch(`${application.signInUri}?ui_locales=${uiLocales}`, {
      headers: { 'accept-language': accepted },
    });
    assert.match(await answer.text(), new RegExp(`<html lang="${language}">`));
  });
}

test('the start page, which is for who sets it up, is English and says so', async () => {
  const answer = await fetch(`${idp.url}/`, { headers: { 'accept-language': 'de' } });
  const page = await answer.text();
  assert.match(page, /<html lang="en">/);
  assert.ok(page.includes(textsIn.en.footer('NextReason')));
});

test('a posted authorization request keeps its ui_locales', async () => {
  const { url } = authorizationRequest(application, { ui_locales: 'fr' });
  const { origin, pathname, search } = new URL(url);
  const posted = await fetch(`${origin}${pathname}?ui_locales=de`, {
    method: 'POST',
    body: new URLSearchParams(search),
    redirect: 'manual',
  });
  const other = newBrowser();
  await other.open(new URL(posted.headers.get('location') ?? '', url).href);
  assert.equal(seen(other).lang, 'fr');
});

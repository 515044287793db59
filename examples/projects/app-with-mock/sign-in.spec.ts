import { expect, test } from '@playwright/test';
import { startMockIdp } from 'gatecheck/mock-idp';
import { startApp } from './app.ts';

const ada = { firstName: 'Ada', lastName: 'Example', email: 'ada@example.test', password: 'tea-and-toast' };

/** A mock NextReason that knows Ada, and the app with a client of its own there. */
async function start() {
  const idp = await startMockIdp({ seed: { applications: [{ applicationId: 'acme', people: [ada] }] } });
  const app = await startApp(idp.applications[0]?.issuer ?? '', 'acme-app');
  await idp.control.createClient('acme', { clientId: 'acme-app', kind: 'public', redirectUris: [app.redirect] });
  return {
    idp,
    app,
    [Symbol.asyncDispose]: async () => {
      app.close();
      await idp.close();
    },
  };
}

test('Ada signs in with her password and is greeted by name', async ({ page }) => {
  await using started = await start();
  await page.goto(started.app.url);
  const form = page.locator('form#sign-in');
  await form.getByLabel('E-mail or mobile number').fill(ada.email);
  await form.getByLabel('Password').fill(ada.password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Welcome, Ada')).toBeVisible();
});

test('a wrong password signs nobody in', async ({ page }) => {
  await using started = await start();
  await page.goto(started.app.url);
  const form = page.locator('form#sign-in');
  await form.getByLabel('E-mail or mobile number').fill(ada.email);
  await form.getByLabel('Password').fill('coffee');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(started.idp.url));
  await expect(page.getByText('Welcome, Ada')).toHaveCount(0);
});

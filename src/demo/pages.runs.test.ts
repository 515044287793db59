import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { type Demo, startDemo } from './demo.ts';

/** Every page for people, of mock, gateway and app, in Chromium: none logs an error, none is wider than its window. */

const found = await findBrowser();
const skip = 'missing' in found && found.missing;

let demo: Demo;
let browser: Browser;
before(async () => {
  if ('missing' in found) return;
  browser = await startBrowser(found);
  demo = await startDemo();
});
after(async () => {
  await browser?.close();
  await demo?.close();
});

const looks: [name: string, options: BrowserContextOptions][] = [
  ['light', { viewport: { width: 1200, height: 900 }, colorScheme: 'light' }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
];

for (const [look, options] of looks) {
  test(`no page logs an error or is wider than its window: ${look}`, { skip }, async () => {
    const errors: string[] = [];
    const context = await browser.newContext(options);
    context.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => errors.push(`${error.page()?.url()}: ${error.error().message}`));
    context.on('response', (answer) => {
      if (answer.status() >= 400) errors.push(`${answer.url()}: ${answer.status()}`);
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const wide = await visitAll(page, look);
    assert.deepEqual(errors, []);
    assert.deepEqual(wide, []);
    await context.close();
  });
}

/** Goes through the pages as a person would. @returns those that are wider than the window */
async function visitAll(page: Page, look: string): Promise<string[]> {
  const wide: string[] = [];
  let number = 0;
  const see = async (name: string) => {
    await page.waitForLoadState('load');
    const [shown, width] = await page.evaluate<number[]>('[innerWidth, document.documentElement.scrollWidth]');
    if (Number(width) > Number(shown)) wide.push(`${name}: ${width} > ${shown}`);
    number += 1;
    const folder = process.env['GATECHECK_SCREENSHOTS'];
    const path = `${folder}/${look}-${String(number).padStart(2, '0')}-${name}.png`;
    if (folder) await page.screenshot({ path, fullPage: true });
  };
  const open = async (name: string, address: string) => {
    await page.goto(address);
    await see(name);
  };
  const { application, web, idp, gateway, brand, member } = demo;

  await open('mock-start', application.address);
  await open('register', application.registerUri);
  await open('console', `${idp.controlUrl}/console`);
  await page.waitForSelector('#state:text("live")');
  await open('operations', `${idp.controlUrl}/console/operations#forge`);
  await open('gateway-start', `${gateway.url}/`);
  await open('contract', `${gateway.url}/contract`);
  await open('member-care', `${gateway.url}/member-care`);
  await open('member-care-brand', `${gateway.url}/member-care/${brand}`);
  await open('member-care-customer', `${gateway.url}/member-care/${brand}/${member.customerId}`);

  await open('welcome', `${web.address}/`);
  await page.click('main a:text-is("Sign in")');
  await see('sign-in');
  await page.fill('#ask-code-identifier', member.email);
  await page.click('#ask-code button');
  await see('verify');
  await page.goto(`${web.address}/sign-in`);
  await page.fill('#sign-in-identifier', member.email);
  await page.fill('#sign-in-password', member.password);
  await page.click('#sign-in button[type=submit]');
  await page.waitForSelector('[data-member-id]');
  await see('signed-in');
  for (const path of ['details', 'change', 'registration', 'membership']) await open(path, `${web.address}/${path}`);
  await open('profile', application.profileUri);
  await open('change-id', application.changeIdUri);
  await open('sign-out-question', application.endSessionEndpoint);
  await page.goto(`${web.address}/`);
  await page.click('button:text-is("Sign out")');
  await page.waitForURL(`${web.address}/signed-out`);
  await see('signed-out');
  return wide;
}

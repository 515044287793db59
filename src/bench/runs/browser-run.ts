import type { Browser } from 'playwright';
import { endProcess } from '../../cli/end.ts';
import { startDemo } from '../../demo/demo.ts';
import { startBrowser } from '../../loyalty-app/browser.ts';
import { findBrowser } from '../../loyalty-app/chromium.ts';

/** What bare Playwright needed for its journeys, from Chromium's start to the end of the last. */
export interface BrowserRun {
  wallMs: number;
  /** Pages that were asked for, forms and redirects included. */
  pages: number;
}

/** As many as cores: Chromium is busy all the time. */
const sideBySide = 2;

/**
 * A program: journeys of a person in Chromium by Playwright alone, without scenarios, checks, evidence or traces: sign in
 * at the mock's page, the app with its membership, sign out. A browser context each, as a run has it.
 *
 * Arguments: the number of journeys.
 */
const [, , journeys = ''] = process.argv;
const [demo, found] = await Promise.all([startDemo(), findBrowser()]);
if ('missing' in found) throw new Error(found.missing);
const run: BrowserRun = { wallMs: 0, pages: 0 };
const startedAt = performance.now();
const browser = await startBrowser(found);
const left = Array.from({ length: Number(journeys) }).values();
await Promise.all(
  Array.from({ length: sideBySide }, async () => {
    for (const _ of left) await journey(browser);
  }),
);
await browser.close();
run.wallMs = performance.now() - startedAt;
console.log(JSON.stringify(run));
await endProcess(0);

async function journey(browser: Browser): Promise<void> {
  const context = await browser.newContext();
  context.on('request', (request) => {
    if (request.resourceType() === 'document') run.pages += 1;
  });
  const page = await context.newPage();
  const send = (form: string) =>
    Promise.all([
      page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
      page.locator(`form#${form} button`).press('Enter'),
    ]);
  await page.goto(`${demo.web.address}/sign-in`, { waitUntil: 'domcontentloaded' });
  const form = page.locator('form#sign-in');
  await form.locator('[name="identifier"]').fill(demo.member.email);
  await form.locator('[name="password"]').fill(demo.member.password);
  await send('sign-in');
  for (const path of ['/membership', '/details', '/change', '/']) {
    await page.goto(`${demo.web.address}${path}`, { waitUntil: 'domcontentloaded' });
  }
  await send('sign-out');
  await context.close();
}

import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { type Application, type MockIdp, startMockIdp } from '../../mock-idp/index.ts';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { tokenInspector } from './token-inspector.ts';

/** The console of the mock in Chromium. */

const found = await findBrowser();
const skip = 'missing' in found && found.missing;

let idp: MockIdp;
let application: Application;
let sub = '';
let browser: Browser;
before(async () => {
  if ('missing' in found) return;
  browser = await startBrowser(found);
  idp = await startMockIdp({ inspect: tokenInspector() });
  application = await idp.control.createApplication({ name: 'Acme <b>Club</b>', personas: true });
  const person = { firstName: '<img src=x onerror=alert(1)>', email: 'ada@example.test', password: 'correct horse' };
  ({ sub } = await idp.control.createPerson(application.applicationId, person));
});
after(async () => {
  await browser?.close();
  await idp?.close();
});

const consoleOf = () => `${idp.controlUrl}/console/${application.applicationId}`;

/** The status of the console for a request with these headers; `fetch` has its own. */
function from(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(consoleOf(), { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject).end();
  });
}

/** A page whose every error, script dialog and breach of its policy is noted. */
async function openPage(address: string, options?: BrowserContextOptions): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('dialog', (dialog) => {
    errors.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, errors };
}

test('the start page leads to it; it shows people, and requests, messages and audit entries as they happen', {
  skip,
}, async () => {
  const { page, errors } = await openPage(`${application.address}/`);
  await page.click('text=Console');
  await page.waitForSelector('#state:text("live")');
  assert.equal(await page.textContent('h1'), 'Acme <b>Club</b>');
  assert.match((await page.textContent('#people')) ?? '', /<img src=x onerror=alert\(1\)>.*ada@example\.test/s);

  const visitor = await browser.newPage();
  await visitor.goto(application.signInUri);
  await visitor.fill('#ask-code-identifier', 'ada@example.test');
  await visitor.click('#ask-code button');
  await page.waitForSelector('#requests :text("/sign-in/code")');
  const [message] = await idp.control.messages(application.applicationId);
  await page.waitForSelector(`#inbox :text("${message?.code}")`);
  await visitor.fill('#enter-code-code', message?.code ?? '');
  await visitor.click('#enter-code button');
  await page.waitForSelector('#audit :text("signed-in")');
  assert.deepEqual(errors, []);
});

test('its buttons lock people, rotate keys, set and end faults and move the clock', { skip }, async () => {
  const { page, errors } = await openPage(consoleOf());
  const { control } = idp;
  const { applicationId } = application;
  await page.click('#people button:text-is("Lock")');
  await page.waitForSelector('#people .tag:text("locked")');
  assert.equal((await control.getPerson(applicationId, sub)).locked, true);
  await page.click('#people button:text-is("Unlock")');
  await page.waitForSelector('#people button:text-is("Lock")');

  const [before] = await control.keys(applicationId);
  await page.click('#keys button:text-is("Rotate and withdraw the old")');
  await page.waitForSelector(`#keys :text("${before?.kid}")`, { state: 'detached' });
  assert.notEqual((await control.keys(applicationId))[0]?.kid, before?.kid);

  await page.selectOption('#fault', { value: JSON.stringify({ endpoint: 'userinfo', fault: 'status-503' }) });
  await page.click('#set-fault button');
  await page.waitForSelector('#faults :text("status-503")');
  assert.equal((await fetch(application.userInfoEndpoint)).status, 503);
  await page.click('#faults button:text-is("End every fault")');
  await page.waitForSelector('#faults :text("Every endpoint answers as it should.")');
  assert.equal((await fetch(application.userInfoEndpoint)).status, 401);

  await page.click('#clock button:text-is("A day on")');
  await page.waitForSelector('#clock :text("ahead")');
  assert.ok((await control.clock(applicationId)).aheadSeconds > 86_000);
  await page.click('#clock button:text-is("Back to the machine’s")');
  await page.waitForSelector('#clock :text("goes with the machine")');

  await page.route('**/people/*', (route) =>
    route.fulfill({ status: 404, json: { error: 'there is no such person' } }),
  );
  await page.click('#people button:text-is("Lock")');
  await page.waitForSelector('#problem:text-is("there is no such person")');
  // What the browser says of the refused call.
  assert.deepEqual(
    errors.filter((error) => !error.includes('404')),
    [],
  );
});

test('the token inspector names the rules that a pasted token breaks', { skip }, async () => {
  const { page, errors } = await openPage(consoleOf());
  const { idToken, accessToken } = await idp.control.issueTokens(application.applicationId, sub);
  await page.fill('#id-token', ` ${idToken}\n`);
  await page.fill('#access-token', accessToken);
  await page.click('#inspect button');
  await page.waitForSelector('#inspection-verdict:text-is("A gateway would admit it.")');
  assert.match((await page.textContent('#inspection pre >> nth=1')) ?? '', /"email": "ada@example\.test"/);

  const payload = { sub, name: '<img src=x onerror=alert(2)>', aud: 'another', iat: 1, exp: 2 };
  await page.fill('#id-token', await idp.control.signIdToken(application.applicationId, { payload }));
  await page.click('#inspect button');
  await page.waitForSelector('#inspection-verdict:text-is("A gateway would refuse it: A8, A9, A10.")');
  assert.equal(await page.locator('#inspection tr[data-rule=A9][data-result=broken]').count(), 1);
  assert.deepEqual(errors, []);
});

test('each operation of the OpenAPI document can be tried: parameters, query, body, answer and refusal', {
  skip,
}, async () => {
  const { page, errors } = await openPage(consoleOf());
  await page.click('text=Control API');
  const document = await fetch(`${idp.controlUrl}/openapi.json`);
  const { paths } = (await document.json()) as { paths: Record<string, Record<string, { operationId: string }>> };
  const documented = Object.values(paths).flatMap((methods) => Object.values(methods));
  const shown = await page.locator('details.operation').evaluateAll((all) => all.map(({ id }) => id));
  assert.deepEqual(shown.sort(), documented.map(({ operationId }) => operationId).sort());

  const fill = async (operation: string, values: Record<string, string>) => {
    const form = page.locator(`#${operation}`);
    if ((await form.getAttribute('open')) === null) await form.locator('summary').first().click();
    for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value);
    return form;
  };
  const answered = async (form: Awaited<ReturnType<typeof fill>>, status: string) => {
    await form.locator('button[type=submit]').click();
    await form.locator(`.answer .tag:text("${status}")`).waitFor();
    return form.locator('.answer pre').textContent();
  };
  const { control } = idp;
  const create = await fill('createPerson', { body: '{ "firstName": "<img src=x onerror=alert(3)>" }' });
  const created = JSON.parse((await answered(create, '200')) ?? '');
  assert.equal((await control.getPerson(application.applicationId, created.sub)).firstName, created.firstName);

  const remove = await fill('deletePerson', { sub: created.sub });
  await remove.locator('button[type=submit]').click();
  await remove.locator('.answer .tag:text("204")').waitFor();
  await assert.rejects(control.getPerson(application.applicationId, created.sub), { status: 404 });

  const faults = await fill('setFault', { body: '{ "endpoint": "userinfo", "fault": "status-5o3" }' });
  assert.match((await answered(faults, '400')) ?? '', /status-503/);
  assert.match((await answered(await fill('setFault', { body: '{' }), '400')) ?? '', /"error"/);

  const requests = await fill('requests', {});
  await requests.locator('select').selectOption('jwks');
  await answered(requests, '200');
  assert.match((await requests.locator('.answer code').textContent()) ?? '', /\/requests\?endpoint=jwks$/);
  // What the browser says of the refused calls.
  assert.deepEqual(
    errors.filter((error) => !error.includes('400')),
    [],
  );
});

test('no other site and no other page of this machine can open, frame or drive it', { skip }, async () => {
  const page = await browser.newPage();
  await page.goto(application.signInUri);
  const driven = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address, { method: 'POST', mode: 'no-cors', body: '{}' }).then(
            () => 'sent',
            () => 'blocked by the page',
          ),
        ),
      ),
    [`${idp.controlUrl}/reset`],
  );
  assert.equal(driven.length, 1);
  assert.equal((await idp.control.listApplications()).length, 1);
  assert.equal(await from({ origin: 'https://evil.example' }), 403);
  assert.equal(await from({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }), 403);
  assert.equal(await from({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }), 403);
  assert.equal(await from({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }), 200);
  const policy = (await fetch(consoleOf())).headers.get('content-security-policy') ?? '';
  assert.match(policy, /frame-ancestors 'none'/);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
});

async function assertFits(page: Page, name: string): Promise<void> {
  const [shown, wide] = await page.evaluate<number[]>('[innerWidth, document.documentElement.scrollWidth]');
  assert.ok(Number(wide) <= Number(shown), `${name}: ${wide} > ${shown}`);
  const folder = process.env['GATECHECK_SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const looks: [name: string, options: BrowserContextOptions][] = [
  ['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
];
for (const [name, options] of looks) {
  test(`${name}: nothing is wider than the window`, { skip }, async () => {
    const { page, errors } = await openPage(consoleOf(), options);
    await page.waitForSelector('#state:text("live")');
    await assertFits(page, `console-${name}`);
    await page.goto(`${idp.controlUrl}/console/operations#setFault`);
    await page.click('#setFault summary:text("Members")');
    await assertFits(page, `operations-${name}`);
    assert.deepEqual(errors, []);
  });
}

test('an app’s front-channel logout page is loaded in a frame, and the browser goes on to the app', {
  skip,
}, async () => {
  const { control } = idp;
  const other = await control.createApplication({ preset: 'nextreason' });
  const app = `${application.address}/`;
  const client = await control.createClient(other.applicationId, {
    kind: 'confidential',
    redirectUris: [app],
    postLogoutRedirectUris: [app],
    frontchannelLogoutUri: application.discoveryUri,
  });
  const person = await control.createPerson(other.applicationId, { email: 'ada@example.test' });
  const { cookie, sessionId } = await control.issueTokens(other.applicationId, person.sub, {
    clientId: client.clientId,
  });
  const [name = '', value = ''] = cookie.split('=');
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: other.issuer }]);
  const page = await context.newPage();
  const query = new URLSearchParams({ client_id: client.clientId, post_logout_redirect_uri: app });
  await page.goto(`${other.endSessionEndpoint}?${query}`);
  await page.waitForURL(app);
  const framed = await control.requests(application.applicationId, { endpoint: 'discovery' });
  assert.deepEqual(
    framed.map((request) => request.query),
    [{ iss: other.issuer, sid: sessionId }],
  );
});

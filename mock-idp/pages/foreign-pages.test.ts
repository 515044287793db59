import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import { freePort } from '../../src/testing/free-port.ts';
import type { Application } from '../control/types.ts';
import { type MockIdp, startMockIdp } from '../server.ts';
import { adaSignsIn, meetAda } from '../testing/ada.ts';
import { pageOf } from '../testing/test-browser.ts';

let idp: MockIdp;
let application: Application;
let browser: FormBrowser;

before(async () => {
  idp = await startMockIdp();
  ({ application, browser } = await meetAda(idp));
});
after(() => idp.close());

/** `fetch` sends no `Host` but its own. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject).end();
  });
}

test('on loopback the IdP answers to no foreign name: not its pages, nor its endpoints', async () => {
  for (const url of [application.signInUri, application.discoveryUri, application.jwksUri, application.tokenEndpoint]) {
    assert.equal(await statusUnder('evil.example', url), 403, url);
    assert.notEqual(await statusUnder(`localhost:${new URL(url).port}`, url), 403, url);
  }
});

test('it answers to the name that others reach it by, and to every name where it is bound to more', async () => {
  const port = await freePort();
  const proxied = await startMockIdp({ port, publicUrl: 'https://idp.example' });
  const open = await startMockIdp({ host: '0.0.0.0' });
  try {
    const { jwksUri } = await proxied.control.createApplication();
    const behindProxy = jwksUri.replace('https://idp.example', `http://127.0.0.1:${port}`);
    assert.equal(await statusUnder('idp.example', behindProxy), 200);
    assert.equal(await statusUnder('evil.example', behindProxy), 403);
    const elsewhere = await open.control.createApplication();
    assert.equal(await statusUnder('idp:9400', elsewhere.jwksUri.replace('0.0.0.0', '127.0.0.1')), 200);
  } finally {
    await Promise.all([proxied.close(), open.close()]);
  }
});

test('a form counts from its own page alone, however right its token is', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    await browser.open(application.signInUri);
    await browser.submit('sign-in', adaSignsIn, headers);
    assert.equal(browser.page.status, 403, JSON.stringify(headers));
  }
  await browser.open(application.signInUri);
  await browser.submit('sign-in', adaSignsIn, { origin: idp.url, 'sec-fetch-site': 'same-origin' });
  assert.equal(pageOf(browser), 'personal-details');
  await browser.submit('sign-out', {}, { origin: 'https://evil.example' });
  await browser.open(application.profileUri);
  assert.equal(pageOf(browser), 'personal-details');
});

test('endpoints that pages of other origins may call still take their requests (CORS; RP-initiated logout by POST)', async () => {
  const headers = { origin: 'https://app.example' };
  for (const url of [application.discoveryUri, application.jwksUri]) {
    const answer = await fetch(url, { headers });
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, headers.origin]);
  }
  const body = new URLSearchParams({ client_id: application.applicationId });
  assert.equal((await fetch(application.endSessionEndpoint, { method: 'POST', headers, body })).status, 200);
});

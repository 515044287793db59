import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { closeConnections } from '../capillary/connections.ts';
import type { Exchange } from '../capillary/exchange.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Place } from '../form-browser/form-browser.ts';
import { newHttpBrowser } from './http-browser.ts';

const seen: string[] = [];
const page = (title: string) => `<!doctype html><html><h1>${title}</h1></html>`;
const answers: Record<string, (response: ServerResponse) => void> = {
  '/page': (response) => void response.end(page('here')),
  '/cookies': (response) =>
    void response
      .setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/app/; HttpOnly', 'c=3; Domain=other.example', 'broken'])
      .end(page('cookies')),
  '/forget': (response) => void response.setHeader('set-cookie', 'a=; Path=/; Max-Age=0').end(page('forgotten')),
  '/303': (response) => void response.writeHead(303, { location: '/page?from=303' }).end(),
  '/307': (response) => void response.writeHead(307, { location: '/page?from=307' }).end(),
  '/app': (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/callback?code=1' }).end(),
  '/round': (response) => void response.writeHead(302, { location: '/round' }).end(),
  '/broken': (response) => void response.writeHead(500).end(page('broken')),
  '/json': (response) => void response.end('{}'),
  '/refused': (response) => void response.writeHead(422).end(page('refused')),
};
const server = createServer(async (request, response) => {
  const { method, url = '', headers } = request;
  seen.push(`${method} ${url} [${headers.cookie ?? ''}] ${await text(request)}`);
  answers[url.replace(/\?.*/, '').replace(/^\/app\/deep/, '/page')]?.(response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.close();
  closeConnections();
});

const browser = (record?: (exchange: Exchange) => void) => newHttpBrowser(['http://127.0.0.1:1/callback'], record);
const failure = (words: RegExp) => (error: unknown) => error instanceof EnvironmentFailure && words.test(error.message);
const titleOf = (place: Place) => ('page' in place ? place.page.heading : place.app);

describe('the http agent’s browser', () => {
  it('keeps cookies by path and host, and forgets them when told', async () => {
    const person = browser();
    await person.open(`${base}/cookies`, 'test');
    await person.open(`${base}/page`, 'test');
    assert.equal(seen.at(-1), 'GET /page [a=1] ');
    await person.open(`${base}/app/deep`, 'test');
    assert.match(seen.at(-1) ?? '', /\[b=2; a=1\]/);
    await person.open(`${base}/forget`, 'test');
    await person.open(`${base}/page`, 'test');
    assert.equal(seen.at(-1), 'GET /page [] ');
  });

  it('takes over a session below an address, which the IdP can end', async () => {
    const person = browser();
    person.adopt('s=1; t=2', `${base}/app/`);
    await person.open(`${base}/app/deep`, 'test');
    assert.match(seen.at(-1) ?? '', /\[s=1; t=2\]/);
    await person.open(`${base}/page`, 'test');
    assert.match(seen.at(-1) ?? '', /\[\]/);
  });

  it('follows redirects as browsers do', async () => {
    const submission = { method: 'POST' as const, fields: new URLSearchParams({ a: '1' }) };
    await browser().send({ ...submission, url: new URL(`${base}/303`) }, 'test');
    assert.equal(seen.at(-1), 'GET /page?from=303 [] ');
    await browser().send({ ...submission, url: new URL(`${base}/307`) }, 'test');
    assert.equal(seen.at(-1), 'POST /page?from=307 [] a=1');
    await browser().send({ ...submission, method: 'GET', url: new URL(`${base}/page?gone=1`) }, 'test');
    assert.equal(seen.at(-1), 'GET /page?a=1 [] ');
  });

  it("stops at the app's own address without asking for it", async () => {
    const exchanges: Exchange[] = [];
    const place = await browser((exchange) => exchanges.push(exchange)).open(`${base}/app`, 'sign-in');
    assert.equal('app' in place && place.app.searchParams.get('code'), '1');
    assert.equal(exchanges.length, 1);
    assert.deepEqual([exchanges[0]?.from, exchanges[0]?.to, exchanges[0]?.call], ['person', 'IdP', 'sign-in']);
  });

  it('reads a page of a refusal', async () => {
    assert.equal(titleOf(await browser().open(`${base}/refused`, 'test')), 'refused');
  });

  it('says in plain words what the IdP did wrong', async () => {
    const open = (path: string) => browser().open(path, 'the sign-in');
    await assert.rejects(open(`${base}/round`), failure(/redirects the sign-in more than 20 times/));
    await assert.rejects(open(`${base}/broken`), failure(/answered the sign-in with HTTP 500/));
    await assert.rejects(open(`${base}/json`), failure(/with no page \(HTTP 200\)/));
    await assert.rejects(open('http://127.0.0.1:1/x?code=secret'), failure(/^[^?]*nothing listens there[^?]*$/));
  });
});

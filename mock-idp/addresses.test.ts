import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { freePort } from '../src/testing/free-port.ts';
import { listenAsMockIdp } from './listening.ts';
import { type MockIdp, startMockIdp } from './server.ts';

const publicUrl = 'https://id.example';
const internal = 'http://mock:9400';

const started: { close(): Promise<void> }[] = [];
after(() => Promise.all(started.map(({ close }) => close())));

async function starting<T extends { close(): Promise<void> }>(idp: Promise<T>): Promise<T> {
  started.push(await idp);
  return idp;
}

/** Asks a mock at its socket under another name: `fetch` sends no `Host` but its own. */
async function askedAs(host: string, port: number, path: string): Promise<IncomingMessage> {
  const asked = httpRequest({ host: '127.0.0.1', port, path, headers: { host } }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

async function documentFor(host: string, port: number, application = ''): Promise<Record<string, unknown>> {
  const path = `${application}/.well-known/openid-configuration`;
  return (await json(await askedAs(host, port, path))) as Record<string, unknown>;
}

const ofBrowsers = ['authorization_endpoint', 'end_session_endpoint'];
const ofServers = ['token_endpoint', 'jwks_uri', 'userinfo_endpoint', 'revocation_endpoint', 'introspection_endpoint'];

test('discovery has the public address, and for who asks by an internal one the endpoints of servers there', async () => {
  const port = await freePort();
  const idp = await starting(listenAsMockIdp({ port, publicUrl, internalUrls: [`${internal}/`] }));
  idp.applications.create({ applicationId: 'club' });
  const ask = () =>
    Promise.all([
      documentFor('id.example', port, '/club'),
      documentFor(`127.0.0.1:${port}`, port, '/club'),
      documentFor('mock:9400', port, '/club'),
      documentFor('mock:9400', port),
    ]);
  const early = await ask();
  await idp.load();
  const late = await ask();
  assert.deepEqual(early, late);
  const [asPublic, asLoopback, asContainer, atRoot] = late;
  assert.deepEqual(asLoopback, asPublic);
  for (const name of [...ofBrowsers, ...ofServers])
    assert.ok(String(asPublic[name]).startsWith(`${publicUrl}/club/`), name);
  assert.equal(asContainer['issuer'], asPublic['issuer']);
  for (const name of ofBrowsers) assert.equal(asContainer[name], asPublic[name], name);
  for (const name of ofServers) {
    assert.equal(asContainer[name], String(asPublic[name]).replace(publicUrl, internal), name);
    assert.equal(atRoot[name], String(asContainer[name]).replace('/club', ''), name);
  }
});

test('a browser that a proxy brings under another name is sent on by the public address', async () => {
  const port = await freePort();
  const idp = await starting(startMockIdp({ port, publicUrl }));
  const { applicationId } = await idp.control.createApplication({
    signInByHint: true,
    redirectUris: [`${publicUrl}/cb`],
  });
  await idp.control.createPerson(applicationId, { email: 'ada@example.test' });
  const query = new URLSearchParams({
    client_id: applicationId,
    redirect_uri: `${publicUrl}/cb`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    login_hint: 'ada@example.test',
  });
  const here = `127.0.0.1:${port}`;
  const page = (await askedAs(here, port, `/${applicationId}/authorize?${query}`)).headers;
  const cookies = (page['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
  assert.match(String(page['set-cookie']), /; secure/i);
  const asked = httpRequest({
    port,
    host: '127.0.0.1',
    path: page.location,
    headers: { host: here, cookie: cookies },
  }).end();
  const [finished] = (await once(asked, 'response')) as [IncomingMessage];
  assert.match(finished.headers.location ?? '', new RegExp(`^${publicUrl}/${applicationId}/authorize/`));
});

test('the control API is bound where it is asked to be, and answers to the names of the IdP and to no other', async () => {
  const controlPort = await freePort();
  const options = { controlHost: '0.0.0.0', controlPort, publicUrl, internalUrls: [internal] };
  const idp: MockIdp = await starting(startMockIdp(options));
  assert.equal(idp.controlUrl, `http://127.0.0.1:${controlPort}`);
  const statusAs = async (host: string) => (await askedAs(host, controlPort, '/applications')).statusCode;
  for (const host of ['localhost', `mock:${controlPort}`, 'mock', 'id.example:1'])
    assert.equal(await statusAs(host), 200, host);
  for (const host of ['evil.example', 'mock.evil.example:9400', 'a@mock', 'mock:x']) {
    assert.ok([400, 403].includes((await statusAs(host)) ?? 0), host);
  }
});

test('a taken control port is told, and the IdP is not left behind', async () => {
  const first = await starting(startMockIdp());
  const port = await freePort();
  const controlPort = Number(new URL(first.controlUrl).port);
  await assert.rejects(startMockIdp({ port, controlPort }), { code: 'EADDRINUSE', port: controlPort });
  await starting(startMockIdp({ port }));
});

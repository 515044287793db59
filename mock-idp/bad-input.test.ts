import assert from 'node:assert/strict';
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { Application } from './control/types.ts';
import { type MockIdp, startMockIdp } from './server.ts';

/** What nobody sends by accident: large, broken and forged input to control API, console, pages and endpoints. */

let idp: MockIdp;
let application: Application;
before(async () => {
  idp = await startMockIdp();
  application = await idp.control.createApplication({ personas: true });
  await idp.control.createPerson(application.applicationId, { email: 'ada@example.test', password: 'correct horse' });
});
after(() => idp.close());

interface Sent {
  method: string;
  url: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** By hand: `fetch` mends addresses and headers. */
async function send({ method, url, headers = {}, body }: Sent): Promise<{ status: number; text: string }> {
  const { origin, hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path: url.slice(origin.length), headers }, (answer) => {
      text(answer).then((all) => resolve({ status: answer.statusCode ?? 0, text: all }), reject);
    });
    sent.once('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const control = () => `${idp.controlUrl}/applications/${application.applicationId}`;
const consoleOf = () => `${idp.controlUrl}/console/${application.applicationId}`;

async function stateOf(): Promise<unknown> {
  const { applicationId } = application;
  const [people, clients, keys, described] = await Promise.all([
    idp.control.listPeople(applicationId),
    idp.control.listClients(applicationId),
    idp.control.keys(applicationId),
    idp.control.listApplications(),
  ]);
  return { people, clients, keys, described };
}

const tooLong = 'x'.repeat(1_100_000);
const noUtf8 = Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22]);

const inputs: [what: string, input: () => Sent][] = [
  [
    'control: a body of 1 MB',
    () => ({ method: 'POST', url: `${control()}/people`, headers: json, body: JSON.stringify({ firstName: tooLong }) }),
  ],
  [
    'control: a body that says it is compressed',
    () => ({
      method: 'POST',
      url: `${control()}/people`,
      headers: { ...json, 'content-encoding': 'gzip' },
      body: '{}',
    }),
  ],
  [
    'control: an unknown content encoding',
    () => ({ method: 'POST', url: `${control()}/people`, headers: { ...json, 'content-encoding': 'zip' }, body: '{}' }),
  ],
  [
    'control: a body that is no UTF-8',
    () => ({ method: 'POST', url: `${control()}/people`, headers: json, body: noUtf8 }),
  ],
  ['control: a percent sign alone in the path', () => ({ method: 'GET', url: `${idp.controlUrl}/applications/%` })],
  ['control: an octet that is no UTF-8 in the path', () => ({ method: 'GET', url: `${control()}/people/%ff` })],
  ['console: an unknown application', () => ({ method: 'GET', url: `${idp.controlUrl}/console/nobody` })],
  ['console: a percent sign alone in the path', () => ({ method: 'GET', url: `${idp.controlUrl}/console/%` })],
  [
    'console: events of an unknown application',
    () => ({ method: 'GET', url: `${idp.controlUrl}/console/nobody/events` }),
  ],
  [
    'console: a token of 1 MB',
    () => ({
      method: 'POST',
      url: `${consoleOf()}/inspection`,
      headers: json,
      body: JSON.stringify({ idToken: tooLong }),
    }),
  ],
  [
    'console: a token that is a number',
    () => ({ method: 'POST', url: `${consoleOf()}/inspection`, headers: json, body: '{"idToken":1}' }),
  ],
  [
    'console: a form in place of JSON',
    () => ({ method: 'POST', url: `${consoleOf()}/inspection`, headers: form, body: 'idToken=x' }),
  ],
  [
    'pages: a form of 1 MB',
    () => ({ method: 'POST', url: application.signInUri, headers: form, body: `identifier=${tooLong}` }),
  ],
  [
    'pages: a form in broken percent-encoding',
    () => ({ method: 'POST', url: application.signInUri, headers: form, body: 'identifier=%&password=%zz&csrf=%ff' }),
  ],
  [
    'pages: a form that says it is compressed',
    () => ({
      method: 'POST',
      url: application.signInUri,
      headers: { ...form, 'content-encoding': 'gzip' },
      body: 'csrf=x',
    }),
  ],
  [
    'pages: JSON in place of a form',
    () => ({ method: 'POST', url: application.signInUri, headers: json, body: '{"identifier":"ada@example.test"}' }),
  ],
  [
    'pages: forged cookies',
    () => ({
      method: 'POST',
      url: application.profileUri,
      headers: { ...form, cookie: '_session=../../etc; browser=AAAAAAAAAAAAAAAAAAAAAA; _session.sig=x' },
      body: 'firstName=Eve',
    }),
  ],
  ['pages: a path in broken percent-encoding', () => ({ method: 'GET', url: `${application.address}/%ff%` })],
  [
    'token endpoint: a form of 1 MB',
    () => ({
      method: 'POST',
      url: application.tokenEndpoint,
      headers: form,
      body: `grant_type=authorization_code&code=${tooLong}`,
    }),
  ],
  [
    'token endpoint: broken percent-encoding',
    () => ({ method: 'POST', url: application.tokenEndpoint, headers: form, body: 'grant_type=%&client_id=%ff' }),
  ],
  [
    'authorization endpoint: an unknown client',
    () => ({
      method: 'GET',
      url: `${application.authorizationEndpoint}?client_id=%3Cscript%3Ealert(1)%3C%2Fscript%3E`,
    }),
  ],
  [
    'UserInfo: a header that is no token',
    () => ({
      method: 'GET',
      url: application.userInfoEndpoint,
      headers: { authorization: 'Bearer "<script>alert(1)</script>' },
    }),
  ],
];

for (const [what, input] of inputs) {
  test(`${what} is refused by a 4xx, changes nothing and shows nothing of the inside`, async () => {
    const before = await stateOf();
    const { status, text } = await send(input());
    assert.ok(status >= 400 && status < 500, `${status} ${text.slice(0, 200)}`);
    assert.doesNotMatch(text, /<script>alert|\n\s+at |node_modules|\/work\//);
    assert.deepEqual(await stateOf(), before);
  });
}

test('a forged cookie signs nobody in, and the pages go on', async () => {
  const cookies = ['_session=nobody', '_session=%ff', '_session="; browser=x', `_session=${'x'.repeat(8_000)}`, '=;;;'];
  for (const cookie of cookies) {
    const { status, text } = await send({ method: 'GET', url: application.signInUri, headers: { cookie } });
    assert.equal(status, 200, cookie);
    assert.match(text, /<form id="sign-in"|id="sign-in"/);
    const profile = await send({ method: 'GET', url: application.profileUri, headers: { cookie } });
    assert.doesNotMatch(profile.text, /ada@example\.test/);
  }
});

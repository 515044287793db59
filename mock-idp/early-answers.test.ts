import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { Applications } from './applications/applications.ts';
import { describeApplication } from './applications/describe-application.ts';
import { answerEarly, type Whole } from './early-answers.ts';
import { type ListeningMockIdp, listenAsMockIdp } from './listening.ts';
import { KeyPool } from './oidc/keys.ts';
import { presetNames } from './presets/index.ts';

const opened: { close(): Promise<void> }[] = [];
after(() => Promise.all(opened.map(({ close }) => close())));

async function listening(preset?: string): Promise<ListeningMockIdp> {
  const idp = await listenAsMockIdp({ preset });
  opened.push(idp);
  return idp;
}

async function answerOf(url: string) {
  const response = await fetch(url);
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}

for (const preset of presetNames) {
  describe(`${preset}, before and after the provider is read`, () => {
    const cases = { 'usual claim names': {}, 'claim names of its own': { mobile: 'handy', email: 'post' } };
    for (const [name, claimNames] of Object.entries(cases)) {
      test(`discovery document and key set are the same: ${name}`, async () => {
        const idp = await listening(preset);
        const application = idp.applications.create({ applicationId: 'club', claimNames });
        const { discoveryUri, jwksUri } = describeApplication(
          application,
          idp.applications.mountOf(application).address,
        );
        const root = (address: string) => address.replace(`${idp.url}/club`, idp.url);
        const addresses = [discoveryUri, root(discoveryUri), jwksUri, root(jwksUri)];
        // All at once: behind the first answer the provider is read.
        const early = await Promise.all(addresses.map(answerOf));
        await idp.load();
        const late = await Promise.all(addresses.map(answerOf));
        assert.deepEqual(early, late);
        assert.deepEqual(
          late.map(({ status }) => status),
          [200, 200, 200, 200],
        );
        const logged = application.requests.list().map(({ endpoint, status }) => `${endpoint} ${status}`);
        assert.deepEqual(logged.slice(0, 4), logged.slice(4));
      });
    }
  });
}

test('a request for anything else waits until it can be answered', async () => {
  const idp = await listening();
  idp.applications.create({ applicationId: 'club' });
  const [page, control, unknown, foreign] = await Promise.all([
    fetch(`${idp.url}/club/sign-in`),
    fetch(`${idp.controlUrl}/applications/club/requests`),
    fetch(`${idp.url}/club/nowhere`),
    fetch(`${idp.url}/club/.well-known/openid-configuration`, { method: 'OPTIONS' }),
  ]);
  assert.match(await page.text(), /data-page="sign-in"/);
  assert.equal(control.status, 200);
  assert.equal(unknown.status, 404);
  assert.notEqual(foreign.status, 500);
});

test('what cannot be read is answered with 500, and whoever started it hears of it', async () => {
  const applications = new Applications(new KeyPool(), Date.now, 'nextreason');
  const failure = new Error('a file is missing');
  const heard = Promise.withResolvers<Error>();
  const whole: Whole = { load: () => Promise.reject(failure), broken: heard.resolve };
  const server = createServer(answerEarly(applications, {}, whole)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({ close: async () => void server.close() });
  const { port } = server.address() as AddressInfo;
  assert.equal((await fetch(`http://127.0.0.1:${port}/sign-in`)).status, 500);
  assert.equal(await heard.promise, failure);
});

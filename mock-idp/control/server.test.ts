import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, test } from 'node:test';
import { type MockIdp, startMockIdp } from '../server.ts';
import { connectControl } from './client.ts';
import type { ControlClient } from './types.ts';

let idp: MockIdp;
let control: ControlClient;

before(async () => {
  idp = await startMockIdp();
  control = connectControl(idp.controlUrl);
});
after(async () => {
  await idp.close();
});

test('the client does over HTTP what the functions do in process', async () => {
  const application = await control.createApplication({ name: 'Acme', idTokenTtlSeconds: 60, group: 'g' });
  const { applicationId } = application;
  assert.deepEqual(await idp.control.getApplication(applicationId), application);
  assert.deepEqual(await control.getApplication(applicationId), application);
  assert.deepEqual(await control.listApplications(), [application]);

  const person = await control.createPerson(applicationId, { email: 'Ada@Example.test', extraClaims: { a: 1 } });
  assert.equal(person.email, 'Ada@Example.test');
  assert.deepEqual(await control.listPeople(applicationId), [person]);
  const changed = await control.updatePerson(applicationId, person.sub, { mobile: '+447700900123', email: null });
  assert.deepEqual([changed.mobile, changed.email], ['+447700900123', undefined]);
  assert.deepEqual(await control.getPerson(applicationId, person.sub), JSON.parse(JSON.stringify(changed)));

  const tokens = await control.issueTokens(applicationId, person.sub, { session: 'new', scope: 'openid' });
  await control.revoke(applicationId, { accessToken: tokens.accessToken });
  await control.endSessions(applicationId, person.sub, { sessionId: tokens.sessionId });
  const events = (await control.audit(applicationId, { sub: person.sub })).map(({ event }) => event);
  assert.deepEqual(events, ['signed-in', 'token-issued', 'revoked', 'signed-out']);
  assert.equal((await control.audit(applicationId, { event: 'revoked' })).length, 1);

  const client = await control.createClient(applicationId, { kind: 'machine' });
  assert.equal((await control.machineToken(applicationId, { clientId: client.clientId })).expiresIn, 3600);
  assert.equal((await control.listClients(applicationId)).length, 3);
  assert.equal((await control.rotateKeys(applicationId)).length, 2);
  assert.equal((await control.keys(applicationId)).length, 2);
  assert.deepEqual(await control.messages(applicationId, { channel: 'sms' }), []);
  assert.deepEqual(await control.requests(applicationId, { endpoint: 'token' }), []);
  await control.clearRequests(applicationId);

  await control.deletePerson(applicationId, person.sub);
  await assert.rejects(control.getPerson(applicationId, person.sub), { status: 404 });
  await control.deleteApplication(applicationId);
  await assert.rejects(control.getApplication(applicationId), { status: 404 });
  await control.createApplication();
  await control.reset();
  assert.deepEqual(await control.listApplications(), []);
});

test('what cannot be done is said in a sentence', async () => {
  const { applicationId } = await control.createApplication({ applicationId: 'fixed' });
  const refusals: [() => Promise<unknown>, number, RegExp][] = [
    [() => control.createApplication({ applicationId: 'fixed' }), 409, /fixed is there already/],
    [() => control.createApplication({ preset: 'okta' }), 400, /no preset "okta": use nextreason/],
    [
      () => control.createApplication({ redirectUris: ['nowhere'], idTokenTtlSeconds: -1 }),
      400,
      /redirectUris.0: .*idTokenTtl/,
    ],
    [() => control.createApplication(JSON.parse('{"nmae":"x"}')), 400, /nmae/],
    [() => control.createPerson('nobody'), 404, /no application nobody/],
    [() => control.issueTokens(applicationId, 'nobody'), 404, /no person nobody/],
    [() => control.machineToken(applicationId, { clientId: 'fixed' }), 400, /no machine client/],
    [() => control.revoke(applicationId, { accessToken: 'x' }), 404, /no such access token/],
    [() => control.revoke(applicationId, JSON.parse('{}')), 400, /accessToken or sub/],
  ];
  for (const [call, status, message] of refusals) {
    await assert.rejects(call(), { name: 'ControlError', status, message });
  }
});

test('no web page but its console can drive it, nor anything that is no JSON', async () => {
  const post = (headers: Record<string, string>, body = '{}') =>
    fetch(`${idp.controlUrl}/applications`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  assert.equal((await post({ origin: 'https://evil.example' })).status, 403);
  assert.equal((await post({ origin: 'http://127.0.0.1:1' })).status, 403);
  assert.equal((await post({ origin: 'null' })).status, 403);
  assert.equal((await post({ origin: idp.controlUrl, 'sec-fetch-site': 'same-origin' })).status, 200);
  assert.equal((await post({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' })).status, 403);
  assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await post({ 'sec-fetch-site': 'none' })).status, 200);
  assert.equal((await post({}, '{')).status, 400);
  assert.equal((await post({ 'content-type': 'text/plain' })).status, 415);
  assert.equal((await fetch(`${idp.controlUrl}/nothing`)).status, 404);
  const rebound = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(`${idp.controlUrl}/applications`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once('error', reject).end();
  });
  assert.equal(rebound, 403);
});

test('it stays on loopback when the IdP is bound elsewhere', async () => {
  const open = await startMockIdp({ host: '0.0.0.0' });
  assert.match(open.controlUrl, /^http:\/\/127\.0\.0\.1:/);
  await open.close();
});

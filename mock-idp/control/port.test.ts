import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { type MockIdp, startMockIdp } from '../server.ts';
import { connectControl, shareControl } from './client.ts';
import { callsOf, controlThrough, serveControl } from './port.ts';
import type { ControlClient } from './types.ts';

let idp: MockIdp;
let control: ControlClient;
const { port1, port2 } = new MessageChannel();

before(async () => {
  idp = await startMockIdp();
  serveControl(idp.control, port1);
  control = controlThrough(port2, callsOf(idp.control));
});
after(() => idp.close());

test('does what the functions do in their own thread', async () => {
  const application = await control.createApplication({ name: 'Acme', group: undefined });
  assert.deepEqual(await idp.control.getApplication(application.applicationId), application);
  const { sub } = await control.createPerson(application.applicationId, { email: 'ada@example.test' });
  const tokens = await control.issueTokens(application.applicationId, sub, { session: 'new' });
  assert.equal(tokens.sub, sub);
  assert.equal(await control.clearRequests(application.applicationId), undefined);
});

test('what cannot be done is said with its status', async () => {
  await assert.rejects(control.getApplication('none'), {
    name: 'ControlError',
    status: 404,
    message: /no application/,
  });
  await assert.rejects(control.createApplication({ applicationId: '/' }), { name: 'ControlError', status: 400 });
});

test('whoever connects to the address of a shared control gets it', async () => {
  const forget = shareControl('http://127.0.0.1:1/', control);
  assert.equal(connectControl('http://127.0.0.1:1/'), control);
  assert.ok(await control.listApplications());
  forget();
  assert.notEqual(connectControl('http://127.0.0.1:1/'), control);
});

test('a question to a thread that has ended is no wait without end', async () => {
  const asked = control.listApplications();
  port1.close();
  await assert.rejects(asked, /has stopped/);
  await assert.rejects(control.listApplications(), /has stopped/);
});

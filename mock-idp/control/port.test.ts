import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { type MockIdp, startMockIdp } from '../server.ts';
import { controlThrough, serveControl } from './port.ts';
import { lendControl, openControl } from './transport.ts';
import type { ControlClient } from './types.ts';

let idp: MockIdp;
let control: ControlClient;
const { port1, port2 } = new MessageChannel();

before(async () => {
  idp = await startMockIdp();
  serveControl(idp.control, port1);
  control = controlThrough(port2);
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

test('a transport says whether it is HTTP or a control of this thread, and never the other of them', async () => {
  const { applicationId } = await control.createApplication();
  const end = lendControl('mine', control);
  assert.equal(openControl({ transport: 'thread', name: 'mine' }), control);
  end();
  assert.throws(() => openControl({ transport: 'thread', name: 'mine' }), /nobody of this thread.*mine/);
  const overHttp = openControl({ transport: 'http', url: idp.controlUrl });
  assert.equal((await overHttp.getApplication(applicationId)).applicationId, applicationId);
});

test('a question to a thread that has ended is no wait without end', async () => {
  const asked = control.listApplications();
  port1.close();
  await assert.rejects(asked, /has stopped/);
  await assert.rejects(control.listApplications(), /has stopped/);
});

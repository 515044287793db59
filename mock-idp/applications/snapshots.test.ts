import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest, decode, pageOf, redeem, userInfo } from '../testing/test-browser.ts';

let { idp, application, browser, ada } = {} as Meeting;
withAda((met) => {
  ({ idp, application, browser, ada } = met);
});

async function signIn() {
  const request = authorizationRequest(application);
  await browser.open(request.url);
  if ('page' in browser.place) await browser.submit('sign-in', adaSignsIn);
  return (await redeem(browser, application, request)).body;
}

test('people, clients, settings, keys, sessions, tokens, clock and faults are what they were, any number of times', async () => {
  const { control } = idp;
  const { applicationId: id } = application;
  const tokens = await signIn();
  await control.setFault(id, { endpoint: 'jwks', fault: 'status-503' });
  const before = {
    application: await control.getApplication(id),
    people: await control.listPeople(id),
    clients: await control.listClients(id),
    keys: await control.keys(id),
  };
  const { snapshotId } = await control.takeSnapshot(id);

  for (const _ of ['once', 'again']) {
    await control.updateApplication(id, {
      name: 'Other',
      claimNames: { mobile: 'cell' },
      personas: true,
      idTokenTtlSeconds: 5,
    });
    await control.updatePerson(id, ada.sub, { firstName: 'Augusta', password: 'another one' });
    await control.createPerson(id, { email: 'ben@example.test' });
    const further = await control.createClient(id, {});
    await control.rotateKeys(id, { keepOld: false });
    await control.setClock(id, { now: '2040-01-01T00:00:00Z', frozen: true });
    await control.clearFaults(id);
    await control.setFault(id, { endpoint: 'userinfo', fault: 'status-503' });
    await control.endSessions(id, ada.sub);
    assert.equal((await fetch(application.jwksUri)).status, 200);

    await control.restoreSnapshot(id, snapshotId);
    assert.deepEqual(await control.getApplication(id), before.application);
    assert.deepEqual(await control.listPeople(id), before.people);
    assert.deepEqual(await control.listClients(id), before.clients);
    assert.deepEqual(await control.keys(id), before.keys);
    assert.equal((await control.clock(id)).aheadSeconds, 0);
    assert.equal((await fetch(application.jwksUri)).status, 503);
    assert.equal((await userInfo(application, tokens['access_token'])).status, 200);
    const again = await signIn();
    assert.equal(decode(again['id_token'] ?? '', 0)['kid'], before.keys[0]?.kid);
    await browser.open(authorizationRequest(application, { client_id: further.clientId }).url);
    assert.equal(pageOf(browser), 'error');
  }
});

test('answers that are held back go when a snapshot from before is restored', async () => {
  const { applicationId } = application;
  const { snapshotId } = await idp.control.takeSnapshot(applicationId);
  await idp.control.holdAnswers(applicationId, { endpoint: 'jwks' });
  const answer = fetch(application.jwksUri);
  while ((await idp.control.heldAnswers(applicationId)) === 0) await turnOfTheLoop();
  await idp.control.restoreSnapshot(applicationId, snapshotId);
  assert.equal((await answer).status, 200);
});

test('a snapshot was taken at a time of the application’s clock', async () => {
  const { applicationId } = application;
  await idp.control.setClock(applicationId, { now: '2040-01-01T00:00:00Z', frozen: true });
  assert.equal((await idp.control.takeSnapshot(applicationId)).at, '2040-01-01T00:00:00.000Z');
});

test('a snapshot that is not there, or of another application, is told so, and the oldest are forgotten', async () => {
  const { control } = idp;
  const { applicationId } = application;
  const first = await control.takeSnapshot(applicationId);
  const other = await control.createApplication();
  const refused = { name: 'ControlError', status: 404, message: /^there is no snapshot/ };
  await assert.rejects(control.restoreSnapshot(other.applicationId, first.snapshotId), refused);
  for (let count = 0; count < 16; count += 1) await control.takeSnapshot(applicationId);
  await assert.rejects(control.restoreSnapshot(applicationId, first.snapshotId), refused);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type MockIdp, startMockIdp } from '../server.ts';
import { ceremonyOf, SoftwarePasskey } from '../testing/software-passkey.ts';
import { newBrowser } from '../testing/test-browser.ts';
import { connectControl } from './client.ts';
import { type ControlClient, controlOf, type OperationName } from './control-client.ts';
import { openApi } from './open-api.ts';
import { type Operation, parametersOf } from './operation.ts';
import { operations } from './operations.ts';

const table = Object.entries<Operation>(operations);

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

test('each address is that of one operation, and each says in its own words what it does', () => {
  const distinct = (of: (operation: Operation) => string) => new Set(table.map(([, operation]) => of(operation))).size;
  assert.equal(
    distinct(({ method, path }) => `${method} ${path}`),
    table.length,
  );
  assert.equal(
    distinct(({ does }) => does),
    table.length,
  );
});

/** Over HTTP, with what comes back held against the table. */
function checkedControl(called: Set<string>): ControlClient {
  const overHttp = connectControl(idp.controlUrl);
  return controlOf(async (name, args) => {
    const { output }: Operation = operations[name];
    const result = await (overHttp[name] as (...all: unknown[]) => Promise<unknown>)(...args);
    called.add(name);
    if (output) output.parse(result);
    else assert.equal(result, undefined, name);
    return result;
  });
}

const adaSignsInAs = { email: 'ada@example.test', password: 'correct horse' };

/** On the pages, where people do it. @returns its id */
async function addPasskey(profileUri: string): Promise<string> {
  const browser = newBrowser();
  await browser.open(profileUri);
  await browser.submit('sign-in', { identifier: adaSignsInAs.email, password: adaSignsInAs.password });
  const passkey = new SoftwarePasskey();
  await browser.submit('add-passkey', { credential: passkey.register(ceremonyOf(browser, 'add-passkey')) });
  return passkey.id;
}

test('every operation gives over HTTP what the table says', async () => {
  const called = new Set<string>();
  const control = checkedControl(called);
  const { applicationId: id, profileUri } = await control.createApplication({ name: 'Acme', passkeys: true });
  await control.getApplication(id);
  await control.updateApplication(id, { name: 'Acme 2', redirectUris: ['https://app.example/callback'] });
  assert.equal((await control.listApplications()).at(-1)?.name, 'Acme 2');
  await control.createClient(id, { kind: 'confidential' });
  await control.listClients(id);
  const { sub } = await control.createPerson(id, { ...adaSignsInAs, extraClaims: { tier: 'gold' } });
  await control.getPerson(id, sub);
  const passkeyId = await addPasskey(profileUri);
  assert.deepEqual(
    (await control.listPasskeys(id, sub)).map((passkey) => passkey.passkeyId),
    [passkeyId],
  );
  await control.deletePasskey(id, sub, passkeyId);
  await control.updatePerson(id, sub, { mobile: '+447700900123', totpSecret: 'GEZDGNBVGY3TQOJQ' });
  assert.match(await control.totpCode(id, sub), /^\d{6}$/);
  assert.equal((await control.listPeople(id)).length, 1);
  const tokens = await control.issueTokens(id, sub);
  await control.machineToken(id);
  assert.equal((await fetch((await control.getApplication(id)).jwksUri)).status, 200);
  assert.equal((await control.requests(id, { endpoint: 'jwks' })).length, 1);
  const awaited = control.awaitRequest(id, { endpoint: 'jwks', withinMs: 10_000 });
  await fetch((await control.getApplication(id)).jwksUri);
  assert.equal((await awaited).status, 200);
  await control.clearRequests(id);
  assert.ok((await control.audit(id)).length > 0);
  await control.messages(id);
  await control.revoke(id, { accessToken: tokens.accessToken });
  await control.endSessions(id, sub, { sessionId: tokens.sessionId });
  assert.equal((await control.setClock(id, { advanceSeconds: 60, frozen: true })).frozen, true);
  assert.deepEqual(await control.clock(id), await control.clock(id));
  assert.equal((await control.resetClock(id)).aheadSeconds, 0);
  const { snapshotId } = await control.takeSnapshot(id);
  await control.restoreSnapshot(id, snapshotId);
  const [forgery] = await control.forgeries();
  await control.forge(id, { forgery: forgery?.id ?? '', payload: { sub }, accessToken: tokens.accessToken });
  assert.match(await control.signIdToken(id, { payload: '{"sub":1}', header: { typ: 'JWT' } }), /^ey/);
  const [fault] = await control.faults();
  assert.ok(fault);
  await control.setFault(id, { endpoint: fault.endpoint, fault: fault.id });
  await control.clearFaults(id);
  await control.holdAnswers(id, { endpoint: 'userinfo' });
  assert.deepEqual([await control.heldAnswers(id), await control.releaseAnswers(id)], [0, 0]);
  await control.keys(id);
  await control.rotateKeys(id, { keepOld: false });
  await control.setKeySet(id, { keys: [] });
  await control.clearKeySet(id);
  const attacker = await control.decoyUrl(id);
  await fetch(`${attacker}/x?y`);
  assert.equal((await control.decoyRequests(id)).at(-1)?.query, 'y');
  await control.deletePerson(id, sub);
  await control.deleteApplication(id);
  await control.reset();
  assert.deepEqual(
    Object.keys(operations).filter((name) => !called.has(name)),
    [],
  );
});

test('the OpenAPI document has every operation with its parameters, input and output', async () => {
  const document = (await (await fetch(`${idp.controlUrl}/openapi.json`)).json()) as ReturnType<typeof openApi>;
  assert.deepEqual(document, openApi());
  const { paths } = document;
  for (const [name, operation] of table) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    const described = paths[path]?.[operation.method.toLowerCase()];
    assert.equal(described?.operationId, name);
    const inPath = described.parameters.filter((one) => one.in === 'path');
    assert.deepEqual(
      inPath.map((one) => one.name),
      parametersOf(operation),
    );
    assert.equal('requestBody' in described, Boolean(operation.input) && /^P/.test(operation.method), name);
  }
  const { parameters = [] } = paths['/applications/{applicationId}/messages']?.['get'] ?? {};
  assert.deepEqual(
    parameters.map((one) => `${one.in} ${one.name}`),
    ['path applicationId', 'query to', 'query channel'],
  );
});

/** What is no input of an operation, and what is said of it. */
const wrongInputs: [OperationName, unknown, RegExp][] = [
  ['createApplication', { type: [] }, /^type: there is no such key; expected name, claimNames/],
  ['createApplication', [], /^the input: expected object, received array/],
  ['createApplication', { redirectUris: ['https://a.example/#x'] }, /^redirectUris\.0: .*without a fragment/],
  ['updateApplication', { claimNames: { mobile: 1 } }, /^claimNames\.mobile: expected string, received number/],
  ['createClient', { kind: 'robot' }, /^kind: expected one of "public"\|"confidential"\|"machine"/],
  ['createClient', { clientId: 'two words' }, /^clientId: 1 to 255 printable/],
  ['createPerson', { extraClaims: [] }, /^extraClaims: expected record, received array/],
  ['createPerson', { totpSecret: 'secret' }, /^totpSecret: 16 or more letters of Base32/],
  ['signIdToken', { type: [] }, /^payload: expected an object of claims.*; type: there is no such key/],
  ['signIdToken', { payload: {}, header: { alg: 'none' } }, /^header: expected one that an RS256 key can sign under/],
  ['setFault', { endpoint: 'jwks', fault: [] }, /^fault: expected the name of a fault, or an object/],
  ['setKeySet', { keySet: null }, /^keys: expected array.*keySet: there is no such key; expected keys, cacheControl/],
  ['messages', { channel: 'pigeon' }, /^channel: expected one of "email"\|"sms"/],
  ['requests', { endpoint: ['jwks', 'token'] }, /^endpoint: expected one of/],
  ['awaitRequest', { withinMs: 'soon' }, /^withinMs: expected number/],
  ['audit', { since: 'ever' }, /^since: there is no such key; expected sub, event/],
  ['revoke', {}, /^the input: expected accessToken or sub/],
  ['setClock', { now: 'tomorrow' }, /^now: .*ISO/],
  ['setClock', { advanceSeconds: 0.5 }, /^advanceSeconds: expected int/],
  ['rotateKeys', { keepOld: 'yes' }, /^keepOld: expected boolean, received string/],
];
for (const [name, input, message] of wrongInputs) {
  test(`${name} ${JSON.stringify(input)} is told by its path and what was expected`, async () => {
    const { applicationId } = await idp.control.createApplication();
    const parameters = parametersOf(operations[name]).length > 0 ? [applicationId] : [];
    const call = idp.control[name] as (...args: unknown[]) => Promise<unknown>;
    await assert.rejects(call(...parameters, input), { name: 'ControlError', status: 400, message });
  });
}

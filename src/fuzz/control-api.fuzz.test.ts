import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import {
  type MockIdp,
  type Operation,
  type OperationName,
  operations,
  parametersOf,
  presetNames,
  startMockIdp,
  takesQuery,
} from '../../mock-idp/index.ts';
import { assertHarmless, fuzz } from './fuzz.ts';
import { near, oddText, oddValue } from './near-schema.ts';
import { encoded, headerValue, send, type WireRequest } from './wire.ts';

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

interface Call {
  name: OperationName;
  input: unknown;
  /** Of the parameters; undefined is a value that exists. */
  parameters: (string | undefined)[];
}

/** `reset` takes no input, and others' applications with it. */
const names = (Object.keys(operations) as OperationName[]).filter((name) => name !== 'reset');

const calls: fc.Arbitrary<Call> = fc.constantFrom(...names).chain((name) => {
  const operation: Operation = operations[name];
  const parameter = fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: oddText });
  return fc.record({
    name: fc.constant(name),
    input: operation.input ? near(operation.input) : fc.constant(undefined),
    parameters: fc.tuple(...parametersOf(operation).map(() => parameter)),
  });
});

/** Everything that an operation could change, but the audit log. */
async function stateOf(id: string) {
  const { control } = idp;
  const found = await control.getApplication(id).catch(() => undefined);
  const known = found && {
    clients: await control.listClients(id),
    people: await control.listPeople(id),
    keys: await control.keys(id),
    published: await (await fetch(found.jwksUri)).text(),
  };
  return { found, known, ids: (await control.listApplications()).map(({ applicationId }) => applicationId) };
}

function requestOf({ name, input, parameters }: Call, existing: Record<string, string>): WireRequest {
  const operation: Operation = operations[name];
  const path = parametersOf(operation).reduce(
    (filled, parameter, at) => filled.replace(`:${parameter}`, encoded(parameters[at] ?? existing[parameter] ?? '')),
    operation.path as string,
  );
  const { method } = operation;
  const url = `${idp.controlUrl}${path}`;
  if (input === undefined) return { method, url };
  if (!takesQuery(operation)) {
    return { method, url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
  }
  const pairs = Object.entries(Object(input)).map(([key, value]) => `${encoded(key)}=${encoded(String(value))}`);
  return { method, url: `${url}?${pairs.join('&')}` };
}

const isSoon = (input: unknown) => {
  const { withinMs } = Object(input);
  return withinMs !== undefined && !(Number(withinMs) > 100);
};

test('an operation with an input that is right, nearly right or wrong never fails, and a refused one changes nothing', async () => {
  await fuzz(fc.record({ call: calls, preset: fc.constantFrom(...presetNames) }), async ({ call, preset }) => {
    const { applicationId } = await idp.control.createApplication({ preset });
    const { sub } = await idp.control.createPerson(applicationId, { email: 'ada@example.test' });
    const before = await stateOf(applicationId);
    // It may wait for as long as it is asked to; nothing comes here.
    if (call.name === 'awaitRequest' && !isSoon(call.input)) return;
    const answer = await send(requestOf(call, { applicationId, sub }));
    assertHarmless(answer);
    if (answer.status >= 400) {
      assert.match(JSON.parse(answer.text).error, /\S/);
      assert.deepEqual(await stateOf(applicationId), before);
    }
    await idp.control.deleteApplication(applicationId).catch(() => {});
  });
});

test('whatever an application, a client or a person was allowed to be, pages and endpoints serve it', async () => {
  const sequences = fc.record({
    application: near(operations.createApplication.input),
    change: near(operations.updateApplication.input),
    client: near(operations.createClient.input),
    person: near(operations.createPerson.input),
    personChange: near(operations.updatePerson.input),
    tokens: near(operations.issueTokens.input),
    fault: near(operations.setFault.input),
    keySet: near(operations.setKeySet.input),
  });
  const post = (method: string, path: string, body: unknown) =>
    send({
      method,
      url: `${idp.controlUrl}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const accepted = async (method: string, path: string, body: unknown) => {
    const answer = await post(method, path, body);
    assertHarmless(answer);
    return answer.status < 300 && answer.text !== '' ? JSON.parse(answer.text) : undefined;
  };
  await fuzz(sequences, async (sequence) => {
    const made =
      (await accepted('POST', '/applications', sequence.application)) ?? (await idp.control.createApplication());
    const path = `/applications/${made.applicationId}`;
    await accepted('PATCH', path, sequence.change);
    const client = (await accepted('POST', `${path}/clients`, sequence.client)) ?? made.appClient;
    const { sub } =
      (await accepted('POST', `${path}/people`, sequence.person)) ??
      (await idp.control.createPerson(made.applicationId));
    await accepted('PATCH', `${path}/people/${encoded(sub)}`, sequence.personChange);
    const tokens = await accepted('POST', `${path}/people/${encoded(sub)}/tokens`, sequence.tokens);
    await accepted('POST', `${path}/faults`, sequence.fault);
    await accepted('PUT', `${path}/key-set`, sequence.keySet);
    await idp.control.clearFaults(made.applicationId);
    const application = await idp.control.getApplication(made.applicationId);
    const query = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: client.redirectUris?.[0] ?? application.redirectUris[0],
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    for (const url of [
      application.discoveryUri,
      application.jwksUri,
      `${application.authorizationEndpoint}?${query}`,
      application.signInUri,
      application.registerUri,
      application.profileUri,
    ]) {
      assertHarmless(await send({ method: 'GET', url, headers: { cookie: tokens?.cookie ?? '' } }));
    }
    const bearer = { authorization: `Bearer ${tokens?.accessToken}` };
    const userInfo = await send({ method: 'GET', url: application.userInfoEndpoint, headers: bearer });
    assertHarmless(userInfo);
    if (tokens) assert.equal(userInfo.status, 200, userInfo.text);
    await idp.control.deleteApplication(made.applicationId);
  });
});

test('any path, method, media type and body: refused, and nobody is made', async () => {
  const requests = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'),
    path: fc.array(fc.oneof(oddText, fc.constantFrom('applications', 'people', 'faults', 'openapi.json')), {
      maxLength: 4,
    }),
    type: fc.oneof(fc.constantFrom('application/json', 'text/plain', 'application/json; charset=x'), oddText),
    body: fc.oneof(
      oddText,
      oddValue.map((value) => JSON.stringify(value)),
      fc.constant('{"a":'.repeat(2_000)),
    ),
    origin: fc.option(oddText),
  });
  await idp.control.reset();
  await fuzz(requests, async ({ method, path, type, body, origin }) => {
    const answer = await send({
      method,
      url: `${idp.controlUrl}/${path.map(encoded).join('/')}`,
      headers: { 'content-type': headerValue(type), ...(origin !== null && { origin: headerValue(origin) }) },
      body: ['GET', 'HEAD', 'DELETE'].includes(method) ? undefined : body,
    });
    assertHarmless(answer);
    for (const { applicationId } of await idp.control.listApplications()) {
      // A body of `{}` is one: every key has a default.
      assert.equal(`${method} ${path.join('/')}`, 'POST applications');
      await idp.control.deleteApplication(applicationId);
    }
  });
});

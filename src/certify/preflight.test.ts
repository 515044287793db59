import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, type TestContext, test } from 'node:test';
import { type MockIdp, startMockIdp } from '../../mock-idp/index.ts';
import { targetCapabilities } from '../capillary/calls.ts';
import { defaultPolicies } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { Declined, WrongRequest } from '../reference-gateway/failure.ts';
import type { Rules } from '../reference-gateway/rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import type { IdpAddress } from '../scenario/run-environment.ts';
import { thisSuite } from '../suite/suite.ts';
import { lookAt } from './preflight.ts';

let idp: IdpAddress;
let mock: MockIdp;
before(async () => {
  mock = await startMockIdp();
  idp = {
    kind: 'mock',
    url: mock.url,
    controlUrl: mock.controlUrl,
    control: { transport: 'http', url: mock.controlUrl },
    preset: 'nextreason',
    capabilities: [],
  };
});

after(() => mock.close());

function targetAt(gateway: string, capabilities: Target['capabilities'] = ['provisioning']): Target {
  return { name: 'uat', kind: 'remote', gateway, crm: gateway, policies: defaultPolicies, capabilities, paths: {} };
}

async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function answerAlways(status: number, body: unknown): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

test('the reference gateway gives nothing to remark', async (context) => {
  const gateway = await startReferenceGateway();
  context.after(() => gateway.close());
  assert.deepEqual(await lookAt(targetAt(gateway.url, [...targetCapabilities]), idp), {});
});

test('a capability that a target has and does not declare is told', async (context) => {
  const gateway = await startReferenceGateway();
  context.after(() => gateway.close());
  const notDeclared = (name: string) =>
    `the target uat has ${name} and does not declare it, so that conditions that need it are skipped: add it to targets.uat.capabilities`;
  const { hints } = await lookAt(targetAt(gateway.url), idp);
  assert.deepEqual(hints, ['ciamChangeIdentifier', 'lookupByCuid'].map(notDeclared));
  const withoutBrand = await lookAt(targetAt(gateway.url, []), idp);
  assert.deepEqual(withoutBrand.hints, ['provisioning', 'ciamChangeIdentifier'].map(notDeclared));
});

test('a capability that a target declares and lacks is told', async (context) => {
  const rules: Rules = {
    ...defaultRules,
    lookupId: (call) => {
      if (call.query.get('identifierName') === 'cuid') throw new Declined(8013);
      return defaultRules.lookupId(call);
    },
    findCall: (request, brand) => {
      if (request.path.includes('hangeIdentifier')) throw new WrongRequest(404, 'There is nothing at this path');
      return defaultRules.findCall(request, brand);
    },
  };
  const gateway = await startReferenceGateway({ rules });
  context.after(() => gateway.close());
  const { hints = [] } = await lookAt(targetAt(gateway.url, [...targetCapabilities]), idp);
  assert.equal(hints.length, 2);
  assert.match(hints[0] ?? '', /declares ciamChangeIdentifier and lacks it \(.*without tokens: .*404.*take it out/);
  assert.match(hints[1] ?? '', /declares lookupByCuid and lacks it \(lookupId by cuid: .*8013.*take it out/);
});

test('a gateway that asks for tokens before it looks at the path tells nothing of its calls', async (context) => {
  const url = await serve(context, answerAlways(401, { status: { success: false, code: 401, message: 'no' } }));
  const { hints = [] } = await lookAt(targetAt(url, ['ciamChangeIdentifier']), idp);
  assert.deepEqual(hints, []);
});

test('a target that nobody answers for cannot be reached', async () => {
  const { unreachable } = await lookAt(targetAt('http://127.0.0.1:1/'), idp);
  assert.match(unreachable ?? '', /^the target uat cannot be reached: 127.0.0.1:1: nothing listens there/);
});

for (const [status, body] of [
  [200, { status: { success: true, code: 200, message: 'Success' }, createdId: 1, warnings: [], sideEffects: [] }],
  [401, { status: { success: false, code: 401, message: 'no' } }],
] as const) {
  test(`a target that answers ${status} to everything is told so`, async (context) => {
    const url = await serve(context, answerAlways(status, body));
    const { remark } = await lookAt(targetAt(url), idp);
    assert.equal(remark, `the target answers everything alike (HTTP ${status}), with a person's tokens and without`);
  });
}

test('a target that takes brands and answers success to everything else is told so', async (context) => {
  const success = answerAlways(200, { createdId: 1, warnings: [], sideEffects: [], customers: { customer: [{}] } });
  const url = await serve(context, (request, response) => {
    if (request.url?.startsWith('/__gatecheck/')) response.writeHead(204).end();
    else success(request, response);
  });
  assert.match((await lookAt(targetAt(url), idp)).remark ?? '', /alike|does not refuse a call without valid tokens/);
});

test('a target that takes brands and refuses everybody is told so', async (context) => {
  const refusal = answerAlways(401, { status: { success: false, code: 401, message: 'no' } });
  const url = await serve(context, (request, response) => {
    if (request.url?.startsWith('/__gatecheck/')) response.writeHead(204).end();
    else refusal(request, response);
  });
  assert.match((await lookAt(targetAt(url), idp)).remark ?? '', /answers everything alike \(HTTP 401\)/);
});

test('nothing of the preflight stays at the IdP', async (context) => {
  const gateway = await startReferenceGateway();
  context.after(() => gateway.close());
  await lookAt(targetAt(gateway.url), idp);
  assert.deepEqual(await mock.control.listApplications(), []);
});

test('every request of the preflight says who calls', async (context) => {
  const callers = new Set<string | undefined>();
  const url = await serve(context, (request, response) => {
    callers.add(request.headers['user-agent']);
    answerAlways(401, { status: { success: false, code: 401, message: 'no' } })(request, response);
  });
  await lookAt(targetAt(url), idp);
  assert.deepEqual([...callers], [`gatecheck/${thisSuite().version}`]);
});

test('a target that is busy for a moment is looked at again', async (context) => {
  let asked = 0;
  const url = await serve(context, (request, response) => {
    const busy = request.url?.endsWith('/customer/get') && asked++ === 0;
    if (busy) response.setHeader('Retry-After', '0');
    answerAlways(busy ? 429 : 401, { status: { success: false, code: 401, message: 'no' } })(request, response);
  });
  const { remark } = await lookAt(targetAt(url, []), idp);
  assert.deepEqual([asked, remark], [2, undefined]);
});

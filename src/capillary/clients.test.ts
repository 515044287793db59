import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import nock from 'nock';
import { CiamClient, type CiamClientOptions } from './ciam-client.ts';
import { closeConnections } from './connections.ts';
import { CrmClient } from './crm-client.ts';
import type { Exchange } from './exchange.ts';
import { headerValues } from './http.ts';
import { ProvisioningClient } from './provisioning-client.ts';

interface Seen {
  line: string;
  headers: IncomingMessage['headersDistinct'];
  body: string;
}

const seen: Seen[] = [];
let respond: (seen: Seen, response: ServerResponse) => void = (_seen, response) => void response.end('{}');
const server = createServer(async (request, response) => {
  const entry = {
    line: `${request.method} ${request.url}`,
    headers: request.headersDistinct,
    body: await text(request),
  };
  seen.push(entry);
  respond(entry, response);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.close();
  closeConnections();
});

const tokens = { accessToken: 'access', idToken: 'a.b.c' };
const ciam = (options: Partial<CiamClientOptions> = {}) =>
  new CiamClient({ gateway: base, brand: 'acme', carriage: 'bearer', ...options });
const last = () => seen.at(-1) as Seen;
const answerJson = (status: number, body: unknown) => {
  respond = (_seen, response) => void response.writeHead(status).end(JSON.stringify(body));
};

describe('CiamClient', () => {
  it('shows no sign-in in either carriage where it is to call without one', async () => {
    for (const carriage of ['bearer', 'classic'] as const) {
      await ciam({ carriage }).callWithoutSignIn('addMember', {});
      const shown = ['authorization', 'x-cap-external-oauth-id-token', 'cap_authorization'];
      assert.deepEqual(
        shown.map((name) => last().headers[name]),
        [undefined, undefined, undefined],
      );
      assert.deepEqual(last().headers['cap_brand'], ['acme']);
    }
  });

  it('sends the calls of the contract with the headers of the carriage bearer', async () => {
    answerJson(200, { createdId: 4, warnings: [], sideEffects: [] });
    const answer = await ciam().addMember(tokens);
    assert.deepEqual([answer.class, answer.createdId], ['success', 4]);
    assert.equal(last().line, 'POST /mobile/v2/api/v2/ciamcustomers/add');
    assert.equal(last().body, '{}');
    assert.deepEqual(last().headers['authorization'], ['Bearer access']);
    assert.deepEqual(last().headers['x-cap-external-oauth-id-token'], ['a.b.c']);
    assert.deepEqual(last().headers['cap_brand'], ['acme']);
    assert.deepEqual(last().headers['content-type'], ['application/json']);
    await ciam().getMember(tokens);
    assert.equal(last().line, 'GET /mobile/v2/api/customer/get');
    assert.equal(last().body, '');
    await ciam().updateMember(tokens, { root: { customer: [{ firstname: 'Z' }] } });
    assert.equal(last().line, 'POST /mobile/v2/api/ciamcustomer/v1update');
    assert.equal(last().body, '{"root":{"customer":[{"firstname":"Z"}]}}');
    await ciam().changeIdentifier(tokens, { add: [{ type: 'mobile', value: '1' }] });
    assert.equal(last().line, 'POST /mobile/v2/api/v2changeIdentifier');
  });

  it('uses the headers of the carriage classic and renamed paths', async () => {
    const client = ciam({ carriage: 'classic', gateway: `${base}/`, paths: { getMember: '/mobile/other' } });
    await client.getMember(tokens);
    assert.equal(last().line, 'GET /mobile/other');
    assert.deepEqual(last().headers['cap_authorization'], ['a.b.c']);
    assert.deepEqual(last().headers['authorization'], ['Bearer access']);
    assert.deepEqual(last().headers['cap_brand'], ['acme']);
    assert.equal(last().headers['x-cap-external-oauth-id-token'], undefined);
  });

  it('lets a hostile scenario change anything', async () => {
    await ciam().getMember(tokens, {
      method: 'POST',
      suffix: '/more?sub=1',
      headers: { authorization: [], Cap_Brand: ['one', 'two'], cap_mobile: '911', 'content-type': 'text/plain' },
      body: '{"a":1,"a":2}',
    });
    assert.equal(last().line, 'POST /mobile/v2/api/customer/get/more?sub=1');
    assert.equal(last().headers['authorization'], undefined);
    assert.deepEqual(last().headers['cap_brand'], ['one', 'two']);
    assert.deepEqual(last().headers['cap_mobile'], ['911']);
    assert.deepEqual(last().headers['content-type'], ['text/plain']);
    assert.equal(last().body, '{"a":1,"a":2}');
    await ciam().addMember(tokens, { body: null });
    assert.equal(last().body, '');
  });

  it('answers with a fault where nothing answers in time', async () => {
    respond = () => {};
    const exchanges: Exchange[] = [];
    const client = ciam({ limitMs: 30, record: (exchange) => exchanges.push(exchange) });
    const answer = await client.getMember(tokens);
    assert.equal(answer.class, 'fault');
    assert.match(answer.error ?? '', /no complete answer within 30 ms/);
    assert.deepEqual([exchanges[0]?.from, exchanges[0]?.to, exchanges[0]?.call], ['app', 'gateway', 'getMember']);
  });
});

describe('CrmClient', () => {
  const credentials = { key: 'k', secret: 's' };
  /** A CRM face that gives out numbered tokens and takes only the newest. */
  function crmFace(options: { ttlSeconds?: number; refusal?: number } = {}) {
    let given = 0;
    let revoked = false;
    respond = ({ line, headers, body }, response) => {
      if (line.endsWith('/token/generate')) {
        const right = body === '{"key":"k","secret":"s"}';
        given += 1;
        revoked = false;
        const data = { accessToken: `t${given}`, ttlSeconds: options.ttlSeconds ?? 3600 };
        return void response.writeHead(right ? 200 : 401).end(JSON.stringify({ data, errors: null }));
      }
      const good = !revoked && headers['x-cap-api-oauth-token']?.join() === `t${given}`;
      const done = JSON.stringify({ entity: 5, warnings: [] });
      return void response.writeHead(good ? 200 : (options.refusal ?? 401)).end(good ? done : '{}');
    };
    const revoke = () => {
      revoked = true;
    };
    return { given: () => given, revoke };
  }
  const client = () => new CrmClient({ crm: base, credentials });
  const lookup = { source: 'ALL', identifierName: 'email', identifierValue: 'a+b@c.d' };

  it('fetches one token for any number of calls at once, and for other roles', async () => {
    const face = crmFace();
    const crm = client();
    const answers = await Promise.all([crm.lookupId(lookup), crm.lookupId(lookup), crm.as('harness').lookupId(lookup)]);
    assert.deepEqual(
      answers.map(({ entity }) => entity),
      [5, 5, 5],
    );
    assert.equal(face.given(), 1);
  });

  it('renews the token before it ends', async () => {
    const face = crmFace({ ttlSeconds: 0.0001 });
    const crm = client();
    await crm.lookupId(lookup);
    assert.equal((await crm.lookupId(lookup)).class, 'success');
    assert.equal(face.given(), 2);
  });

  for (const refusal of [401, 498]) {
    it(`renews the token when it is answered with ${refusal}`, async () => {
      const face = crmFace({ refusal });
      const crm = client();
      await crm.lookupId(lookup);
      face.revoke();
      assert.equal((await crm.lookupId(lookup)).class, 'success');
      assert.equal(face.given(), 2);
    });
  }

  it('renews once only', async () => {
    respond = ({ line }, response) =>
      void (line.endsWith('/token/generate')
        ? response.end('{"data":{"accessToken":"t","ttlSeconds":60},"errors":null}')
        : response.writeHead(498).end('{}'));
    const crm = client();
    await crm.lookupId(lookup);
    const before = seen.length;
    assert.equal((await crm.lookupId(lookup)).class, 'refused');
    assert.equal(seen.length - before, 3);
  });

  it('answers with the token call where the key is wrong', async () => {
    crmFace();
    const crm = new CrmClient({ crm: base, credentials: { key: 'k', secret: 'wrong' } });
    const answer = await crm.lookupId(lookup);
    assert.deepEqual([answer.call, answer.class], ['generateToken', 'refused']);
  });

  it('sends a given token as it is and never renews it', async () => {
    const face = crmFace();
    const answer = await client().lookupId(lookup, { access: { token: 'stale' } });
    assert.deepEqual([answer.class, face.given()], ['refused', 0]);
    assert.deepEqual(last().headers['x-cap-api-oauth-token'], ['stale']);
  });

  it('sends the calls of the contract', async () => {
    crmFace();
    const crm = client();
    const account = { source: 'OAUTH_EXTERNAL', accountId: 'a 1' };
    await crm.lookupId({ ...lookup, accountId: 'x' });
    const query = 'source=ALL&accountId=x&identifierName=email&identifierValue=a%2Bb%40c.d';
    assert.equal(last().line, `GET /v2/customers/lookup?${query}`);
    await crm.registerCustomer({ profiles: [] });
    assert.equal(last().line, 'POST /v2/customers?source=INSTORE');
    await crm.registerCustomer({ profiles: [] }, { source: 'instore' });
    assert.equal(last().line, 'POST /v2/customers?source=instore');
    await crm.getCustomer(3);
    assert.equal(last().line, 'GET /v2/customers/3?source=ALL');
    await crm.updateCustomer(3, { profiles: [] });
    assert.equal(last().line, 'PUT /v2/customers/3?source=INSTORE');
    await crm.changeIdentifiers(3, { add: [], remove: [] }, account);
    assert.equal(last().line, 'POST /v2/customers/3/changeIdentifier?source=OAUTH_EXTERNAL&accountId=a+1');
    assert.equal(last().body, '{"add":[],"remove":[]}');
  });
});

describe('ProvisioningClient', () => {
  const provisioning = new ProvisioningClient(base);

  it('puts, deletes and asks for health', async () => {
    respond = (_seen, response) => void response.writeHead(204).end();
    assert.equal((await provisioning.putBrand('a/b', { applicationId: 'x' })).done, true);
    assert.equal(last().line, 'PUT /__gatecheck/brands/a%2Fb');
    assert.equal((await provisioning.deleteBrand('acme')).done, true);
    answerJson(200, { ok: true });
    assert.equal((await provisioning.health()).done, true);
    answerJson(200, { ok: false });
    assert.equal((await provisioning.health()).done, false);
  });

  it('says which values were not taken', async () => {
    answerJson(400, { errors: [{ path: 'jwksUri', message: 'expected a URL' }] });
    const answer = await provisioning.putBrand('acme', {});
    assert.equal(answer.done, false);
    assert.deepEqual(answer.errors, [{ path: 'jwksUri', message: 'expected a URL' }]);
    assert.equal(answer.reason, 'HTTP 400: jwksUri: expected a URL');
  });

  it('says that nobody is there', async () => {
    const { reason } = await new ProvisioningClient('http://127.0.0.1:1').health();
    assert.match(reason ?? '', /nothing listens there/);
  });
});

it('reaches recorded targets through nock', async () => {
  nock('https://eu.api.capillarytech.com')
    .get('/mobile/v2/api/customer/get')
    .matchHeader('cap_brand', 'acme')
    .reply(503, { a: 1 }, { 'X-Cap-RequestId': 'r1' });
  try {
    const answer = await ciam({ gateway: 'https://eu.api.capillarytech.com' }).getMember(tokens);
    assert.equal(answer.class, 'unavailable');
    assert.deepEqual(headerValues(answer.headers, 'x-cap-requestid'), ['r1']);
  } finally {
    nock.cleanAll();
    nock.restore();
  }
});

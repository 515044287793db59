import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import nock from 'nock';
import { type Answer, describeAnswer } from '../answer.ts';
import { CiamClient } from '../ciam-client.ts';
import { CrmClient } from '../crm-client.ts';
import type { Exchange } from '../exchange.ts';
import { sendTo } from '../target-send.ts';
import { clients, credentials, failed, host, interceptor, tokenIsGivenOut, tokens } from './recording.ts';
import { withoutNetwork } from './replay-all.ts';

withoutNetwork();

const member = { request: 'GET /mobile/v2/api/customer/get' };
const lookup = { source: 'ALL', identifierName: 'email', identifierValue: 'ana@example.test' };
const lookingUp = {
  request: 'GET /v2/customers/lookup?source=ALL&identifierName=email&identifierValue=ana%40example.test',
};
const found = { entity: 98765, warnings: [] };
const page = '<!DOCTYPE html><html><title>502 Bad Gateway</title><body><h1>502</h1></body></html>';
const getMember = () => clients().ciam.getMember(tokens);

describe('pages of what stands in front of a gateway', () => {
  const pages: [status: number, expected: Answer['class']][] = [
    [200, 'fault'],
    [302, 'fault'],
    [400, 'malformed'],
    [401, 'refused'],
    [403, 'refused'],
    [404, 'malformed'],
    [413, 'malformed'],
    [429, 'fault'],
    [500, 'fault'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [520, 'fault'],
  ];
  for (const [status, expected] of pages) {
    it(`HTML with HTTP ${status} is "${expected}", and nothing of it stands in the report`, async () => {
      interceptor(member).reply(status, page, { 'Content-Type': 'text/html', 'CF-RAY': '8a1-SIN' });
      const answer = await getMember();
      assert.deepEqual([answer.class, answer.json, answer.requestId], [expected, undefined, '8a1-SIN']);
      assert.ok(!describeAnswer(answer).includes('<'));
    });
  }

  it('a compressed answer that nobody asked for is read', async () => {
    const body = gzipSync(JSON.stringify({ status: { success: 'false', code: '401', message: 'a text' } }));
    interceptor(member).reply(200, body, { 'Content-Encoding': 'gzip' });
    assert.equal((await getMember()).class, 'refused');
  });

  it('JSON that breaks off, a list and a bare text are faults', async () => {
    for (const body of ['{"status":{"success":tr', '[{"code":401}]', '"ok"', '']) {
      interceptor(member).reply(200, body, { 'Content-Type': 'application/json' });
      const { class: answerClass, error } = await getMember();
      assert.deepEqual([answerClass, error], ['fault', 'the body is no JSON object']);
    }
  });
});

describe('connections that fail', () => {
  const codes: [code: string, words: RegExp][] = [
    ['ECONNREFUSED', /nothing listens there/],
    ['ECONNRESET', /cut before the answer was complete/],
    ['ENOTFOUND', /host name is not known/],
    ['ETIMEDOUT', /does not answer/],
    ['CERT_HAS_EXPIRED', /certificate has expired/],
  ];
  for (const [code, words] of codes) {
    it(`${code} is a fault with its reason, without path or token`, async () => {
      // A reading call that is cut is sent once more.
      const sent = code === 'ECONNRESET' ? 2 : 1;
      interceptor(member)
        .times(sent)
        .replyWithError(Object.assign(new Error('x'), { code }));
      const { class: answerClass, status, error = '' } = await getMember();
      assert.deepEqual([answerClass, status], ['fault', undefined]);
      assert.match(error, words);
      assert.match(error, /^eu\.api\.capillarytech\.com: /);
      assert.ok(!error.includes('/mobile') && !error.includes(tokens.accessToken));
    });
  }

  it('an answer that is cut off in its body is a fault, however right it began', async () => {
    const start = '{"status":{"success":true,"code":200,"message":"Success"},';
    const cut = async function* () {
      yield start;
      throw Object.assign(new Error('cut'), { code: 'ECONNRESET' });
    };
    interceptor(member)
      .times(2)
      .reply(200, () => Readable.from(cut()));
    const { class: answerClass, error } = await getMember();
    assert.equal(answerClass, 'fault');
    assert.match(error ?? '', /cut before the answer was complete/);
  });
});

describe('a token of the CRM face that ends early', () => {
  it('is renewed once on 498 with HTTP 200 and success "true"', async () => {
    const { crm } = clients();
    tokenIsGivenOut(1);
    interceptor(lookingUp).reply(200, found);
    assert.equal((await crm.lookupId(lookup)).class, 'success');
    interceptor(lookingUp).reply(200, { status: { success: 'true', code: 498, message: 'a text' } });
    const renewal = tokenIsGivenOut(1, 'a-newer-token');
    nock(host)
      .get(/lookup/)
      .matchHeader('X-CAP-API-OAUTH-TOKEN', 'a-newer-token')
      .reply(200, found);
    assert.deepEqual([(await crm.lookupId(lookup)).entity, renewal.isDone()], [98765, true]);
  });

  it('is not renewed for a business answer', async () => {
    const { crm } = clients();
    tokenIsGivenOut(1);
    interceptor(lookingUp).times(2).reply(200, failed(8015));
    await crm.lookupId(lookup);
    assert.equal((await crm.lookupId(lookup)).class, 'not found');
  });
});

describe('a remote target that is busy', () => {
  const caller = { version: '1.2.0', run: 'r-1' };
  const busyClient = (record?: (exchange: Exchange) => void) =>
    new CrmClient({ crm: host, credentials, record, send: sendTo({ kind: 'remote' }, caller) });

  it('is asked again when it says so, each try with its own request id in the evidence', async () => {
    const exchanges: Exchange[] = [];
    tokenIsGivenOut(1);
    interceptor(lookingUp).matchHeader('User-Agent', 'gatecheck/1.2.0 (run r-1)').reply(429, page, {
      'Retry-After': '0',
      'X-Cap-RequestId': 'busy',
    });
    interceptor(lookingUp).reply(503, page, { 'Retry-After': '0' });
    interceptor(lookingUp).reply(200, found, { 'X-Cap-RequestId': 'served' });
    const answer = await busyClient((exchange) => exchanges.push(exchange)).lookupId(lookup);
    assert.deepEqual([answer.entity, answer.requestId, answer.waited], [98765, 'served', { times: 2, ms: 0 }]);
    const lookups = exchanges.filter(({ call }) => call === 'lookupId');
    assert.deepEqual(
      lookups.map(({ response, requestId }) => [response?.status, requestId]),
      [
        [429, 'busy'],
        [503, undefined],
        [200, 'served'],
      ],
    );
  });

  it('that stays so is no verdict: whoever asked learns what to do', async () => {
    tokenIsGivenOut(1);
    interceptor(lookingUp).times(5).reply(429, page, { 'Retry-After': '0' });
    await assert.rejects(busyClient().lookupId(lookup), {
      name: 'EnvironmentFailure',
      message:
        'the CRM face takes no more calls for now: it answers lookupId with 429; ' +
        'play fewer scenarios at a time (--workers 1), or have its limit raised',
    });
  });

  it('for longer than a call can wait is not waited for', async () => {
    const send = sendTo({ kind: 'remote' }, caller);
    nock(host)
      .get(/customer.get/)
      .reply(429, page, { 'Retry-After': '60' });
    const ciam = new CiamClient({ gateway: host, brand: 'acme', carriage: 'bearer', send });
    await assert.rejects(ciam.getMember({ accessToken: 'a', idToken: 'b' }), {
      name: 'EnvironmentFailure',
      message: /^the CIAM face takes no more calls for now: it answers getMember with 429 and asks for 60 s more; /,
    });
  });

  it('is not asked again where it is the reference gateway', async () => {
    tokenIsGivenOut(1);
    interceptor(lookingUp).reply(429, page, { 'Retry-After': '0' });
    const crm = new CrmClient({ crm: host, credentials, send: sendTo({ kind: 'reference' }, caller) });
    assert.deepEqual([(await crm.lookupId(lookup)).status, nock.pendingMocks()], [429, []]);
  });
});

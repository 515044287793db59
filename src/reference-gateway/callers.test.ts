import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startReferenceGateway } from './server.ts';
import { type Bench, startBench } from './testing/bench.ts';
import { exchange } from './testing/exchange.ts';

let bench: Bench;
before(async () => {
  bench = await startBench();
});
after(() => bench.close());

const json = { 'Content-Type': 'application/json' };
const evil = { Host: 'evil.example' };
const foreign = { Origin: 'https://evil.example' };

/** What a web page can add to a request, by another name for loopback (DNS rebinding) or across sites. */
const pages: [string, Record<string, string>][] = [
  ['a rebound name', evil],
  ['a rebound name with its own Origin', { Host: 'evil.example:9500', Origin: 'http://evil.example:9500' }],
  ['a foreign Origin', foreign],
  ['a sandboxed page', { Origin: 'null' }],
];

describe('provisioning', () => {
  for (const [name, headers] of [
    ...pages,
    ['a page of this machine', { Origin: 'http://localhost:5173' }],
    ['a page that sends no Origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a proxy', { 'X-Forwarded-For': '203.0.113.7' }],
  ] satisfies typeof pages) {
    it(`takes nothing from ${name}, and nothing changes`, async () => {
      const put = await bench.send('PUT', '/__gatecheck/brands/acme', { ...json, ...headers }, '{}');
      assert.equal(put.status, 403);
      assert.match(put.json.errors[0].message, /\S/);
      assert.equal((await bench.send('DELETE', '/__gatecheck/brands/acme', headers)).status, 403);
      assert.equal((await bench.call('getMember', bench.tokens())).status, 200);
    });
  }
});

describe('Member Care', () => {
  for (const headers of [evil, { 'X-Forwarded-Host': 'gateway.example' }]) {
    it(`shows nothing to ${JSON.stringify(headers)}`, async () => {
      const { status, text } = await bench.send('GET', '/member-care', headers);
      assert.ok(status === 403 || status === 404, String(status));
      assert.doesNotMatch(text, /acme/);
    });
  }
});

describe('CIAM face and CRM face on loopback', () => {
  for (const [name, headers] of pages) {
    it(`refuse ${name}, though the credentials are right`, async () => {
      const call = await bench.call('addMember', bench.tokens(), { headers });
      assert.deepEqual([call.status, call.json.status.code], [403, 403]);
      const pair = JSON.stringify({ key: 'key-acme', secret: 'secret' });
      const { status, json: answer } = await bench.send(
        'POST',
        '/v3/oauth/token/generate',
        { ...json, ...headers },
        pair,
      );
      assert.deepEqual([status, answer.errors[0].code], [403, 403]);
    });
  }

  it('serve an app that is developed on this machine, and what a proxy on it passes on', async () => {
    const harmless: Record<string, string>[] = [
      { Origin: 'http://localhost:5173' },
      { 'X-Forwarded-For': '203.0.113.7' },
    ];
    for (const headers of harmless) {
      assert.equal((await bench.call('addMember', bench.tokens(), { headers })).status, 200);
    }
  });
});

/** A call without tokens: 403 from the guard by its words, or from A1, as no brand is set up. */
async function knock(url: string, headers: Record<string, string>): Promise<string> {
  const { json: answer } = await exchange(`${url}/mobile/v2/api/customer/get`, 'GET', headers, undefined);
  return answer.status.message;
}

describe('a gateway that others reach', () => {
  const served = /brand is not set up/;

  it('answers to the name of a proxy before it that it was told, and to no other', async () => {
    const gateway = await startReferenceGateway({ publicUrl: 'https://gateway.example/' });
    try {
      const host = { Host: 'gateway.example' };
      assert.match(await knock(gateway.url, host), served);
      assert.match(await knock(gateway.url, { ...host, Origin: 'https://gateway.example' }), served);
      assert.match(await knock(gateway.url, { ...host, ...foreign }), /another site/);
      assert.match(await knock(gateway.url, evil), /not to Host "evil.example".*--public-url/);
      const { status } = await exchange(`${gateway.url}/__gatecheck/health`, 'GET', host, undefined);
      assert.equal(status, 403);
    } finally {
      await gateway.close();
    }
  });

  it('answers to every name where it is bound to more than loopback, and sets brands up for this machine alone', async () => {
    const gateway = await startReferenceGateway({ host: '0.0.0.0' });
    const url = gateway.url.replace('0.0.0.0', '127.0.0.1');
    try {
      assert.match(await knock(url, { Host: 'gateway:9500' }), served);
      assert.match(await knock(url, foreign), served);
      const health = async (headers: Record<string, string>) =>
        (await exchange(`${url}/__gatecheck/health`, 'GET', headers, undefined)).status;
      assert.deepEqual([await health({}), await health({ Host: 'gateway:9500' })], [200, 403]);
    } finally {
      await gateway.close();
    }
  });
});

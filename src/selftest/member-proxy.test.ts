import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { ciamCalls } from '../capillary/calls.ts';
import { startMemberProxy } from './member-proxy.ts';

const tokenOf = (sub: string, name: string) =>
  [{ alg: 'RS256' }, { sub }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
  `.${name}`;

/** A gateway that serves whatever is signed "good". */
const gateway = createServer(({ headers }, response) => {
  const served = String(headers['x-cap-external-oauth-id-token']).endsWith('.good');
  response.writeHead(served ? 200 : 401, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(served ? { createdId: 7, warnings: [] } : { status: { success: false, code: 401 } }));
});
let proxy: Awaited<ReturnType<typeof startMemberProxy>>;

async function call(name: keyof typeof ciamCalls, sub: string, signature: string): Promise<number> {
  const { method, path } = ciamCalls[name];
  const headers = { CAP_BRAND: 'brand', 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': tokenOf(sub, signature) };
  return (await fetch(proxy.url + path, { method, headers, ...(method === 'POST' && { body: '{}' }) })).status;
}

describe('a proxy that trusts known members', () => {
  before(() => new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve)));
  after(() => {
    gateway.close();
    gateway.closeAllConnections();
  });
  const start = (trust: 'at once' | 'after two served calls') => async () => {
    const { port } = gateway.address() as AddressInfo;
    proxy = await startMemberProxy(`http://127.0.0.1:${port}`, { call: 'updateMember', trust });
  };

  describe('at once', () => {
    before(start('at once'));
    after(() => proxy.close());

    it('refuses what the gateway refuses of somebody whom it never served', async () => {
      assert.equal(await call('updateMember', 'new', 'bad'), 401);
    });

    it('serves a refused token of a member, in its own call alone', async () => {
      assert.equal(await call('addMember', 'ana', 'good'), 200);
      assert.equal(await call('getMember', 'ana', 'bad'), 401);
      assert.equal(await call('updateMember', 'ana', 'bad'), 200);
    });
  });

  describe('after two served calls', () => {
    before(start('after two served calls'));
    after(() => proxy.close());

    it('serves a refused token once the call was served twice', async () => {
      const seen = [];
      for (let times = 0; times < 3; times += 1) {
        seen.push(await call('updateMember', 'ben', 'bad'));
        assert.equal(await call('updateMember', 'ben', 'good'), 200);
      }
      assert.deepEqual(seen, [401, 401, 200]);
    });
  });
});

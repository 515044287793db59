import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { certify } from './certify.ts';
import { remoteTarget } from './testing/remote-target.ts';

/** A person signs in and out, names that count by time, times of tokens in the past and in the future, a key at rest. */
const tags = '@LGN-001 or @LGO-001 or @PRF-031 or @CLM-054 or @CLM-068 or @JWS-001';

/** Whether the reference gateway is in front, or a proxy whose own clock is right. */
type Front = 'gateway' | 'proxy';

async function gatewayWith(context: TestContext, clockAheadSeconds: number, front: Front = 'gateway') {
  const gateway = await startReferenceGateway({ clockAheadSeconds });
  context.after(() => gateway.close());
  if (front === 'gateway') return gateway.url;
  const proxy = createServer((incoming, answer) => {
    const { method, headers } = incoming;
    const onward = requestHttp(gateway.url + incoming.url, { method, headers }, (response) => {
      const { date: _, ...others } = response.headers;
      answer.writeHead(response.statusCode ?? 500, others);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  context.after(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

async function certifyAt(context: TestContext, url: string) {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-clock-'));
  context.after(() => rm(out, { recursive: true }));
  const target = remoteTarget('off', url);
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  return (await certify({ idp, target, plan: 'full', tags, agent: 'http', out })).certificate;
}

for (const [clockAheadSeconds, words] of [
  [-45, /the target's clock is 4[4-6] s behind this machine's, which was taken off/],
  [-20, /the target's clock is (?:19|20|21) s behind this machine's, which was taken off/],
  [20, /the target's clock is (?:19|20|21) s ahead of this machine's, which was taken off/],
  [45, /the target's clock is 4[4-6] s ahead of this machine's, which was taken off/],
] as const) {
  test(`a clock that is ${clockAheadSeconds} s ahead makes no gateway wrong, and is told`, async (context) => {
    const { conditions, sentence } = await certifyAt(context, await gatewayWith(context, clockAheadSeconds));
    const blamed = conditions.filter(({ status }) => status !== 'passed');
    assert.deepEqual(blamed, []);
    assert.equal(conditions.length, 6);
    assert.match(sentence, words);
  });
}

test('a clock that stands behind a proxy with a right one is found by the tokens that are accepted', async (context) => {
  const { conditions, sentence } = await certifyAt(context, await gatewayWith(context, -45, 'proxy'));
  assert.deepEqual(
    conditions.filter(({ status }) => status !== 'passed'),
    [],
  );
  assert.match(sentence, /the target's clock is 4[4-6] s behind this machine's, which was taken off/);
});

test('a clock that is further off than A10 leaves to clocks is no clock to judge by', async (context) => {
  const { conditions, sentence, verdict } = await certifyAt(context, await gatewayWith(context, 300));
  assert.equal(verdict, 'incomplete');
  assert.match(
    sentence,
    /^Incomplete: the clock of the target off is (?:299|300|301) s ahead of this machine's, and A10 leaves clocks 60 s: have/,
  );
  assert.deepEqual(
    conditions.filter(({ status }) => status === 'failed'),
    [],
  );
});

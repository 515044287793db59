import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ciamCalls } from '../capillary/calls.ts';
import { policiesSchema } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { exitStatuses } from '../report/verdict.ts';
import { certify } from './certify.ts';

/** A right gateway behind a limiter, which lets no calls to one path through. */
async function behindLimiter(context: TestContext, path: string): Promise<string> {
  const gateway = await startReferenceGateway();
  const limiter = createServer((incoming, answer) => {
    if (incoming.url === path) {
      incoming.resume();
      answer.writeHead(429, { 'Retry-After': '30' }).end();
      return;
    }
    const { method, headers } = incoming;
    const onward = requestHttp(gateway.url + incoming.url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(limiter, 'listening');
  context.after(async () => {
    limiter.close();
    limiter.closeAllConnections();
    await gateway.close();
  });
  return `http://127.0.0.1:${(limiter.address() as AddressInfo).port}`;
}

async function certifyAt(context: TestContext, url: string) {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-busy-'));
  context.after(() => rm(out, { recursive: true }));
  const { policies, capabilities } = referenceDeclaration;
  const target: Target & { kind: 'remote' } = {
    name: 'busy',
    kind: 'remote',
    gateway: url,
    crm: url,
    policies: policiesSchema.parse(policies),
    capabilities: [...capabilities],
    paths: {},
  };
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  const tags = '@LGN-022 or @PRF-001';
  const { certificate } = await certify({ idp, target, plan: 'full', tags, agent: 'http', out });
  return certificate;
}

test('a call that a limiter turns away for too long is no verdict about the gateway, and none about others', async (context) => {
  const { conditions, verdict, sentence } = await certifyAt(
    context,
    await behindLimiter(context, ciamCalls.updateMember.path),
  );
  assert.deepEqual(
    conditions.map(({ id, status }) => [id, status]),
    [
      ['LGN-022', 'passed'],
      ['PRF-001', 'error'],
    ],
  );
  const advice = /CIAM face takes no more calls .* answers updateMember with 429 and asks for 30 s more; .*--workers/;
  assert.match(conditions[1]?.reason ?? '', advice);
  assert.match(sentence, advice);
  assert.equal(exitStatuses[verdict], 3);
});

test('a target that is too busy at the start is said to be', async (context) => {
  const { conditions, verdict, sentence } = await certifyAt(
    context,
    await behindLimiter(context, ciamCalls.getMember.path),
  );
  assert.deepEqual([conditions.filter(({ status }) => status !== 'skipped'), exitStatuses[verdict]], [[], 3]);
  assert.match(sentence, /^Incomplete: the CIAM face takes no more calls for now: it answers getMember with 429/);
});

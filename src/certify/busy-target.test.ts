import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ciamCalls } from '../capillary/calls.ts';
import { exitStatuses } from '../report/verdict.ts';
import { certify } from './certify.ts';
import { meddledTarget } from './testing/meddling-proxy.ts';

/** A run against a right gateway behind a limiter, which lets no calls to one path through. */
async function certifyBehindLimiter(context: TestContext, path: string) {
  const target = await meddledTarget(context, ({ url }) => (url === path ? { busySeconds: 30 } : 'pass'));
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-busy-'));
  context.after(() => rm(out, { recursive: true }));
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  const tags = '@LGN-022 or @PRF-001';
  const { certificate } = await certify({ idp, target, plan: 'full', tags, agent: 'http', out });
  return certificate;
}

test('a call that a limiter turns away for too long is no verdict about the gateway, and none about others', async (context) => {
  const { conditions, verdict, sentence } = await certifyBehindLimiter(context, ciamCalls.updateMember.path);
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
  const { conditions, verdict, sentence } = await certifyBehindLimiter(context, ciamCalls.getMember.path);
  assert.deepEqual([conditions.filter(({ status }) => status !== 'skipped'), exitStatuses[verdict]], [[], 3]);
  assert.match(sentence, /^Incomplete: the CIAM face takes no more calls for now: it answers getMember with 429/);
});

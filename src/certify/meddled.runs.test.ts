import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ciamCalls } from '../capillary/calls.ts';
import { certify } from './certify.ts';
import { type Meddling, meddledTarget } from './testing/meddling-proxy.ts';

/** Runs against a right gateway, between which and the harness something stands that meddles. */

async function run(context: TestContext, ids: string[], meddle: (request: IncomingMessage) => Meddling) {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-meddled-'));
  context.after(() => rm(out, { recursive: true }));
  const { certificate } = await certify({
    idp: { kind: 'mock', preset: 'nextreason', port: 0 },
    target: await meddledTarget(context, meddle),
    plan: 'full',
    tags: ids.map((id) => `@${id}`).join(' or '),
    agent: 'http',
    workers: 8,
    out,
  });
  const evidence = async (name: string) => JSON.parse(await readFile(join(out, 'evidence', `${name}.json`), 'utf8'));
  return { ...certificate, evidence, out };
}

const isOf = ({ method, url = '' }: IncomingMessage, wanted: string, path: string) =>
  method === wanted && url.startsWith(path);

test('a limiter that turns away one call in twenty blames no right gateway', async (context) => {
  let [limited, turnedAway] = [0, 0];
  const ids = [
    'REG-045',
    'LGN-001',
    'LGN-005',
    'LGO-001',
    'LGO-002',
    'PRF-001',
    'REG-001',
    'REG-002',
    'IDC-001',
    'UIN-052',
    'PRF-011',
    'PRF-012',
    'REG-011',
    'REG-012',
    'IDC-002',
    'IDC-003',
    'IDC-005',
    'IDC-006',
    'MAP-011',
    'MAP-012',
  ];
  const { totals, verdict, sentence } = await run(context, ids, ({ url = '' }) => {
    if (url.startsWith('/__gatecheck/')) return 'pass';
    limited += 1;
    if (limited % 20 !== 0) return 'pass';
    turnedAway += 1;
    return { busySeconds: 1 };
  });
  assert.deepEqual([totals.failed, totals.warning], [0, 0], sentence);
  assert.equal(verdict, 'passed', sentence);
  // More than twice as many calls as this needs: how often sign-out is polled depends on the machine.
  assert(turnedAway >= 3, `${turnedAway} of ${limited} were turned away`);
});

test('access that ended while the harness waited as it was told is asked for anew, not blamed', async (context) => {
  // The search with new access, which lasts a second: it comes right after the second token.
  let [tokens, held] = [0, false];
  const { totals, evidence } = await run(context, ['REG-045'], (request) => {
    if (isOf(request, 'POST', '/v3/oauth/token/generate')) tokens += 1;
    if (held || tokens !== 2 || !isOf(request, 'GET', '/v2/customers/lookup')) return 'pass';
    held = true;
    return { busySeconds: 2 };
  });
  assert.deepEqual([totals.passed, held], [1, true]);
  const { exchanges } = await evidence('REG-045');
  const statuses = exchanges
    .filter(({ call }: { call: string }) => call === 'lookupId')
    .map(({ response }: { response: { status: number } }) => response.status);
  assert.deepEqual(statuses.slice(-3), [429, 498, 200]);
});

test('a call that is cut after it was done is not sent again, and its scenario is played again', async (context) => {
  let added = 0;
  const { totals, evidence, out } = await run(context, ['LGN-001'], (request) => {
    if (!isOf(request, 'POST', ciamCalls.addMember.path)) return 'pass';
    added += 1;
    // The first is that of the preflight.
    return added === 2 ? 'cut after it was done' : 'pass';
  });
  assert.deepEqual([totals.passed, added], [1, 3]);
  const { exchanges } = await evidence('LGN-001.play-1');
  const cut = exchanges.filter(({ call }: { call: string }) => call === 'addMember');
  assert.equal(cut.length, 1);
  assert.match(cut[0].error, /the connection was cut before the answer was complete/);
  const junit = await readFile(join(out, 'junit.xml'), 'utf8');
  assert.match(junit, /failures="0"/);
});

test('a target that cuts the same call each time does not pass', async (context) => {
  const { verdict, conditions } = await run(context, ['LGN-001', 'LGO-001'], (request) =>
    isOf(request, 'POST', ciamCalls.updateMember.path) || isOf(request, 'POST', ciamCalls.addMember.path)
      ? 'cut'
      : 'pass',
  );
  assert.equal(verdict, 'not certified');
  for (const { status, reason = '' } of conditions) {
    assert.equal(status, 'failed');
    assert.match(reason, /the connection is cut in each of 3 plays: whether addMember was carried out is not known/);
  }
});

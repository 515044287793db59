import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { type Envelope, TimeConversion } from '@cucumber/messages';
import { startMockIdp } from '../../mock-idp/index.ts';
import type { Certificate } from '../report/certificate.ts';
import { freePort } from '../testing/free-port.ts';
import { type Command, certificateIn, gatecheck, serveGateway, writeConfiguration } from './testing/command-line.ts';

/** Runs at once against targets that outlive them: one with a fixed brand, one that takes brands. */

/** Pages, a sign-out, a forgery, the CRM API. */
const tags = '@LGN-001 or @LGN-032 or @LGO-001 or @JWS-001 or @REG-010';

/** With one that pauses for seconds: a run lasts longer than the others take to start, on a busy machine too. */
const lasting = `${tags} or @LGO-014`;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-port-lock-'));
});
after(() => rm(folder, { recursive: true }));

async function folderFor(test: string): Promise<string> {
  const path = join(folder, test);
  await mkdir(path);
  return path;
}

function certify(cwd: string, name: string, target: string, ...options: string[]): Command {
  const chosen = options.includes('--tags') ? [] : ['--tags', tags];
  return gatecheck(cwd, 'certify', '--target', target, '--agent', 'http', ...chosen, '--out', name, ...options);
}

/** Three runs at once: what they said, what they found and when they played. */
async function threeRuns(cwd: string, target: string, ...options: string[]) {
  const names = ['one', 'two', 'three'];
  const ended = await Promise.all(names.map((name) => certify(cwd, name, target, ...options).ended));
  for (const { status, said } of ended) assert.equal(status, 0, said);
  const certificates = await Promise.all(names.map((name) => certificateIn(join(cwd, name))));
  const spans = await Promise.all(names.map((name) => spanOf(join(cwd, name))));
  return { said: ended.map(({ said }) => said), certificates, spans: spans.sort((a, b) => a.from - b.from) };
}

/** From the start of a run's first scenario to the end of its last. */
async function spanOf(out: string): Promise<{ from: number; to: number }> {
  const lines = (await readFile(join(out, 'messages.ndjson'), 'utf8')).trim().split('\n');
  const times = lines.flatMap((line) => {
    const { testCaseStarted, testCaseFinished } = JSON.parse(line) as Envelope;
    const { timestamp } = testCaseStarted ?? testCaseFinished ?? {};
    return timestamp ? [TimeConversion.timestampToMillisecondsSinceEpoch(timestamp)] : [];
  });
  return { from: Math.min(...times), to: Math.max(...times) };
}

function found({ verdict, conditions }: Certificate) {
  return { verdict, conditions: conditions.map(({ id, status }) => `${id} ${status}`) };
}

function assertAllAlike(certificates: Certificate[]): void {
  for (const certificate of certificates) {
    assert.equal(certificate.totals.failed + certificate.totals.error, 0, certificate.sentence);
    assert.deepEqual(found(certificate), found(certificates[0] as Certificate));
  }
}

test('three runs at once against one fixed brand take turns and come to the same verdict', async (context) => {
  const cwd = await folderFor('fixed');
  await serveGateway(context, cwd, { idpPort: await freePort(), brands: true });
  const { said, certificates, spans } = await threeRuns(cwd, 'uat');
  assertAllAlike(certificates);
  const waited = said.filter((text) => /waiting for run \S+ \(pid \d+\), which holds the mock's port \d+/.test(text));
  assert.equal(waited.length, 2);
  const [one, two, three] = spans;
  assert(one && two && three && one.to < two.from && two.to < three.from, JSON.stringify(spans));
  // Waiting is no part of a run.
  const starts = certificates.map(({ startedAt }) => Date.parse(startedAt)).sort((a, b) => a - b);
  assert(one.to <= (starts[1] ?? 0) && two.to <= (starts[2] ?? 0), JSON.stringify({ spans, starts }));
});

test('three runs at once against a target that takes brands play at the same time', async (context) => {
  const cwd = await folderFor('open');
  await serveGateway(context, cwd, { idpPort: 0 });
  const { said, certificates, spans } = await threeRuns(cwd, 'open', '--tags', lasting);
  assertAllAlike(certificates);
  assert.doesNotMatch(said.join('\n'), /waiting/);
  const ends = Math.min(...spans.map(({ to }) => to));
  for (const { from } of spans) assert(from < ends, JSON.stringify(spans));
});

/** Somebody else's run that holds the mock's port, and the configuration of ours. */
async function heldPort(context: TestContext, name: string) {
  const cwd = await folderFor(name);
  const holder = await startMockIdp({ portLock: { purpose: 'run 20260101-000000-abcd' } });
  context.after(holder.close);
  const port = Number(new URL(holder.url).port);
  await writeConfiguration(cwd, port, 'http://127.0.0.1:1/');
  return { cwd, port };
}

test('an interrupt ends the wait, and the certificate says what was waited for', async (context) => {
  const { cwd, port } = await heldPort(context, 'interrupted');
  const run = certify(cwd, 'run', 'uat');
  await run.line(/^waiting for run 20260101-000000-abcd \(pid \d+\), which holds/);
  run.child.kill('SIGINT');
  const { status } = await run.ended;
  assert.equal(status, 130);
  const { verdict, sentence } = await certificateIn(join(cwd, 'run'));
  assert.equal(verdict, 'incomplete');
  assert.match(sentence, new RegExp(`interrupted while it waited for run 20260101-000000-abcd .* port ${port}`));
});

test('with --wait 0 nobody waits, and the line says what to do', async (context) => {
  const { cwd } = await heldPort(context, 'hasty');
  const { status, said } = await certify(cwd, 'run', 'uat', '--wait', '0').ended;
  assert.equal(status, 3);
  assert.match(
    said,
    /port \d+ is taken by run 20260101-000000-abcd \(pid \d+\): wait longer with --wait MINUTES, or set/,
  );
});

test('a port that a stranger holds is not waited for', async (context) => {
  const cwd = await folderFor('stranger');
  const port = await freePort();
  const stranger = createServer((_request, response) => response.end('hello')).listen(port, '127.0.0.1');
  context.after(() => stranger.close());
  await once(stranger, 'listening');
  await writeConfiguration(cwd, port, 'http://127.0.0.1:1/');
  const { status, said } = await certify(cwd, 'run', 'uat').ended;
  assert.equal(status, 3);
  assert.match(said, new RegExp(`port ${port} is taken: set idp.port to another one, or to 0 for any free one`));
});

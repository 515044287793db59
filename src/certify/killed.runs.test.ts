import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import type { Certificate } from '../report/certificate.ts';
import { freePort } from '../testing/free-port.ts';
import { type Command, certificateIn, gatecheck, serveGateway, writeConfiguration } from './testing/command-line.ts';
import { openNetwork } from './testing/network.ts';

/** The target, the network or the run itself is killed in mid-run, against one fixed brand. */

const conditions = ['LGN-001', 'LGN-005', 'LGN-006', 'LGN-030', 'LGN-032', 'LGN-035', 'LGO-001', 'REG-002'];
const tags = conditions.map((id) => `@${id}`).join(' or ');
/** A customer was made. */
const customerMade = /"createdId":\d+/;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-killed-'));
});
after(() => rm(folder, { recursive: true }));

/** A gateway with a fixed brand and the network before it. */
async function fixture(context: TestContext, name: string) {
  const cwd = join(folder, name);
  await mkdir(cwd);
  const idpPort = await freePort();
  const gateway = await serveGateway(context, cwd, { idpPort, brands: true });
  const network = await openNetwork(gateway.port);
  await writeConfiguration(cwd, idpPort, `http://127.0.0.1:${network.port}/`);
  context.after(network.close);
  return { cwd, idpPort, gateway, network };
}

/** In this order, LGO-001 waits out the declared time of a sign-out once customers were made: no run ends before it is killed. */
function certify(cwd: string): Command {
  return gatecheck(cwd, 'certify', '--target', 'uat', '--agent', 'http', '--tags', tags, '--order', 'defined');
}

/** The certificate of the run that was started last. */
async function latest(cwd: string): Promise<Certificate> {
  return certificateIn(join(cwd, 'reports', 'latest'));
}

/** Fails unless the certificate is honest about a run that did not come to its end. */
function assertCutShort(certificate: Certificate, why: RegExp): void {
  assert.equal(certificate.verdict, 'incomplete');
  assert.match(certificate.sentence, why);
  assert.match(certificate.sentence, /(?:, while|, after) [A-Z]{3}-\d{3}/);
  assert(certificate.conditions.length < conditions.length, certificate.sentence);
  const [created] = certificate.created ?? [];
  assert.equal(created?.brand, 'acme');
  assert((created?.customers.length ?? 0) >= 1);
}

async function assertSound(cwd: string): Promise<void> {
  const { status, said } = await certify(cwd).ended;
  assert.equal(status, 0, said);
  const { conditions: entries, totals } = await latest(cwd);
  assert.deepEqual([entries.length, totals.failed, totals.error], [conditions.length, 0, 0]);
}

test('a target that dies ends the run as incomplete; once it is back the next run is whole', async (context) => {
  const { cwd, idpPort, gateway, network } = await fixture(context, 'target');
  const made = network.heard(customerMade, 2);
  const run = certify(cwd);
  await made;
  gateway.child.kill('SIGKILL');
  await network.close();
  const { status, said } = await run.ended;
  assert.equal(status, 3, said);
  assertCutShort(await latest(cwd), /the target stopped answering: 127\.0\.0\.1:\d+: /);
  await serveGateway(context, cwd, { idpPort, brands: true });
  await assertSound(cwd);
});

test('a network that passes nothing on any more ends the run as incomplete', async (context) => {
  const { cwd, network } = await fixture(context, 'network');
  const made = network.heard(customerMade, 2);
  const run = certify(cwd);
  await made;
  network.freeze();
  const { status, said } = await run.ended;
  assert.equal(status, 3, said);
  assertCutShort(await latest(cwd), /the target stopped answering: 127\.0\.0\.1:\d+: no complete answer within 4 s/);
});

test('a run that is interrupted or killed leaves an honest certificate, and the next one is whole', async (context) => {
  const { cwd, network } = await fixture(context, 'run');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const made = network.heard(customerMade, 2);
    const run = certify(cwd);
    await made;
    run.child.kill(signal);
    assert.equal((await run.ended).status, 130);
    assertCutShort(await latest(cwd), /^Incomplete: the run was interrupted, while [A-Z]/);
  }
  const before = await realpath(join(cwd, 'reports', 'latest'));

  const run = certify(cwd);
  const out = await newFolder(join(cwd, 'reports'), basename(before));
  await certificateThat(out, ({ created = [], conditions: { length } }) => length > 0 && created.length > 0);
  run.child.kill('SIGKILL');
  assert.equal((await run.ended).status, 'SIGKILL');
  assert.equal(await realpath(join(cwd, 'reports', 'latest')), await realpath(out));
  assertCutShort(await latest(cwd), /^Incomplete: the run has not ended, (?:while|after) [A-Z]/);
  assert.match(await readFile(join(out, 'messages.ndjson'), 'utf8'), /"testCaseFinished"/);
  await assertSound(cwd);
});

test('a folder whose run was killed at its very start serves again', async (context) => {
  const { cwd } = await fixture(context, 'again');
  await mkdir(join(cwd, 'reports', 'mine', 'evidence'), { recursive: true });
  const again = gatecheck(
    cwd,
    'certify',
    '--target',
    'uat',
    '--agent',
    'http',
    '--tags',
    '@LGN-001',
    '--out',
    'reports/mine',
  );
  assert.match((await again.ended).said, /1 passed/);
});

/** The folder of a run that begins after this one's. */
async function newFolder(reports: string, earlier: string): Promise<string> {
  const link = join(reports, 'latest');
  for await (const _ of watch(reports)) {
    if (basename(await realpath(link)) !== earlier) break;
  }
  return realpath(link);
}

/** Waits until the certificate of a running run says something. */
async function certificateThat(out: string, says: (certificate: Certificate) => boolean): Promise<void> {
  for await (const { filename } of watch(out)) {
    if (filename === 'certificate.json' && says(await certificateIn(out))) return;
  }
}

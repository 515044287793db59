import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { certificateOf, filesOfRun, gatecheck } from '../certify/testing/run-to-end.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { withDefect } from '../selftest/defect.ts';
import { defects } from '../selftest/registry.ts';

/** Where nobody reads what a run prints, its exit status says what it always says. */

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-output-'));
});
after(() => rm(folder, { recursive: true, force: true }));

let made = 0;
const newFolder = () => join(folder, `out-${++made}`);
const quick = ['certify', '--agent', 'http', '--tags', '@LGN-001 or @LGO-001'];

/** A target that accepts whatever audience, by its configuration. */
async function wrongTarget(context: TestContext): Promise<{ config: string; tags: string }> {
  const defect = defects.find(({ id }) => id === 'a09-any-audience');
  assert(defect);
  const gateway = await startReferenceGateway({ rules: withDefect(defect, defaultRules) });
  context.after(gateway.close);
  const config = join(folder, 'wrong.yaml');
  const target = { kind: 'remote', gateway: `${gateway.url}/`, crm: `${gateway.url}/`, capabilities: ['provisioning'] };
  await writeFile(config, JSON.stringify({ targets: { wrong: target } }));
  return { config, tags: defect.detectedBy.map((id) => `@${id}`).join(' or ') };
}

test('a closed standard output takes nobody the verdict, nor a closed standard error', async (context) => {
  const out = newFolder();
  const right = gatecheck([...quick, '--out', out]);
  right.child.stdout?.destroy();
  right.child.stderr?.destroy();
  assert.equal((await right.ended).status, 0);
  assert.deepEqual((await readdir(out)).sort(), filesOfRun);

  const { config, tags } = await wrongTarget(context);
  const other = newFolder();
  const wrong = gatecheck([
    'certify',
    '--config',
    config,
    '--target',
    'wrong',
    '--agent',
    'http',
    '--tags',
    tags,
    '--out',
    other,
  ]);
  wrong.child.stdout?.destroy();
  assert.equal((await wrong.ended).status, 1);
  assert.equal((await certificateOf(other)).verdict, 'not certified');
});

test('a standard output on a full disk takes nobody the verdict', async () => {
  const full = createWriteStream('/dev/full');
  await new Promise((resolve) => full.once('open', resolve));
  const run = gatecheck([...quick, '--out', newFolder()], { stdio: ['ignore', full, 'pipe'] });
  const { status, said } = await run.ended;
  full.destroy();
  assert.equal(status, 0, said);
  assert.match(said, /^gatecheck: standard output could not be written \(ENOSPC\)\n$/);
});

test('a selftest goes on without standard output', async () => {
  for (const [condition, expected] of [
    ['LGN-001', 0],
    ['XXX-999', 2],
  ] as const) {
    const run = gatecheck(['selftest', '--condition', condition, '--out', newFolder()]);
    run.child.stdout?.destroy();
    const { status, said } = await run.ended;
    assert.equal(status, expected, said);
  }
});

test('what only prints is no error where nobody reads it, and one where it cannot be written', async () => {
  const commands = [
    ['conditions'],
    ['conditions', '--json'],
    ['--help'],
    ['certify', '--help'],
    ['certify', '--dry-run'],
  ];
  for (const command of commands) {
    const unread = gatecheck(command);
    unread.child.stdout?.destroy();
    assert.deepEqual(await unread.ended, { status: 0, said: '' }, command.join(' '));
  }
  const full = createWriteStream('/dev/full');
  await new Promise((resolve) => full.once('open', resolve));
  const { status, said } = await gatecheck(['conditions'], { stdio: ['ignore', full, 'pipe'] }).ended;
  full.destroy();
  assert.deepEqual([status, said], [3, 'gatecheck: standard output could not be written (ENOSPC)\n']);
});

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { certificateOf, gatecheck } from './testing/run-to-end.ts';

/** Chromium is killed in mid-run, as the system does where memory is short. */

const found = await findBrowser();
const skip = 'missing' in found ? found.missing : process.platform !== 'linux' && 'needs /proc';

/** The children of a process, and their command lines. */
async function childrenOf(pid: number): Promise<{ pid: number; command: string }[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = children.split(' ').filter(Boolean).map(Number);
  return Promise.all(
    pids.map(async (child) => ({
      pid: child,
      command: await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => ''),
    })),
  );
}

async function showsPages(pid: number): Promise<boolean> {
  for (const child of await childrenOf(pid)) {
    if (child.command.includes('--type=renderer') || (await showsPages(child.pid))) return true;
  }
  return false;
}

/** The process of the browser that a run has started, as soon as it shows a page; undefined where the run ends before. */
async function busyBrowserOf({ child }: { child: ChildProcess }): Promise<number | undefined> {
  while (child.exitCode === null) {
    for (const { pid, command } of await childrenOf(child.pid as number)) {
      if (command.includes('--remote-debugging-pipe') && (await showsPages(pid))) return pid;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

async function begin(context: TestContext) {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-browser-'));
  context.after(() => rm(out, { recursive: true, force: true }));
  const tags = '@LGN-001 or @LGN-002 or @LGO-001 or @REG-002 or @PRF-001';
  const run = gatecheck(['certify', '--agent', 'browser', '--tags', tags, '--out', out]);
  const kill = async () => {
    const browser = await busyBrowserOf(run);
    if (browser !== undefined) process.kill(browser, 'SIGKILL');
    return browser;
  };
  return { run, out, kill };
}

test('a browser that is killed is started anew once, and what it played is played again', { skip }, async (context) => {
  const { run, out, kill } = await begin(context);
  await kill();
  const { status, said } = await run.ended;
  const { totals } = await certificateOf(out);
  assert.deepEqual([totals.failed, totals.error], [0, 0], said);
  assert.notEqual(totals.passed, 0);
  assert.notEqual(status, 1);
  const first = (await readdir(join(out, 'evidence'))).filter((name) => name.endsWith('.browser.play-1.json'));
  assert.notEqual(first.length, 0);
  for (const name of first) {
    assert.match(
      await readFile(join(out, 'evidence', name), 'utf8'),
      /the browser ended by itself in the midst of this scenario/,
    );
    assert.match(await readFile(join(out, 'evidence', name.replace('.play-1', '')), 'utf8'), /"kind": ?"played again"/);
  }
});

test('a browser that is killed each time makes the run incomplete', { skip }, async (context) => {
  const { run, out, kill } = await begin(context);
  let killed = 0;
  while ((await kill()) !== undefined) killed += 1;
  assert(killed >= 2, `${killed} were killed`);
  const { status, said } = await run.ended;
  assert.equal(status, 3, said);
  const { totals, sentence } = await certificateOf(out);
  assert.equal(totals.failed, 0);
  assert.match(sentence, /the browser \S+ ended by itself 2 times|the browser ended by itself/);
});

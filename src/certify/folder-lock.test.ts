import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FolderHeld, lockFile, lockFolder } from './folder-lock.ts';

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-lock-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const nobodyMinds = () => {};

/** The lock that somebody else left. */
async function lockOf(folder: string, holder: { pid: number; host: string }): Promise<string> {
  const path = join(folder, lockFile);
  await writeFile(path, JSON.stringify({ run: 'other', token: 'other', ...holder }));
  return path;
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid as number;
}

test('of many that want a folder at the same time one gets it, and the next when it lets go', async (context) => {
  const folder = await newFolder(context);
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => lockFolder(folder, `run ${at}`, nobodyMinds)),
  );
  const [got, ...others] = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  assert(got && others.length === 0);
  for (const one of all) if (one.status === 'rejected') assert(one.reason instanceof FolderHeld);
  await got.release();
  assert.deepEqual(await readdir(folder), []);
  await (await lockFolder(folder, 'next', nobodyMinds)).release();
});

test('a lock whose process is gone is taken over by one of many', async (context) => {
  const folder = await newFolder(context);
  await lockOf(folder, { pid: await endedProcess(), host: hostname() });
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => lockFolder(folder, `run ${at}`, nobodyMinds)),
  );
  const got = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  assert.equal(got.length, 1);
  assert.equal(await got[0]?.isOurs(), true);
  assert.deepEqual(await readdir(folder), [lockFile]);
  await got[0]?.release();
});

test('a take-over that was killed keeps nobody out', async (context) => {
  const folder = await newFolder(context);
  const path = await lockOf(folder, { pid: await endedProcess(), host: hostname() });
  await writeFile(`${path}.take-over`, '1');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(`${path}.take-over`, longAgo, longAgo);
  await (await lockFolder(folder, 'mine', nobodyMinds)).release();
  assert.deepEqual(await readdir(folder), []);
});

test('a lock of a process that runs is told with its run', async (context) => {
  const folder = await newFolder(context);
  await lockOf(folder, { pid: process.ppid, host: hostname() });
  await assert.rejects(lockFolder(folder, 'mine', nobodyMinds), {
    name: 'FolderHeld',
    message: `held by run other (pid ${process.ppid} on ${hostname()})`,
  });
});

test('a lock of another machine holds as long as it gives a sign of life', async (context) => {
  const folder = await newFolder(context);
  const path = await lockOf(folder, { pid: 1, host: 'elsewhere' });
  await assert.rejects(lockFolder(folder, 'mine', nobodyMinds), FolderHeld);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  await (await lockFolder(folder, 'mine', nobodyMinds)).release();
});

test('a lock that cannot be read, and one that a process of the same number left, hold nobody up', async (context) => {
  const folder = await newFolder(context);
  await writeFile(join(folder, lockFile), '{"pid"');
  await utimes(join(folder, lockFile), 0, 0);
  await (await lockFolder(folder, 'mine', nobodyMinds)).release();
  await lockOf(folder, { pid: process.pid, host: hostname() });
  await (await lockFolder(folder, 'mine', nobodyMinds)).release();
});

for (const [what, befall, expected, isOurs] of [
  ['deleted', (folder: string) => rm(folder, { recursive: true }), /was deleted in mid-run: start it again$/, true],
  [
    'taken',
    (folder: string) => lockOf(folder, { pid: 1, host: 'x' }),
    /was taken by another run in mid-run: start it again$/,
    false,
  ],
] as const) {
  test(`who holds a folder that is ${what} is told`, async (context) => {
    const folder = await newFolder(context);
    const lost = Promise.withResolvers<string>();
    const lock = await lockFolder(folder, 'mine', lost.resolve);
    await befall(folder);
    assert.match(await lost.promise, expected);
    assert.equal(await lock.isOurs(), isOurs);
    await lock.release();
    if (!isOurs) assert.match(await readFile(join(folder, lockFile), 'utf8'), /"run":"other"/);
  });
}

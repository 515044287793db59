import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lockFile } from './folder-lock.ts';
import { certificateOf, filesOfRun, fileThatSays, gatecheck, launcher, start } from './testing/run-to-end.ts';

/** Each row of docs/ends-of-a-run.md that needs a run of its own, by doing it. */

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-ends-'));
});
after(() => rm(folder, { recursive: true, force: true }));

let made = 0;
const newFolder = () => join(folder, `out-${++made}`);

/** Every run ends so soon after what befell it: its own limits are 4 s together, the rest is for a busy machine. */
const soonMs = 15_000;
const quick = ['certify', '--agent', 'http', '--tags', '@LGN-001 or @LGO-001'];
/** Goes on for long enough that something can befall it. */
const long = ['certify', '--agent', 'http', '--workers', '2'];
/** Some conditions have ended. */
const underWay = /"status": "passed"/;

/** A disk of so many KiB in a namespace of its own, which goes with the command; what stands on it then is copied out. */
function onSmallDisk(size: number, disk: string, kept: string, args: readonly string[]) {
  const script = `mount -t tmpfs -o size=${size}k tmpfs "$0" && { "$@"; status=$?; cp "$0"/out/*.json ${kept}/; exit $status; }`;
  return start('unshare', ['-rm', 'sh', '-c', script, disk, process.execPath, launcher, ...args]);
}

describe('a run', { concurrency: 2 }, () => {
  test('a disk that fills up makes the run incomplete, and the certificate has room', async (context) => {
    const [disk, kept] = [newFolder(), newFolder()];
    await Promise.all([mkdir(disk), mkdir(kept)]);
    if ((await start('unshare', ['-rm', 'true']).ended).status !== 0) return context.skip('needs namespaces');
    const run = onSmallDisk(2_000, disk, kept, [
      'certify',
      '--agent',
      'http',
      '--plan',
      'core',
      '--out',
      join(disk, 'out'),
    ]);
    const { status, said } = await run.ended;
    assert.equal(status, 3, said);
    const { verdict, sentence, totals } = await certificateOf(kept);
    assert.equal(verdict, 'incomplete');
    assert.match(sentence, /could not be written to .*: the disk is full; make room/);
    assert.match(said, /Incomplete: .*the disk is full/);
    assert.equal(totals.failed, 0);
  });

  test('a disk that is full from the start is told with the way out', async (context) => {
    const [disk, kept] = [newFolder(), newFolder()];
    await Promise.all([mkdir(disk), mkdir(kept)]);
    if ((await start('unshare', ['-rm', 'true']).ended).status !== 0) return context.skip('needs namespaces');
    const { status, said } = await onSmallDisk(400, disk, kept, [...quick, '--out', join(disk, 'out')]).ended;
    assert.equal(status, 3, said);
    assert.match(said, /could not be written to .*: the disk is full; make room|\(ENOSPC\): make room/);
  });

  /** A command that may hold so many open files. */
  const withOpenFiles = (limit: number, command: readonly string[]) => {
    const script = `ulimit -n ${limit}; exec "$@"`;
    return start('sh', ['-c', script, 'sh', process.execPath, launcher, ...command, '--out', newFolder()]);
  };

  test('few open files are told at the start', async () => {
    for (const command of [quick, ['selftest']]) {
      const { status, said } = await withOpenFiles(64, command).ended;
      assert.equal(status, 3, said);
      assert.match(
        said,
        /^gatecheck: this process may hold 64 open files and a run needs 512: raise the limit[^\n]+\n$/,
      );
    }
  });

  test('as many open files as a run asks for are enough', async () => {
    const { status, said } = await withOpenFiles(512, ['certify', '--plan', 'smoke', '--agent', 'http']).ended;
    assert.equal(status, 0, said);
  });

  test('a folder that cannot be written is wrong usage', async () => {
    const out = newFolder();
    await mkdir(out);
    await chmod(out, 0o555);
    // The superuser may write everywhere.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    await chmod(folder, 0o755);
    const { status, said } = await gatecheck([...quick, '--out', join(out, 'mine')], { ...somebody, env }).ended;
    assert.equal(status, 2, said);
    assert.match(said, /^gatecheck: cannot write to \S+ \(EACCES\): choose another folder with --out$/m);
  });

  test('of two runs with one output folder the second is told', async () => {
    const out = newFolder();
    const first = gatecheck([...long, '--tags', '@LGN-001 or @LGO-001 or @LGO-002 or @LGO-003', '--out', out]);
    await fileThatSays(join(out, lockFile), /pid/);
    const second = await gatecheck([...quick, '--out', out]).ended;
    assert.equal(second.status, 2, second.said);
    assert.match(
      second.said,
      /^gatecheck: \S+ is the output folder of run \S+ \(pid \d+ on \S+\), which has not ended: choose another one with --out$/m,
    );
    const { status, said } = await first.ended;
    assert.equal(status, 0, said);
    assert.deepEqual((await readdir(out)).sort(), filesOfRun);
  });

  test('a run that was killed leaves an honest certificate, and its folder to the next one at once', async () => {
    const out = newFolder();
    const killed = gatecheck([...long, '--out', out]);
    await fileThatSays(join(out, 'certificate.json'), underWay);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const { verdict, sentence } = await certificateOf(out);
    assert.equal(verdict, 'incomplete');
    assert.match(sentence, /the run has not ended/);
    const next = await gatecheck([...quick, '--out', out]).ended;
    assert.equal(next.status, 0, next.said);
    assert.deepEqual((await readdir(out)).sort(), filesOfRun);
  });

  /** A run that something befalls while it goes on, and what it ends with. */
  async function befallen(
    befall: (run: ReturnType<typeof gatecheck>, out: string) => unknown,
    options: Parameters<typeof gatecheck>[1] = {},
  ) {
    const out = newFolder();
    const run = gatecheck([...long, '--out', out], options);
    await fileThatSays(join(out, 'certificate.json'), underWay);
    const at = performance.now();
    await befall(run, out);
    const { status, said } = await run.ended;
    assert(performance.now() - at < soonMs, `it took ${Math.round(performance.now() - at)} ms to end`);
    return { status, said, out, certificate: await certificateOf(out) };
  }

  test('an output folder that is deleted in mid-run makes it incomplete', async () => {
    const { status, said, certificate } = await befallen((_, out) => rm(out, { recursive: true, maxRetries: 5 }));
    assert.equal(status, 3, said);
    assert.equal(certificate.verdict, 'incomplete');
    assert.match(
      certificate.sentence,
      /was deleted in mid-run: start it again|could not be written to .*: its folder is gone/,
    );
    assert.match(said, /Incomplete: /);
  });

  test('a file that is deleted in mid-run makes it incomplete', async () => {
    const out = newFolder();
    const run = gatecheck(['certify', '--agent', 'http', '--tags', '@LGN-001 or @LGO-001 or @LGO-002', '--out', out]);
    await fileThatSays(join(out, 'messages.ndjson'), /testStepFinished/);
    await rm(join(out, 'messages.ndjson'));
    const { status, said } = await run.ended;
    assert.equal(status, 3, said);
    assert.match((await certificateOf(out)).sentence, /^Incomplete: messages\.ndjson could not be written to /);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`${signal} ends a run with what was found written down`, async () => {
      const { status, said, out, certificate } = await befallen(({ child }) => child.kill(signal));
      assert.equal(status, 130, said);
      assert.equal(certificate.verdict, 'incomplete');
      assert.match(certificate.sentence, /^Incomplete: the run was interrupted, (?:while|after) /);
      assert.deepEqual((await readdir(out)).sort(), filesOfRun);
    });
  }

  test('a run that is cut short writes the small files first, so that a machine too busy for the pages has them', async () => {
    const { status, said, out, certificate } = await befallen(({ child }) => child.kill('SIGINT'), {
      imports: ['mishaps/stuck-page.js'],
    });
    assert.equal(status, 130, said);
    assert.match(certificate.sentence, /^Incomplete: the run was interrupted, (?:while|after) /);
    const pages = ['cucumber.html', '.gatecheck-reserve'];
    assert.deepEqual(
      (await readdir(out)).filter((name) => !pages.includes(name)).sort(),
      filesOfRun.filter((name) => !pages.includes(name)),
    );
    const whole = [readFile(join(out, 'junit.xml'), 'utf8'), readFile(join(out, 'summary.md'), 'utf8')];
    const [junit = '', summary = ''] = await Promise.all(whole);
    assert.match(junit, /<\/testsuites>/);
    assert.match(summary, /the run was interrupted/);
  });

  test('a second interrupt ends it at once, with an honest certificate', async () => {
    const { status, certificate } = await befallen(({ child }) => {
      child.kill('SIGINT');
      child.kill('SIGTERM');
    });
    assert.equal(status, 130);
    assert.equal(certificate.verdict, 'incomplete');
  });

  const mishaps: [what: string, module: string, why: RegExp, env?: Record<string, string>][] = [
    ['a server thread that ends', 'killed-thread', /the mock IdP stopped in mid-run \(status 1\): start the run again/],
    [
      'a clock that is set back',
      'clock-set-back',
      /clock of this machine was set back by 3600 s in mid-run.*start the run again/,
    ],
    ['a rejection that nobody waits for', 'stray-errors', /gatecheck itself broke: nobody waits for this/],
    [
      'an exception that nobody waits for',
      'stray-errors',
      /gatecheck itself broke: nobody waits for this/,
      { GATECHECK_STRAY: 'exception' },
    ],
  ];
  for (const [what, module, why, env] of mishaps) {
    test(`${what} in mid-run makes it incomplete`, async () => {
      const { status, said, out, certificate } = await befallen(({ child }) => child.kill('SIGUSR2'), {
        imports: [`mishaps/${module}.js`],
        env: { ...process.env, ...env },
      });
      assert.equal(status, 3, said);
      assert.equal(certificate.verdict, 'incomplete');
      assert.match(certificate.sentence, why);
      assert(certificate.durationMs >= 0 && certificate.finishedAt >= certificate.startedAt, certificate.finishedAt);
      assert.equal(certificate.totals.failed, 0);
      assert.doesNotMatch(said, /^ {4}at /m);
      assert.deepEqual((await readdir(out)).sort(), filesOfRun);
      assert.match(await readFile(join(out, 'summary.md'), 'utf8'), why);
    });
  }
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { apiFiles } from '../docs/api/api-files.ts';
import { staleFlaws } from '../docs/files.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { thisSuite } from '../suite/suite.ts';

const run = promisify(execFile);
const { root } = thisSuite();
const consumer = fileURLToPath(new URL('./fixture/consumer.ts', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--omit=optional'];

/** Packing compiles everything, and installing reads the registry. */
const limit = { timeout: 900_000 };

/** The package as users have it: packed, and installed in a folder that knows nothing of the checkout. */
describe('the packed package', limit, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-package-'));
    await run('npm', ['pack', '--pack-destination', folder], { cwd: root });
    const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await run('npm', ['install', ...quiet, tarball, '@types/node@24'], { cwd: folder });
    await mkdir(join(folder, 'src'));
    await copyFile(consumer, join(folder, 'src/consumer.ts'));
  }, limit);
  after(() => rm(folder, { recursive: true, force: true }));

  it('exports what docs/api says', async () => {
    const stale = await staleFlaws(root, await apiFiles(root));
    assert.deepEqual(stale, [], 'run npm run api');
  });

  for (const [name, options] of [
    ['node16', { module: 'node16', moduleResolution: 'node16', outDir: 'compiled' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler', noEmit: true }],
  ] as const) {
    it(`is typed for moduleResolution ${name}`, async () => {
      const compilerOptions = {
        ...options,
        target: 'es2022',
        lib: ['es2024', 'esnext.disposable', 'dom'],
        strict: true,
        types: ['node'],
        rootDir: 'src',
      };
      const project = join(folder, `tsconfig.${name}.json`);
      await writeFile(project, JSON.stringify({ compilerOptions, include: ['src'] }));
      await run(process.execPath, [tsc, '-p', project], { cwd: folder });
    });
  }

  it('works on this Node, and its command certifies', async () => {
    const consumed = await run(process.execPath, ['compiled/consumer.js'], { cwd: folder });
    assert.match(consumed.stdout, /consumer: done/);
    const certified = await run('npx', ['gatecheck', 'certify', '--agent', 'http', '--plan', 'core'], { cwd: folder });
    assert.match(certified.stdout, /^Certified for plan core: /m);
  });

  it('works on Node 22, and its command plays', async () => {
    const script = 'node --version && node compiled/consumer.js && npx gatecheck certify --agent http --tags @smoke';
    const { stdout } = await run('npx', ['--yes', '--package', 'node@22', '--', 'bash', '-c', script], { cwd: folder });
    assert.match(stdout, /^v22\./);
    assert.match(stdout, /consumer: done/);
    assert.match(stdout, /Passed \d+ of \d+ selected conditions/);
  });

  it('runs without TypeScript and without Playwright', async () => {
    const names = await readdir(join(folder, 'node_modules'));
    for (const name of ['typescript', 'ts-node', 'playwright']) assert(!names.includes(name), names.join(' '));
    const arguments_ = ['gatecheck', 'certify', '--agent', 'browser', '--plan', 'smoke'];
    const { stdout } = await run('npx', arguments_, { cwd: folder }).catch((ended: { stdout: string }) => ended);
    assert.match(stdout, /^Incomplete: .*Playwright is not installed.*npm install --save-dev playwright/m);
  });

  describe('and the projects that build on it', limit, () => {
    const project = (name: string) => join(folder, 'projects', name);

    before(async () => {
      await cp(join(root, 'examples/projects'), join(folder, 'projects'), { recursive: true });
      await run('npm', ['install', ...quiet, '@playwright/test', 'openid-client'], { cwd: folder });
    }, limit);

    it('are typed', async () => {
      await run(process.execPath, [tsc, '-p', 'projects/tsconfig.json'], { cwd: folder });
    });

    it('own-conditions: gatecheck and plain cucumber-js play a team’s own scenarios, also on Node 22', async () => {
      const cwd = project('own-conditions');
      const { stdout } = await run('npx', ['gatecheck', 'certify', '--suite', 'own', '--agent', 'http'], { cwd });
      assert.match(stdout, /^Passed 2 of 2 conditions of acme alone; no certificate/m);
      assert.match((await run('npx', ['cucumber-js'], { cwd })).stdout, /^2 scenarios \(2 passed\)$/m);
      const script = 'node --version && npx gatecheck certify --agent http --tags "@ACME-1 or @LGN-001"';
      const older = await run('npx', ['--yes', '--package', 'node@22', '--', 'bash', '-c', script], { cwd });
      assert.match(older.stdout, /^v22\..*^Passed 2 of 2 selected conditions/ms);
    });

    it('gateway-tests: node:test gets a verdict', async () => {
      const { stdout } = await run(process.execPath, ['--test', '--test-reporter=tap'], {
        cwd: project('gateway-tests'),
        env: withoutTestContext(),
      });
      assert.match(stdout, /^# pass 2$/m);
    });

    it('app-with-mock: Playwright signs somebody in', async (test) => {
      const browser = await findBrowser();
      if ('missing' in browser) return test.skip(browser.missing);
      const env = { ...withoutTestContext(), CHROMIUM: browser.executablePath };
      const { stdout } = await run('npx', ['playwright', 'test'], { cwd: project('app-with-mock'), env });
      assert.match(stdout, /2 passed/);
    });
  });
});

/** A test runner in a test runner would report to the outer one. */
function withoutTestContext(): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return env;
}

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { thisSuite } from '../suite/suite.ts';

const run = promisify(execFile);
const { root } = thisSuite();
const consumer = fileURLToPath(new URL('./fixture/consumer.ts', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

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
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--omit=optional'];
    await run('npm', ['install', ...quiet, tarball, '@types/node@24'], { cwd: folder });
    await mkdir(join(folder, 'src'));
    await copyFile(consumer, join(folder, 'src/consumer.ts'));
  }, limit);
  after(() => rm(folder, { recursive: true, force: true }));

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

  it('runs without TypeScript', async () => {
    const names = await readdir(join(folder, 'node_modules'));
    assert(!names.includes('typescript') && !names.includes('ts-node'), names.join(' '));
  });
});

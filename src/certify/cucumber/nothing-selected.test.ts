import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { thisSuite } from '../../suite/suite.ts';

const { root } = thisSuite();
const bin = join(root, 'node_modules/@cucumber/cucumber/bin/cucumber.js');
const fixture = join(import.meta.dirname, 'fixture');

/** Plain `cucumber-js` as `cucumber.yaml` sets it up, with features and steps of its own. */
async function dryRun(...args: string[]): Promise<{ status: number | null; output: string }> {
  const settings = parse(await readFile(join(root, 'cucumber.yaml'), 'utf8')) as { default: { plugin: string[] } };
  const plugins = settings.default.plugin.flatMap((path) => ['--plugin', pathToFileURL(join(root, path)).href]);
  return new Promise((end) => {
    const all = [bin, '--dry-run', ...plugins, ...args];
    const child = execFile(process.execPath, all, { cwd: fixture, timeout: 60_000 }, (_, stdout, stderr) =>
      end({ status: child.exitCode, output: stdout + stderr }),
    );
  });
}

test('plain cucumber-js fails where nothing is selected, and plays what is', async () => {
  const [nothing, all] = await Promise.all([
    dryRun('--tags', '@no-such-tag', 'contract.feature'),
    dryRun('contract.feature'),
  ]);
  assert.equal(nothing.status, 1, nothing.output);
  assert.match(nothing.output, /no scenario is selected/);
  assert.equal(all.status, 0, all.output);
});

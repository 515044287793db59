import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { runStandalone } from '../../mock-idp/index.ts';
import { commandFolder } from '../cli/testing/command.ts';
import { thisSuite } from '../suite/suite.ts';
import { type CodeBlock, codeBlocks, commandsIn } from './code-blocks.ts';

const { root } = thisSuite();
const secrets = { UAT_KEY: 'key', UAT_SECRET: 'secret', ANA_PASSWORD: 'password' };

async function blocksOf(page: string, language: string): Promise<CodeBlock[]> {
  return codeBlocks(page, await readFile(join(root, page), 'utf8')).filter((block) => block.language === language);
}

describe('what README and guides show, done', () => {
  const { folder, gatecheck } = commandFolder('guides', secrets);

  it('configurations of README and guides start a run', async () => {
    for (const page of ['README.md', 'docs/guides/certify-a-brand.md']) {
      const blocks = await blocksOf(page, 'yaml');
      assert.ok(blocks.length >= 2);
      for (const { text, line } of blocks) {
        await writeFile(join(folder, 'shown.yaml'), text);
        const target = /^ {2}uat:/m.test(text) ? ['--target', 'uat'] : [];
        const { status, out, errors } = await gatecheck('certify', '--config', 'shown.yaml', ...target, '--dry-run');
        assert.equal(status, 0, `${page}:${line}: ${errors}`);
        assert.match(out, /^\d+ conditions would be played against the target/);
      }
    }
  });

  it('a brand is certified as the guide says: init, ticket, dry run', async () => {
    const commands = (await blocksOf('docs/guides/certify-a-brand.md', 'sh')).flatMap(({ text }) => commandsIn(text));
    const shown = (...wanted: string[]) => {
      const found = commands.find((words) => wanted.every((word) => words.includes(word)));
      assert.ok(found, wanted.join(' '));
      return found.slice(2);
    };
    assert.equal((await gatecheck(...shown('init', '--yes'))).status, 0);
    assert.match((await gatecheck(...shown('ticket'))).out, /^# External CIAM NextReason for the brand acme/);
    assert.equal((await gatecheck(...shown('certify', 'uat', '--dry-run'))).status, 0);
  });

  it('the README explains a condition', async () => {
    const commands = (await blocksOf('README.md', 'sh')).flatMap(({ text }) => commandsIn(text));
    const explain = commands.find((words) => words.includes('--explain'));
    const { status, out } = await gatecheck(...(explain?.slice(2) ?? []));
    assert.equal(status, 0);
    assert.match(out, /A9 audience/);
  });
});

describe('the guide of the mock IdP, done', () => {
  it('asks, forges, breaks an endpoint and rotates a key', async (test) => {
    const idp = await runStandalone({ port: 0, write: () => {} });
    test.after(() => idp.close());
    const environment = {
      ...process.env,
      IDP: idp.url,
      CONTROL: `${idp.controlUrl}/applications/${idp.application.applicationId}`,
    };
    const scripts = (await blocksOf('docs/guides/mock-idp.md', 'sh')).filter(({ text }) => text.startsWith('curl'));
    assert.equal(scripts.length, 6);
    const run = promisify(execFile);
    const [asked, allowed, clock, snapshot, forged, broken] = await inTurn(scripts, async ({ text }) => {
      const { stdout } = await run('bash', ['-ec', text], { env: environment });
      return stdout;
    });
    assert.match(asked ?? '', /"firstName":"Ana".*"idToken":"/s);
    assert.match(allowed ?? '', /"signInByHint":true/);
    assert.match(clock ?? '', /2031-05-04T10:00:00.*2031-05-04T11:00:01.*"aheadSeconds":0\}/s);
    assert.match(snapshot ?? '', /"snapshotId":"/);
    assert.match(forged ?? '', /"id":"alg-none".*"token":"/s);
    assert.match(broken ?? '', /^503$/m);
    assert.match(broken ?? '', /"faults":\["status-503"\]/);
    assert.equal(JSON.parse(broken?.slice(broken.lastIndexOf('[{"kid"')) ?? '[]').length, 2);
  });
});

async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

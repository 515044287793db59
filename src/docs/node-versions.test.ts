import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { thisSuite } from '../suite/suite.ts';

const { root } = thisSuite();
const read = (name: string) => readFile(join(root, name), 'utf8');

test('README, CONTRIBUTING, engines, .nvmrc and the Node.js that the checkout brings say the same', async () => {
  const { engines, devDependencies } = JSON.parse(await read('package.json')) as {
    engines: { node: string };
    devDependencies: { node: string };
  };
  const [, least = '', minor = ''] = /^>=(\d+)\.(\d+)\.0$/.exec(engines.node) ?? [];
  const [brought = ''] = devDependencies.node.split('.');
  assert.equal((await read('.nvmrc')).trim(), brought);
  for (const page of ['README.md', 'CONTRIBUTING.md']) {
    const text = (await read(page)).replaceAll(/\s+/g, ' ');
    assert.ok(text.includes(`${least}.${minor}`), `${page} names Node.js ${least}.${minor}`);
    assert.ok(text.includes(`brings Node.js ${brought}`), `${page} says that the checkout brings Node.js ${brought}`);
  }
});

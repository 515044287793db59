import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thisSuite } from '../suite/suite.ts';
import { linkFlaws } from './links.ts';

const { root } = thisSuite();
const contract = '# The contract\n\n## What `aud` is\n\n| <a id="A9"></a>[A9](../README.md) | x |\n|---|---|\n';

function flawsOf(link: string): string[] {
  const pages = new Map([
    ['docs/gateway-contract.md', contract],
    ['docs/README.md', `# Here\n\n${link}\n`],
  ]);
  return linkFlaws(root, pages);
}

test('links lead to files, headings and explicit anchors', () => {
  for (const url of [
    '../README.md',
    'gateway-contract.md#A9',
    'gateway-contract.md#what-aud-is',
    '#here',
    '../features',
  ]) {
    assert.deepEqual(flawsOf(`[x](${url})`), [], url);
  }
  assert.deepEqual(flawsOf('[x](https://openid.net/specs/) and `[y](nowhere.md)`'), []);
});

test('links that lead nowhere are told with page and line', () => {
  assert.deepEqual(flawsOf('[x](gone.md)'), ['docs/README.md:3: gone.md leads to no file']);
  assert.deepEqual(flawsOf('[x](gateway-contract.md#a9)'), [
    'docs/README.md:3: gateway-contract.md#a9 leads to no anchor of docs/gateway-contract.md',
  ]);
  assert.match(String(flawsOf('[x](#there)')), /#there leads to no anchor of docs\/README\.md/);
  assert.match(String(flawsOf('![x](../../picture.png)')), /leads out of the project/);
  assert.match(String(flawsOf('[x][y]\n\n[y]: gone.md')), /gone\.md leads to no file/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFeature } from '../certify/feature-file.ts';
import { readSourcesOfPages } from '../sources/read-pages.ts';
import { thisSuite } from '../suite/suite.ts';
import { sourceFlaws } from './source-lint.ts';

const sources = await readSourcesOfPages(thisSuite().root);

function flawsWith(tags: string): string[] {
  const text = ['Feature: F', `@LGN-001 @must ${tags}`, 'Scenario: S', 'When she joins'].join('\n');
  const file = readFeature(text, '/suite/features/login/f.feature', { root: '/suite' });
  if (typeof file === 'string') throw new Error(file);
  return sourceFlaws([file], sources);
}

test('a source is an anchor of the contract, a statement of the vendor or a listed section', () => {
  const known = '@ref:contract-A9 @ref:contract-crm-face @ref:contract-getMember @ref:rfc8725-3.1 @seed:note-3';
  assert.deepEqual(flawsWith(known), []);
});

test('a source that stands nowhere is told with its scenario', () => {
  assert.match(
    String(flawsWith('@ref:contract-A18')),
    /^features\/login\/f\.feature:3: @ref:contract-A18 is no source/,
  );
  for (const tag of ['@ref:rfc8725', '@ref:rfc1-2', '@ref:contract-luck', '@seed:note-99', '@seed:']) {
    assert.equal(flawsWith(tag).length, 1, tag);
  }
});

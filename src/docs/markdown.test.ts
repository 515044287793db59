import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, inline, relativeTo, table } from './markdown.ts';

test('texts of the registries take no effect but for their code', () => {
  assert.equal(
    inline('`aud: ["a|b"]` is <b>not</b> *ours*\nnor | mine'),
    '`aud: ["a\\|b"]` is \\<b\\>not\\</b\\> \\*ours\\* nor \\| mine',
  );
  assert.equal(code('{"a":1}|'), '`{"a":1}\\|`');
  assert.equal(code('a `b`'), '`` a `b` ``');
});

test('a table has a line for each row', () => {
  assert.equal(table(['a', 'b'], [['1', '2']]), '| a | b |\n| --- | --- |\n| 1 | 2 |');
});

test('the way from page to page is relative', () => {
  assert.equal(relativeTo('docs/coverage.md', 'docs/conditions/login/brands.md'), 'conditions/login/brands.md');
  assert.equal(relativeTo('docs/conditions/login/brands.md', 'docs/coverage.md'), '../../coverage.md');
  assert.equal(relativeTo('README.md', 'docs/coverage.md'), 'docs/coverage.md');
});

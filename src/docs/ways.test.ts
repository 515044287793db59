import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { anchoredTexts, idsIn, parseMarkdown } from '../sources/anchored-text.ts';
import { thisSuite } from '../suite/suite.ts';

/** The ways of CONTRIBUTING's “Find your way”: each place has what the table says. */
const { root } = thisSuite();
const read = (path: string) => readFile(join(root, path), 'utf8');

/** What stands on a page from one of its anchors to the next heading that is not below it. */
async function sectionAt(path: string, id: string): Promise<string> {
  const { children } = parseMarkdown(await read(path));
  const at = children.findIndex((node) => idsIn(node).includes(id));
  assert.notEqual(at, -1, `${path}#${id}`);
  const here = children[at];
  const depth = here?.type === 'heading' ? here.depth : 6;
  const end = children.findIndex((node, index) => index > at && node.type === 'heading' && node.depth <= depth);
  const text = await read(path);
  return text.slice(children[at]?.position?.start.offset, children[end]?.position?.start.offset);
}

test('from a rule to its text, its conditions and the defects that break it', async () => {
  assert.match(anchoredTexts(await read('docs/gateway-contract.md')).get('B10')?.text ?? '', /own record only/);
  const covered = await sectionAt('docs/coverage.md', 'B10');
  assert.match(covered, /\[IDC-\d{3}\]\(conditions\/identifier-change\//);
  assert.match(covered, /Seeded defects that break it: \[`b10-/);
  assert.match(await sectionAt('docs/coverage.md', 'B10.8'), /\[IDC-027\]/);
});

test('from a condition to its rule, steps and defects', async () => {
  const [, page = ''] = /\[CLM-022\]\((conditions\/[^)#]+)#CLM-022\)/.exec(await read('docs/coverage.md')) ?? [];
  const section = await sectionAt(`docs/${page}`, 'CLM-022');
  assert.match(section, /gateway-contract\.md#A9/);
  assert.match(section, /defects\.md#a09-no-audience/);
});

test('from a seeded defect to what it does wrong, who detects it and its code', async () => {
  const row = /^.*id="a09-no-audience".*$/m.exec(await read('docs/defects.md'))?.[0] ?? '';
  const [, file = ''] = /`a09-no-audience` \| .*\| \[CLM-022\].*\]\(\.\.\/(src\/selftest\/[^)]+)\) \|$/.exec(row) ?? [];
  assert.match(await read(file), /id: 'a09-no-audience'/);
});

test('from a row of a report to what the token is, its source and its conditions', async () => {
  const row = /^.*id="alg-none".*$/m.exec(await read('docs/mock-idp/forgeries.md'))?.[0] ?? '';
  assert.match(row, /alg: none, empty signature \| refuses it \| must \| \[rfc8725-3\.1\]\(https:.*\[JWS-\d{3}\]/);
});

test('from a statement of the vendor to its conditions', async () => {
  assert.match(anchoredTexts(await read('docs/vendor-page.md')).get('note-4')?.text ?? '', /separate registration/);
  assert.match(await sectionAt('docs/coverage.md', 'note-4'), /\[REG-010\]/);
});

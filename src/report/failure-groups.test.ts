import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnosis } from '../diagnosis/document.ts';
import { failureGroups } from './failure-groups.ts';
import { githubAnnotations } from './github-annotations.ts';
import { summaryOf } from './summary.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';

const failed = (id: string, reason: string) => entry(id, { status: 'failed', reason });
const entries = [
  failed('CLM-021', 'A9 audience: expected refused (401), got success (200): addMember'),
  failed('CLM-022', 'A9 audience: expected refused (401), got success (200): addMember'),
  failed('MEM-001', 'B4 missing values: expected "", found "null": firstName'),
  failed('MEM-002', 'prerequisite: expected success (200), got refused (401): addMember'),
  entry('UIN-009', { status: 'warning', reason: 'A16 order of checks: one UserInfo request' }),
  entry('REG-010', { status: 'skipped', missing: 'testFields', reason: 'the target profile names no test fields' }),
  entry('LGN-001'),
];
const diagnosis: Diagnosis = {
  schema: 'gatecheck/diagnosis@1',
  sentence: 'Looks like A9 audience (accepts any `aud`).',
  failed: ['CLM-021', 'CLM-022', 'MEM-001', 'MEM-002'],
  causes: [
    {
      rule: 'A9',
      defect: 'a09-any-audience',
      text: 'accepts any `aud`',
      explains: ['CLM-021', 'CLM-022'],
      contradictedBy: [],
      alike: [],
    },
  ],
  unexplained: ['MEM-001', 'MEM-002'],
  explanations: [],
};

const told = (groups: ReturnType<typeof failureGroups>) =>
  groups.map(({ title, entries: those }) => [title, ...those.map(({ id }) => id)]);

test('without a diagnosis failures are grouped by the rule that their reason names', () => {
  assert.deepEqual(told(failureGroups(entries)), [
    ['A9 audience', 'CLM-021', 'CLM-022'],
    ['B4 missing values', 'MEM-001'],
    ['What a condition needs first did not work', 'MEM-002'],
  ]);
});

test('a known mistake comes before what it does not explain', () => {
  assert.deepEqual(
    told(failureGroups(entries, diagnosis)).map(([title]) => title),
    ['A9 audience (accepts any `aud`)', 'B4 missing values', 'What a condition needs first did not work'],
  );
});

test('GitHub gets an error for each cause, one warning, and nothing that could end a command', () => {
  const lines = githubAnnotations(certificateOf(entries), diagnosis);
  assert.equal(lines.length, 4);
  assert.match(
    lines[0] ?? '',
    /^::error title=A9 audience \(accepts any `aud`\)::CLM-021 CLM-021 holds: A9 audience: .*%0ACLM-022 .*%0Anpx gatecheck certify --target uat --agent http --tags "@CLM-021 or @CLM-022"$/,
  );
  assert.match(lines.at(-1) ?? '', /^::warning title=Warnings::UIN-009: A16/);
  assert.ok(lines.every((line) => !line.includes('\n')));
});

test('summary.md has failures by cause, warnings, and skips with the line that enables them', () => {
  const summary = summaryOf(certificateOf(entries), diagnosis);
  const headings = summary.match(/^##+ .*$/gm);
  assert.deepEqual(headings, [
    '## Failures by cause',
    '### A9 audience (accepts any `aud`)',
    '### B4 missing values',
    '### What a condition needs first did not work',
    '## Warnings',
    '## Skipped',
  ]);
  assert.match(
    summary,
    /- the target profile names no test fields: 1\. Played if its organisation has such fields: `targets\.uat\.testFields: /,
  );
  assert.match(summary, /\(evidence\/CLM-021\.json\)/);
  assert.doesNotMatch(summaryOf(certificateOf(entries), diagnosis, { links: false }), /\(evidence\//);
});

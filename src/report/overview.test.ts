import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate, ConditionEntry, EntryStatus, Verdict } from './certificate.ts';
import { countStatuses } from './certificate.ts';
import { overviewOf, overviewText } from './overview.ts';

const entry = (id: string, status: EntryStatus): ConditionEntry => ({
  id,
  title: `Something | about ${id}`,
  flow: 'login',
  severity: 'must',
  status,
  refs: [],
  scenario: 'f.feature:1',
  agent: 'http',
  durationMs: 1,
});

function certificate(preset: string, verdict: Verdict, conditions: ConditionEntry[] = [entry('A-1', 'passed')]) {
  const idp = { kind: 'mock', preset, issuer: '' };
  const parts = { idp, verdict, sentence: `${verdict}.`, durationMs: 1500, conditions };
  return { ...parts, totals: countStatuses(conditions) } as Certificate;
}

const overview = (certificates: Certificate[], presets = certificates.map(({ idp }) => idp.preset)) =>
  overviewOf({
    run: 'r',
    startedAt: new Date(0),
    finishedAt: new Date(4000),
    certificates,
    presets,
    request: { target: { name: 'reference' }, plan: 'core', agent: 'http' },
    suite: { version: '1.0.0' },
  });

const worst: [Verdict[], Verdict][] = [
  [['certified', 'certified'], 'certified'],
  [['certified', 'certified with warnings'], 'certified with warnings'],
  [['incomplete', 'certified'], 'incomplete'],
  [['not certified', 'incomplete', 'certified'], 'not certified'],
];
for (const [verdicts, expected] of worst) {
  test(`${verdicts.join(' and ')} is ${expected} together`, () => {
    assert.equal(overview(verdicts.map((verdict, at) => certificate(`ciam-${at}`, verdict))).verdict, expected);
  });
}

test('a CIAM that was not played leaves the overview incomplete', () => {
  const cut = overview([certificate('a', 'certified')], ['a', 'b']);
  assert.deepEqual([cut.verdict, cut.missing], ['incomplete', ['b']]);
  assert.equal(cut.sentence, 'Incomplete: certified under a; not played under b.');
  const none = overview([], ['a']);
  assert.deepEqual([none.verdict, none.sentence], ['incomplete', 'Incomplete: not played under a.']);
  assert.match(overviewText(cut, [certificate('a', 'certified')]), /\| b \| not played \|/);
});

test('it names each certificate and is short where all is well', () => {
  const certificates = [certificate('a', 'certified'), certificate('b', 'certified')];
  const both = overview(certificates);
  assert.equal(both.sentence, 'Certified under a and b.');
  assert.deepEqual(
    both.presets.map((each) => each.certificate),
    ['a/certificate.json', 'b/certificate.json'],
  );
  const text = overviewText(both, certificates);
  assert.match(text, /\| a \| certified \| 1 \| 0 \|.*\| 1\.5 s \| \[certificate\]\(a\/certificate\.json\) \|/);
  assert.doesNotMatch(text, /Not passed/);
});

test('it shows side by side what did not pass under every CIAM', () => {
  const certificates = [
    certificate('a', 'certified', [entry('A-1', 'passed'), entry('A-2', 'passed')]),
    certificate('b', 'not certified', [entry('A-1', 'passed'), entry('A-2', 'failed')]),
  ];
  const text = overviewText(overview(certificates), certificates);
  assert.match(text, /\| A-2 Something \\\| about A-2 \| passed \| failed \|/);
  assert.doesNotMatch(text, /A-1/);
});

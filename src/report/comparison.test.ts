import assert from 'node:assert/strict';
import { test } from 'node:test';
import { againstBaseline } from './baseline.ts';
import type { ConditionEntry, EntryStatus } from './certificate.ts';
import { type Comparison, compareRuns } from './comparison.ts';
import { comparisonMarkdown, comparisonText } from './comparison-text.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';

const sound = [entry('LGN-001'), entry('LGO-001')];

function withOne(status: EntryStatus | undefined, change: Partial<ConditionEntry> = {}) {
  return certificateOf([...sound, ...(status ? [entry('CLM-022', { status, reason: 'why', ...change })] : [])]);
}

type Part = { [K in keyof Comparison]: Comparison[K] extends { id: string }[] ? K : never }[keyof Comparison];
const parts: Part[] = [
  'newFailures',
  'newlyUnjudged',
  'newWarnings',
  'noLongerPlayed',
  'stillFailing',
  'mended',
  'added',
  'gone',
  'severityChanged',
  'slower',
];

const table: [before: EntryStatus | undefined, after: EntryStatus | undefined, parts: Part[], status: number][] = [
  ['passed', 'passed', [], 0],
  ['passed', 'failed', ['newFailures'], 1],
  ['warning', 'failed', ['newFailures'], 1],
  ['error', 'failed', ['newFailures'], 1],
  ['skipped', 'failed', ['newFailures'], 1],
  [undefined, 'failed', ['newFailures', 'added'], 1],
  ['failed', 'failed', ['stillFailing'], 0],
  ['failed', 'passed', ['mended'], 0],
  ['passed', 'warning', ['newWarnings'], 0],
  ['passed', 'error', ['newlyUnjudged'], 3],
  ['failed', 'error', ['newlyUnjudged'], 3],
  ['passed', 'skipped', ['noLongerPlayed'], 3],
  [undefined, 'passed', ['added'], 0],
  ['failed', undefined, ['gone'], 0],
];
for (const [before, after, expected, status] of table) {
  test(`a condition that was ${before ?? 'not there'} and is ${after ?? 'not there'} is told as ${expected.join(', ') || 'nothing'}`, () => {
    const [older, newer] = [withOne(before), withOne(after)];
    const comparison = compareRuns(older, newer);
    for (const part of parts) {
      assert.deepEqual(
        comparison[part].map(({ id }) => id),
        expected.includes(part) ? ['CLM-022'] : [],
        part,
      );
    }
    assert.equal(againstBaseline(newer, older).exitStatus, status);
  });
}

test('what a browser and what plain HTTP found are two things', () => {
  const browser = entry('LGN-001', { agent: 'browser', status: 'failed' });
  const { newFailures } = compareRuns(certificateOf(sound), certificateOf([...sound, browser]));
  assert.deepEqual(
    newFailures.map(({ id, agent }) => [id, agent]),
    [['LGN-001', 'browser']],
  );
});

test('a changed severity is told with both', () => {
  const { severityChanged } = compareRuns(withOne('passed'), withOne('passed', { severity: 'should' }));
  assert.deepEqual(
    severityChanged.map(({ severityBefore, severityAfter }) => [severityBefore, severityAfter]),
    [['must', 'should']],
  );
});

function timed(durations: number[]) {
  return certificateOf([
    ...sound,
    ...durations.map((durationMs, at) => entry(`TIM-${String(at).padStart(3, '0')}`, { durationMs })),
  ]);
}

test('on a machine that is twice as slow nothing is slower; what stands out from the others is', () => {
  const usual = Array.from({ length: 20 }, (_, at) => 400 + at * 7);
  const doubled = usual.map((ms, at) => ms * 2 + (at % 3) * 20);
  assert.deepEqual(compareRuns(timed(usual), timed(doubled)).slower, []);
  const one = doubled.with(5, 4000);
  assert.deepEqual(
    compareRuns(timed(usual), timed(one)).slower.map(({ id, beforeMs, afterMs }) => [id, beforeMs, afterMs]),
    [['TIM-005', 435, 4000]],
  );
  const tiny = usual.map(() => 5);
  assert.deepEqual(compareRuns(timed(tiny), timed(tiny.with(3, 60))).slower, [], 'nobody feels 55 ms');
});

test('a known failure does not stop the gate, a new one beside it does, and the sentence names them', () => {
  const known = entry('CLM-022', { status: 'failed' });
  const baseline = certificateOf([...sound, known]);
  assert.deepEqual(againstBaseline(certificateOf([...sound, known]), baseline), {
    exitStatus: 0,
    sentence: 'Nothing new fails against the baseline 20261125-120000-abcd; known failures remain: CLM-022.',
  });
  const fresh = entry('CLM-023', { status: 'failed' });
  assert.deepEqual(againstBaseline(certificateOf([...sound, known, fresh]), baseline), {
    exitStatus: 1,
    sentence: 'New failures against the baseline 20261125-120000-abcd: CLM-023; known failures remain: CLM-022.',
  });
});

test('a run that was cut short proves nothing, also where nothing new failed until then', () => {
  const cut = { cutShort: 'the run was interrupted', verdict: 'incomplete' } as const;
  const { exitStatus, sentence } = againstBaseline(certificateOf(sound, cut), certificateOf(sound));
  assert.deepEqual(
    [exitStatus, sentence],
    [3, 'Too little was judged to compare it against the baseline 20261125-120000-abcd.'],
  );
});

test('text and Markdown tell each part that is not empty, and what else differs between the runs', () => {
  const newer = { ...withOne('failed', { reason: 'A9 audience: expected | refused\nmore' }), plan: 'core' };
  const comparison = compareRuns(withOne('passed'), newer);
  const text = comparisonText(comparison);
  assert.match(text, /^New failures: 1, mended: 0, still failing: 0 \(20261125-120000-abcd, certified; now /);
  assert.match(text, /Other plan: full before, core now/);
  assert.match(text, /New failures \(1\)\n {2}CLM-022 CLM-022 holds: A9 audience: expected \| refused$/);
  const markdown = comparisonMarkdown(comparison);
  assert.match(
    markdown,
    /## New failures \(1\)\n\n\| condition \| {2}\|\n\| --- \| --- \|\n\| CLM-022 CLM-022 holds \| A9 audience: expected \\\| refused \|$/,
  );
});

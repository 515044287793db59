import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConditionEntry, EntryStatus, Verdict } from './certificate.ts';
import type { Severity } from './condition.ts';
import { exitStatuses, type Judged, judge, oneLine } from './verdict.ts';

let ids = 0;
function entry(change: Partial<ConditionEntry> = {}): ConditionEntry {
  ids += 1;
  return {
    id: `TST-${String(ids).padStart(3, '0')}`,
    title: 'something holds',
    flow: 'registration',
    severity: 'must',
    status: 'passed',
    refs: [],
    scenario: 'features/registration/a.feature:3',
    agent: 'http',
    durationMs: 1,
    ...change,
  };
}

const sound = [entry({ flow: 'login' }), entry({ flow: 'logout' })];
const selection = { tags: null, shard: null, agent: 'both', order: 'defined', complete: true } as const;

function verdictOf(entries: ConditionEntry[], change: Partial<Judged> = {}) {
  return judge({
    entries,
    plan: 'full',
    selection,
    declaredMissing: (missing) => missing === 'provisioning',
    ...change,
  });
}

const single: [Severity, EntryStatus, missing: string | undefined, Verdict][] = [
  ['must', 'passed', undefined, 'certified'],
  ['must', 'failed', undefined, 'not certified'],
  ['must', 'warning', undefined, 'certified with warnings'],
  ['must', 'error', undefined, 'incomplete'],
  ['must', 'skipped', 'provisioning', 'certified with warnings'],
  ['must', 'skipped', 'forge', 'incomplete'],
  ['must', 'skipped', undefined, 'incomplete'],
  ['should', 'passed', undefined, 'certified'],
  ['should', 'warning', undefined, 'certified with warnings'],
  ['should', 'error', undefined, 'certified with warnings'],
  ['should', 'skipped', 'provisioning', 'certified'],
  ['should', 'skipped', 'forge', 'certified'],
];
for (const [severity, status, missing, expected] of single) {
  test(`beside a sound login and logout, a ${severity} that is ${status} for want of ${missing} is ${expected}`, () => {
    assert.equal(verdictOf([...sound, entry({ severity, status, missing })]).verdict, expected);
  });
}

/** The order of the rules: in any pair, the one that comes first decides. */
const ranking: Verdict[] = ['not certified', 'incomplete', 'certified with warnings', 'certified'];
for (const [severityA, statusA, missingA, verdictA] of single) {
  for (const [severityB, statusB, missingB, verdictB] of single) {
    test(`${severityA} ${statusA} (${missingA}) with ${severityB} ${statusB} (${missingB})`, () => {
      const pair = [
        entry({ severity: severityA, status: statusA, missing: missingA }),
        entry({ severity: severityB, status: statusB, missing: missingB }),
      ];
      const expected = ranking.find((verdict) => verdict === verdictA || verdict === verdictB);
      assert.equal(verdictOf([...sound, ...pair]).verdict, expected);
      assert.equal(verdictOf([...pair.toReversed(), ...sound]).verdict, expected);
    });
  }
}

test('a run that was cut short is incomplete whatever it found', () => {
  const failed = entry({ status: 'failed' });
  const { verdict, sentence } = verdictOf([...sound, failed], { cutShort: 'the run was interrupted' });
  assert.equal(verdict, 'incomplete');
  assert.match(sentence, /^Incomplete: the run was interrupted; until then 2 passed, 1 failed/);
});

for (const [what, entries] of [
  ['nothing', []],
  ['only skipped conditions', [entry({ flow: 'login', status: 'skipped', missing: 'provisioning' })]],
  ['only errors', [entry({ flow: 'login', status: 'error', reason: 'the IdP did not answer' })]],
] as const) {
  test(`${what} is incomplete`, () => {
    const { verdict, sentence } = verdictOf([...entries]);
    assert.equal(verdict, 'incomplete');
    assert.match(sentence, /no condition ran/);
  });
}

for (const flow of ['login', 'logout']) {
  const other = sound.filter((candidate) => candidate.flow !== flow);
  for (const [what, entries] of [
    ['nothing', []],
    ['a should only', [entry({ flow, severity: 'should' })]],
    ['an excused must only', [entry({ flow, status: 'skipped', missing: 'provisioning' })]],
  ] as const) {
    test(`a run of whose ${flow} ${what} ran is incomplete`, () => {
      const { verdict, sentence } = verdictOf([...other, ...entries]);
      assert.equal(verdict, 'incomplete');
      assert.match(sentence, new RegExp(`no must of the flow ${flow} ran`));
    });
  }
  test(`a must of ${flow} with a warning ran`, () => {
    assert.equal(verdictOf([...other, entry({ flow, status: 'warning' })]).verdict, 'certified with warnings');
  });
}

test('a missing browser skips only its own entries', () => {
  const [login] = sound;
  const skipped = { ...entry(), id: login?.id ?? '', agent: 'browser', status: 'skipped', missing: 'browser' } as const;
  assert.equal(verdictOf([...sound, skipped]).verdict, 'certified');
});

test('a browser that is missing for a must that nobody else played excuses it only where it is declared', () => {
  const skipped = entry({ agent: 'browser', status: 'skipped', missing: 'browser' });
  assert.equal(verdictOf([...sound, skipped]).verdict, 'incomplete');
  const declared = verdictOf([...sound, skipped], { declaredMissing: () => true });
  assert.equal(declared.verdict, 'certified with warnings');
});

for (const [status, expected] of [
  ['failed', 'not certified'],
  ['error', 'incomplete'],
  ['warning', 'certified with warnings'],
] as const) {
  test(`a must that passed by one agent and is ${status} by the other is ${expected}`, () => {
    const http = entry();
    assert.equal(verdictOf([...sound, http, { ...http, agent: 'browser', status }]).verdict, expected);
  });
}

test('a condition counts once in the sentence, whoever played it', () => {
  const http = entry({ status: 'failed' });
  const { sentence } = verdictOf([...sound, http, { ...http, agent: 'browser' }]);
  assert.match(sentence, new RegExp(`^Not certified: 1 must failed \\(${http.id}\\)\\.$`));
});

test('the sentence says in words what an external IdP cannot give', () => {
  const skipped = [entry({ id: 'PRF-001', status: 'skipped', missing: 'idpControl', reason: 'needs a change' })];
  const { verdict, sentence } = verdictOf([...sound, ...skipped], { declaredMissing: () => true });
  assert.equal(verdict, 'certified with warnings');
  assert.match(sentence, /1 must did not apply \(no control of the IdP\)/);
});

test('the sentence says how many musts did not apply and why', () => {
  const skipped = [1, 2].map(() => entry({ status: 'skipped', missing: 'provisioning' }));
  assert.match(verdictOf([...sound, ...skipped]).sentence, /2 musts did not apply \(no provisioning\)/);
});

test('the sentence says by what a run was narrowed', () => {
  const narrowed = { ...selection, tags: '@must', shard: '1/4', complete: false };
  assert.match(
    verdictOf(sound, { selection: narrowed }).sentence,
    /; the run was narrowed by the tags @must and shard 1\/4\.$/,
  );
});

const warned = entry({ status: 'warning', severity: 'should' });
const lacking = entry({ status: 'skipped', missing: 'provisioning' });
const undone = entry({ status: 'skipped' });
const broken = entry({ status: 'failed' });
const narrowings: [what: string, change: Partial<Judged>, entries: ConditionEntry[], Verdict, sentence: RegExp][] = [
  ['a plan', { plan: 'core' }, sound, 'certified', /^Certified for plan core: 2 of 9 conditions\.$/],
  [
    'a plan with a warning',
    { plan: 'core' },
    [...sound, warned],
    'certified with warnings',
    /^Certified with warnings for plan core: 2 of 9 conditions, 1 condition with a warning\.$/,
  ],
  ['a plan that failed', { plan: 'core' }, [...sound, broken], 'not certified', /^Not certified: 1 must failed/],
  ['a plan without login and logout', { plan: 'core' }, [entry()], 'incomplete', /no must of the flow login or logout/],
  ['a shard', only({ shard: '1/2' }), [entry()], 'passed', /^Shard 1 of 2 passed; merge the shards for a verdict; /],
  [
    'a shard that failed',
    only({ shard: '1/2' }),
    [broken],
    'not certified',
    /^Not certified: 1 must failed .*shard 1\/2/,
  ],
  ['one condition', only({ tags: '@A' }), [entry()], 'passed', /^Passed 1 of 1 selected condition; no certificate; /],
  [
    'conditions with a warning and a lack',
    only({ tags: '@A' }),
    [entry(), warned, lacking],
    'passed',
    /^Passed 1 of 3 selected conditions, 1 condition with a warning, 1 must did not apply \(no provisioning\); no cert/,
  ],
  ['conditions that were not played', only({ tags: '@A' }), [entry(), undone], 'incomplete', /skipped without excuse/],
  ['conditions of which none ran', only({ tags: '@A' }), [lacking], 'incomplete', /no condition ran/],
];

function only(change: Partial<Judged['selection']>): Partial<Judged> {
  return { selection: { ...selection, ...change, complete: false } };
}

for (const [what, change, entries, verdict, sentence] of narrowings) {
  test(`${what} never reads as the whole: ${verdict}`, () => {
    const counted = { ...selection, ...change.selection, conditions: entries.length, catalogue: 9 };
    const judgement = verdictOf(entries, { ...change, selection: counted });
    assert.equal(judgement.verdict, verdict);
    assert.match(judgement.sentence, sentence);
  });
}

test('a negative sentence counts the musts that did not apply too', () => {
  assert.match(
    verdictOf([...sound, broken, lacking]).sentence,
    /^Not certified: 1 must failed \(TST-\d+\), 1 must did not apply \(no provisioning\)\.$/,
  );
});

test('the sentence names five conditions at most', () => {
  const failed = Array.from({ length: 7 }, () => entry({ status: 'failed' }));
  assert.match(verdictOf([...sound, ...failed]).sentence, /7 musts failed \((TST-\d+, ){4}TST-\d+ and 2 more\)/);
});

test('what the preflight saw explains a bad verdict; a good one needs no explanation', () => {
  const remark = 'the target answers everything alike';
  assert.match(verdictOf([...sound, entry({ status: 'failed' })], { remark }).sentence, /; the target answers/);
  assert.doesNotMatch(verdictOf(sound, { remark }).sentence, /the target answers/);
});

test('a clock that was taken off is told at the end; one that was not explains a bad verdict and is named first', () => {
  const text = "the target's clock is 20 s ahead of this machine's";
  const bad = [...sound, entry({ status: 'failed' })];
  for (const entries of [sound, bad]) {
    const { sentence } = verdictOf(entries, { clock: { text, takenOff: true } });
    assert(sentence.includes(`; ${text}, which was taken off`), sentence);
  }
  assert(verdictOf(bad, { clock: { text, takenOff: false } }).sentence.startsWith(`Not certified: ${text}; `));
  assert(!verdictOf(sound, { clock: { text, takenOff: false } }).sentence.includes(text));
});

test('exit statuses', () => {
  assert.deepEqual(exitStatuses, {
    certified: 0,
    'certified with warnings': 0,
    passed: 0,
    'not certified': 1,
    incomplete: 3,
  });
});

test('a reason becomes one line', () => {
  assert.equal(oneLine('  the first line.\nthe second'), 'the first line');
  assert.equal(oneLine('x'.repeat(300)).length, 200);
});

test('a team’s own conditions certify nothing alone, whatever their flows are called', () => {
  const own = [entry({ suite: 'acme', flow: 'login' }), entry({ suite: 'acme', flow: 'logout' })];
  assert.equal(verdictOf(own).verdict, 'incomplete');
  const alone = { ...selection, complete: false, only: 'acme' };
  assert.deepEqual(verdictOf(own, { selection: alone }), {
    verdict: 'passed',
    sentence:
      'Passed 2 of 2 conditions of acme alone; no certificate; the run was narrowed by the choice of acme alone.',
  });
});

test('a team’s own conditions count beside gatecheck’s, and the sentence tells them apart', () => {
  assert.match(
    verdictOf([...sound, entry({ suite: 'acme' })]).sentence,
    /^Certified: 3 conditions passed, 1 of them of acme\.$/,
  );
  const failed = entry({ id: 'ACME-1', suite: 'acme', status: 'failed' });
  assert.deepEqual(verdictOf([...sound, failed]), {
    verdict: 'not certified',
    sentence: 'Not certified: 1 must of acme failed (ACME-1).',
  });
  const ours = entry({ id: 'LGN-001', status: 'failed' });
  assert.equal(
    verdictOf([...sound, failed, ours]).sentence,
    'Not certified: 1 must of acme failed (ACME-1), 1 must failed (LGN-001).',
  );
});

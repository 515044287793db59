import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Certificate, ConditionEntry, Verdict } from './certificate.ts';
import { type GateReason, judgeGate } from './gate.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';
import { exitStatuses, judgeAgain } from './verdict.ts';

const waived = { reason: 'CAP-4711', owner: 'Ana', until: '2026-12-31' };
const sound = [entry('LGN-001'), entry('LGO-001')];
const narrowed: Certificate['selection'] = {
  tags: '@LGN-001',
  shard: null,
  agent: 'http',
  order: 'defined',
  complete: false,
};

type Outcome = [what: string, entries: ConditionEntry[], change: Partial<Certificate>, exitStatus: number, Verdict];

/** Every way in which a run can end that ends by itself. */
const outcomes: Outcome[] = [
  ['all conditions hold', sound, {}, 0, 'certified'],
  [
    'a should fails',
    [...sound, entry('LGN-002', { severity: 'should', status: 'warning' })],
    {},
    0,
    'certified with warnings',
  ],
  ['a must fails', [...sound, entry('LGN-002', { status: 'failed' })], {}, 1, 'not certified'],
  ['what the tags chose passes', [entry('LGN-001')], { selection: narrowed }, 0, 'passed'],
  ['a must is in error', [...sound, entry('LGN-002', { status: 'error' })], {}, 3, 'incomplete'],
  [
    'the run is cut short, whatever it found',
    [entry('LGN-001', { status: 'failed' })],
    { cutShort: 'killed' },
    3,
    'incomplete',
  ],
  ['no condition ran', [], {}, 3, 'incomplete'],
];

describe('the outcomes of a gate', () => {
  for (const [what, entries, change, exitStatus, verdict] of outcomes) {
    it(`${exitStatus}, ${verdict}: ${what}`, () => {
      const certificate = certificateOf(entries, change);
      const judged = judgeAgain(certificate).verdict;
      assert.equal(judged, verdict);
      assert.deepEqual(judgeGate(certificate, [], exitStatuses[judged]), { exitStatus, sentences: [] });
    });
  }

  it('a failure that is waived stops nothing, and is told', () => {
    const { verdict, sentence, totals } = certificateOf([...sound, entry('CLM-022', { status: 'failed', waived })]);
    assert.equal(verdict, 'certified with warnings');
    assert.equal(sentence, 'Certified with warnings: 2 conditions passed, 1 failure waived (CLM-022).');
    assert.deepEqual([totals['passed'], totals['failed']], [2, 1]);
  });

  it('a waiver excuses no other failure', () => {
    const failed = [entry('CLM-022', { status: 'failed', waived }), entry('CLM-021', { status: 'failed' })];
    const { verdict, sentence } = certificateOf([...sound, ...failed]);
    assert.equal(verdict, 'not certified');
    assert.match(sentence, /1 must failed \(CLM-021\)/);
  });
});

describe('a gate that stops at more', () => {
  const flaky = { plays: 3, passed: 1 };
  const stopped = (failOn: GateReason[], ...entries: ConditionEntry[]) =>
    judgeGate({ conditions: [...sound, ...entries] }, failOn, 0);

  it('stops at what it was told to, and says at which conditions', () => {
    const entries = [
      entry('CLM-001', { flaky }),
      entry('CLM-002', { status: 'warning' }),
      entry('CLM-003', { status: 'skipped' }),
      entry('CLM-003', { status: 'skipped', agent: 'browser' }),
    ];
    assert.deepEqual(stopped(['flaky', 'warning', 'skipped'], ...entries), {
      exitStatus: 1,
      sentences: [
        'Stopped by --fail-on flaky: CLM-001',
        'Stopped by --fail-on warning: CLM-002',
        'Stopped by --fail-on skipped: CLM-003',
      ],
    });
    assert.equal(stopped([], ...entries).exitStatus, 0);
    assert.equal(stopped(['skipped']).exitStatus, 0);
  });

  it('lets a waived warning pass', () => {
    const warning = entry('CLM-002', { severity: 'should', status: 'warning', waived });
    assert.equal(stopped(['warning'], warning).exitStatus, 0);
  });

  it('leaves a run that failed or judged too little what it is', () => {
    for (const exitStatus of [1, 3]) {
      const conditions = [entry('CLM-002', { status: 'warning' })];
      assert.deepEqual(judgeGate({ conditions }, ['warning'], exitStatus), { exitStatus, sentences: [] });
    }
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConditionEntry } from '../report/certificate.ts';
import type { Defect } from './defect.ts';
import { flawsOf, killMatrix, type Selftest } from './kill-matrix.ts';
import { matrixTable } from './matrix-table.ts';
import type { PlayResult } from './play-rounds.ts';

const defect = (id: string, ...detectedBy: string[]): Defect => ({
  id,
  rule: 'A9',
  text: 'accepts any audience',
  detectedBy,
  rules: () => ({}),
});

function result(subject: string, condition: string, status: ConditionEntry['status'], reason?: string): PlayResult {
  const entry = { id: condition, severity: 'must', status, reason } as ConditionEntry;
  return { condition, subject, entry };
}

/** A selftest of one defect and two conditions in which all went well, but for the changes. */
function selftestWith(change: Partial<Selftest> = {}): Selftest {
  const results = change.results ?? [
    result('reference', 'CLM-001', 'passed'),
    result('reference', 'CLM-002', 'passed'),
    result('any', 'CLM-001', 'failed', 'expected "refused"'),
  ];
  return {
    defects: [defect('any', 'CLM-001')],
    variants: [],
    controls: { 'CLM-002': 'the control of all others' },
    conditions: ['CLM-001', 'CLM-002'],
    catalogue: ['CLM-001', 'CLM-002'],
    whole: true,
    plays: results.map(({ condition, subject }) => ({ condition, subject })),
    ...change,
    results,
  };
}

describe('the kill matrix', () => {
  it('says who found what', () => {
    assert.deepEqual(killMatrix(selftestWith()), {
      defects: [{ id: 'any', rule: 'A9', status: 'killed', killedBy: ['CLM-001'] }],
      conditions: [
        { id: 'CLM-001', kills: ['any'], control: false },
        { id: 'CLM-002', kills: [], control: true },
      ],
      score: 1,
    });
  });

  it('counts no failed prerequisite', () => {
    const results = [result('any', 'CLM-001', 'failed', 'prerequisite: joining must be accepted')];
    const { defects, score } = killMatrix(selftestWith({ results }));
    assert.deepEqual(defects, [{ id: 'any', rule: 'A9', status: 'survived', killedBy: [] }]);
    assert.equal(score, 0);
  });
});

describe('a selftest', () => {
  it('is valid where every condition kills what it detects, and no conforming gateway is blamed', () => {
    assert.deepEqual(flawsOf(selftestWith()), []);
  });

  it('fails where a condition does not kill a defect that it is to detect', () => {
    const results = [result('any', 'CLM-001', 'passed')];
    assert.deepEqual(flawsOf(selftestWith({ results })), ['CLM-001 does not find any (accepts any audience): passed']);
  });

  it('fails where nobody is there to find a defect', () => {
    const defects = [defect('any', 'CLM-001'), defect('other')];
    assert.match(String(flawsOf(selftestWith({ defects }))), /other .* survives: no condition is there to find it/);
  });

  it('fails where a condition detects nothing and is no control', () => {
    assert.match(String(flawsOf(selftestWith({ controls: {} }))), /CLM-002 detects no defect/);
    assert.deepEqual(flawsOf(selftestWith({ controls: {}, whole: false })), []);
  });

  it('fails where a condition blames the reference gateway or a conforming one', () => {
    const variants = [{ id: 'jit', text: 'members at sign-in' }];
    const results = [...selftestWith().results, result('jit', 'CLM-002', 'failed', 'no member')];
    assert.match(String(flawsOf(selftestWith({ variants, results }))), /CLM-002 is a false alarm at the gateway "jit"/);
    const error = [...selftestWith().results.slice(1), result('reference', 'CLM-001', 'error', 'a step broke')];
    assert.match(
      String(flawsOf(selftestWith({ results: error }))),
      /CLM-001 is a false alarm at the gateway "reference"/,
    );
  });

  it('fails where an id does not exist', () => {
    const defects = [defect('any', 'CLM-001', 'CLM-404')];
    assert.match(String(flawsOf(selftestWith({ defects }))), /any says that CLM-404 detects it/);
    const controls = { 'CLM-002': 'x', 'CLM-405': 'y' };
    assert.match(String(flawsOf(selftestWith({ controls }))), /CLM-405 is listed as a positive control/);
  });

  it('fails where a condition that detects a defect is listed as a positive control', () => {
    const controls = { 'CLM-001': 'x', 'CLM-002': 'y' };
    assert.match(
      String(flawsOf(selftestWith({ controls }))),
      /CLM-001 is listed as a positive control, and detects any/,
    );
  });

  it('fails where a play did not end', () => {
    const plays = [...selftestWith().plays, { condition: 'CLM-002', subject: 'any' }];
    assert.match(String(flawsOf(selftestWith({ plays }))), /CLM-002 at "any" was not played to its end/);
  });
});

describe('the table for people', () => {
  it('tells every defect with its rule, and whoever missed it', () => {
    const test = selftestWith({
      results: [...selftestWith().results, result('any', 'CLM-002', 'passed')],
    });
    const table = matrixTable(test, killMatrix(test), ['something | else']);
    assert.match(table, /\| any \| A9 \| accepts any audience \| CLM-001 \| CLM-002 \|/);
    assert.match(table, /\* something \\\| else/);
    assert.match(table, /\| CLM-002 \| {2}\| the control of all others \|/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diagnose } from './diagnose.ts';
import { dictionaryOf, type StoredMistake, unknownBits } from './dictionary.ts';
import { type Diagnosis, diagnosisDocument } from './document.ts';
import type { Finding } from './symptoms.ts';

const conditions = Array.from({ length: 60 }, (_, at) => `CLM-${String(at + 1).padStart(3, '0')}`);
const ids = (...numbers: number[]) => numbers.map((number) => conditions[number - 1] ?? '');
const upTo = (first: number, last: number) => ids(...Array.from({ length: last - first + 1 }, (_, at) => first + at));

const row = (id: string, rule: string, text: string, fails: string[], unknown: string[] = []): StoredMistake => ({
  id,
  rule,
  text,
  fails,
  unknown: unknownBits(conditions, (condition) => unknown.includes(condition)),
});

const dictionary = dictionaryOf({
  schema: 'gatecheck/fault-dictionary@1',
  conditions,
  mistakes: [
    row('b04-names-swapped', 'B4', 'swaps first and last name', upTo(1, 22)),
    row('b04-first-name-empty', 'B4', 'leaves the first name out', upTo(1, 8)),
    row('a09-any-audience', 'A9', 'accepts any `aud`', upTo(30, 35)),
    row('a09-no-audience', 'A9', 'accepts an ID token without `aud`', ids(30)),
    row('a10-any-exp', 'A10', 'does not look at `exp`', upTo(40, 43), ids(44)),
    row('b09-everything', 'B9', 'stores nothing', upTo(1, 50)),
  ],
});

/** A run in which some conditions failed and all others passed. */
function run(failed: readonly string[], refs: Record<string, string[]> = {}): Finding[] {
  return conditions.map((id) => ({
    id,
    status: failed.includes(id) ? 'failed' : 'passed',
    refs: refs[id] ?? [],
  }));
}

const defects = ({ causes }: Diagnosis) => causes.map(({ defect }) => defect);

describe('the diagnosis of a run', () => {
  it('names the known mistake that explains most, and what it leaves', () => {
    const diagnosis = diagnose(run([...upTo(1, 22), 'CLM-054']), dictionary);
    assert.deepEqual(diagnosisDocument.parse(diagnosis), diagnosis, 'it is what the schema says');
    assert.deepEqual(defects(diagnosis), ['b04-names-swapped']);
    assert.deepEqual(diagnosis.unexplained, ['CLM-054']);
    assert.equal(
      diagnosis.sentence,
      'Looks like B4 missing values (swaps first and last name): explains 22 of 23 failures; CLM-054 remains.',
    );
  });

  it('separates several mistakes: the smallest set that explains the failures', () => {
    const diagnosis = diagnose(run([...upTo(30, 35), ...upTo(40, 43)]), dictionary);
    assert.deepEqual(defects(diagnosis), ['a09-any-audience', 'a10-any-exp']);
    assert.deepEqual(diagnosis.unexplained, []);
    assert.equal(
      diagnosis.sentence,
      'Looks like 2 mistakes: A9 audience (accepts any `aud`) explains 6 and A10 exp, iat and nbf (does not look at `exp`) explains 4 of 10 failures.',
    );
  });

  it('separates three', () => {
    const failed = [...upTo(1, 22), ...upTo(30, 35), ...upTo(40, 43)];
    const diagnosis = diagnose(run(failed), dictionary);
    assert.deepEqual(defects(diagnosis), ['b04-names-swapped', 'a09-any-audience', 'a10-any-exp']);
  });

  it('prefers the mistake whose other failures did not pass', () => {
    assert.deepEqual(defects(diagnose(run(ids(30)), dictionary)), ['a09-no-audience']);
    assert.deepEqual(defects(diagnose(run(upTo(1, 8)), dictionary)), ['b04-first-name-empty']);
  });

  it('says when nothing fits, and which rule the failures test', () => {
    const failed = upTo(56, 60);
    const refs = Object.fromEntries(failed.map((id) => [id, ['contract-B10', 'rfc8725-3.1']]));
    const diagnosis = diagnose(run(failed, refs), dictionary);
    assert.deepEqual(diagnosis.causes, []);
    assert.deepEqual(diagnosis.unexplained, failed);
    assert.deepEqual(diagnosis.explanations[0], { rule: 'B10', score: 0.35, explains: failed });
    assert.equal(
      diagnosis.sentence,
      'No known mistake explains these 5 failures; the rule that they point to most is B10 changeIdentifier.',
    );
  });

  it('says when known mistakes explain only a few of the failures', () => {
    const diagnosis = diagnose(run([...upTo(40, 43), ...upTo(51, 60)]), dictionary);
    assert.match(
      diagnosis.sentence,
      /^No known mistake explains most of the 14 failures: A10 .* explains 4; the rule that they point to most is A10/,
    );
  });

  it('does not hold a failure against a mistake of which nobody knows whether it causes it', () => {
    const fits = (failed: string[]) =>
      diagnose(run(failed), dictionary).explanations.find(({ rule }) => rule === 'A10');
    const [unknown, passing] = [fits(upTo(40, 44)), fits(ids(40, 41, 42, 43, 45))];
    assert.ok((unknown?.score ?? 0) > (passing?.score ?? 0));
  });

  it('takes a warning for a symptom, and a declared weaker policy for none', () => {
    const findings: Finding[] = [
      { id: 'CLM-030', status: 'warning', reason: 'A9 audience: it was accepted', refs: [] },
      { id: 'CLM-040', status: 'warning', reason: 'weaker than the default: policy issuerCheck: false', refs: [] },
      { id: 'CLM-041', status: 'error', reason: 'a step broke', refs: [] },
    ];
    assert.deepEqual(diagnose(findings, dictionary).failed, ['CLM-030']);
  });

  it('has nothing to say of a run in which nothing failed', () => {
    const diagnosis = diagnose(run([]), dictionary);
    const { sentence, failed, causes, unexplained, explanations } = diagnosis;
    assert.deepEqual([failed, causes, unexplained, explanations], [[], [], [], []]);
    assert.equal(sentence, 'Nothing failed.');
  });

  it('names mistakes that nothing tells apart', () => {
    const alike = dictionaryOf({
      schema: 'gatecheck/fault-dictionary@1',
      conditions,
      mistakes: [row('one', 'B5', 'links by mobile', ids(1, 2)), row('other', 'B7', 'takes a cuid over', ids(1, 2))],
    });
    const refs = { 'CLM-001': ['contract-B7'], 'CLM-002': ['contract-B7'] };
    const [cause] = diagnose(run(ids(1, 2), refs), alike).causes;
    assert.equal(cause?.defect, 'other');
    assert.deepEqual(cause?.alike, ['one']);
  });
});

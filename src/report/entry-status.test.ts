import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PickleStepType, type TestStepResult, TestStepResultStatus } from '@cucumber/messages';
import { findingOf, type StepOutcome } from './entry-status.ts';
import { someCondition } from './testing/some-condition.ts';

const condition = someCondition();
const duration = { seconds: 0, nanos: 0 };
function result(status: TestStepResultStatus, type?: string, message?: string): TestStepResult {
  return { status, duration, ...(type && { exception: { type, message } }) };
}
function step(outcome: TestStepResult, type = PickleStepType.OUTCOME): StepOutcome {
  return { result: outcome, text: 'it holds', type };
}
function hook(outcome: TestStepResult): StepOutcome {
  return { result: outcome };
}
const passed = result(TestStepResultStatus.PASSED);
const notRun = step(result(TestStepResultStatus.SKIPPED));

test('a scenario that ran no step of its own is an error, whatever its hooks say', () => {
  assert.deepEqual(findingOf(condition, [], []), { status: 'error', reason: 'the scenario has no steps' });
  assert.equal(findingOf(condition, [hook(passed)], []).status, 'error');
});

test('an undefined or ambiguous step is an error that quotes it', () => {
  for (const status of [TestStepResultStatus.UNDEFINED, TestStepResultStatus.AMBIGUOUS]) {
    const { status: found, reason } = findingOf(condition, [step(result(status))], []);
    assert.equal(found, 'error');
    assert.match(reason ?? '', /“it holds”/);
  }
});

test('the first step that did not pass decides, not what a hook makes of it afterwards', () => {
  const failed = step(result(TestStepResultStatus.FAILED, 'TargetFailure', 'answered success'));
  const broken = hook(result(TestStepResultStatus.FAILED, 'Error', 'the picture was not taken'));
  assert.deepEqual(findingOf(condition, [hook(passed), failed, notRun, broken], []), {
    status: 'failed',
    reason: 'answered success',
  });
});

test('a breach names the rules of the contract with their titles, an unproven condition does not', () => {
  const refs = ['contract-A9', 'oidc-core-3.1.3.7', 'contract-B12'];
  const failed = result(TestStepResultStatus.FAILED, 'TargetFailure', 'expected refused (401), got success (200)');
  assert.equal(
    findingOf({ ...condition, refs }, [step(failed)], []).reason,
    'A9 audience, B12 separate brands: expected refused (401), got success (200)',
  );
  assert.match(findingOf({ ...condition, refs }, [step(failed, PickleStepType.CONTEXT)], []).reason ?? '', /^prereq/);
});

test('what an answer discloses is a breach of its own, in whichever step or hook it shows', () => {
  const shown = result(TestStepResultStatus.FAILED, 'DisclosureFailure', 'failure-shape: the answer shows a token');
  for (const one of [hook(shown), step(shown, PickleStepType.CONTEXT)]) {
    assert.deepEqual(findingOf({ ...condition, refs: ['contract-A11'] }, [one], []), {
      status: 'failed',
      reason: 'failure-shape: the answer shows a token',
    });
  }
});

test('what a call that failed has left in the store is a breach, although a hook sees it', () => {
  const changed = hook(result(TestStepResultStatus.FAILED, 'StoreChangedFailure', 'addMember was answered refused'));
  assert.deepEqual(findingOf({ ...condition, refs: ['contract-A11'] }, [step(passed), changed], []), {
    status: 'failed',
    reason: 'A11 subject: addMember was answered refused',
  });
});

test('a breach of another rule than the condition is about names that rule alone', () => {
  const failed = result(TestStepResultStatus.FAILED, 'TargetFailure', 'A16: UserInfo requests: expected 0, found 1');
  assert.equal(
    findingOf({ ...condition, refs: ['contract-A11'] }, [step(failed)], []).reason,
    'A16 order of checks: UserInfo requests: expected 0, found 1',
  );
});

test('a hook that breaks after everything passed is an error', () => {
  const broken = hook(result(TestStepResultStatus.FAILED, 'Error', 'the evidence was not written'));
  assert.equal(findingOf(condition, [step(passed), broken], []).status, 'error');
});

test('an assertion in a hook is the harness’s own, in a step the target’s', () => {
  const failed = result(TestStepResultStatus.FAILED, 'AssertionError', 'expected 1');
  assert.equal(findingOf(condition, [hook(failed)], []).status, 'error');
  assert.equal(findingOf(condition, [step(failed)], []).status, 'failed');
});

test('a weaker policy makes a pass and a failure a warning that names it, not a skip or an error', () => {
  const weaker = { kind: 'weaker policy', policy: 'logoutEffect', value: 'token-expiry' } as const;
  const failed = step(result(TestStepResultStatus.FAILED, 'TargetFailure', 'still admitted'));
  assert.deepEqual(findingOf(condition, [step(passed)], [weaker, weaker]), {
    status: 'warning',
    reason: 'weaker than the default: policy logoutEffect: token-expiry',
  });
  assert.match(findingOf(condition, [failed], [weaker]).reason ?? '', /found: still admitted$/);
  const skipped = { kind: 'skipped', missing: 'forge', reason: 'no forge' } as const;
  assert.equal(findingOf(condition, [hook(notRun.result), notRun], [weaker, skipped]).status, 'skipped');
  const environment = step(result(TestStepResultStatus.FAILED, 'EnvironmentFailure', 'no IdP'));
  assert.equal(findingOf(condition, [environment], [weaker]).status, 'error');
});

test('a should that a scenario about another rule saw broken makes its pass a warning, and hides no failure', () => {
  const note = { kind: 'should broken', breach: 'A16: UserInfo requests: expected 0, found 1' } as const;
  assert.deepEqual(findingOf(condition, [step(passed)], [note, note]), {
    status: 'warning',
    reason: 'A16 order of checks: UserInfo requests: expected 0, found 1',
  });
  const failed = step(result(TestStepResultStatus.FAILED, 'TargetFailure', 'still admitted'));
  assert.equal(findingOf(condition, [failed], [note]).status, 'failed');
});

test('a note that says skipped does not hide a failure or a pass', () => {
  const note = { kind: 'skipped', missing: 'forge', reason: 'no forge' } as const;
  const failed = step(result(TestStepResultStatus.FAILED, 'TargetFailure', 'x'));
  assert.equal(findingOf(condition, [failed], [note]).status, 'failed');
  assert.equal(findingOf(condition, [step(passed)], [note]).status, 'passed');
});

test('a flaw of the catalogue is an error even where everything passed', () => {
  const flawed = { ...condition, flaws: ['the scenario has no condition id'] };
  assert.equal(findingOf(flawed, [step(passed)], []).status, 'error');
});

test('reasons lose terminal colours and length', () => {
  const coloured = step(result(TestStepResultStatus.FAILED, 'TargetFailure', '\u001b[31mred\u001b[39m'));
  assert.equal(findingOf(condition, [coloured], []).reason, 'red');
  const long = step(result(TestStepResultStatus.FAILED, 'TargetFailure', 'x'.repeat(5000)));
  assert.equal(findingOf(condition, [long], []).reason?.length, 2001);
});

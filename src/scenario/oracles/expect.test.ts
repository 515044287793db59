import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, answerTo } from '../../capillary/answer.ts';
import { PrerequisiteFailure, TargetFailure } from '../../failure/failure.ts';
import { expectClass, expectPrerequisite, expectSame } from './expect.ts';

const answered = (status: number, body: unknown): Answer =>
  answerTo('addMember', { response: { status, headers: [], body: JSON.stringify(body) }, durationMs: 1 });
const success = answered(200, { createdId: 7, warnings: [], sideEffects: [] });
const declined = answered(200, { errors: [{ status: false, code: 8006, message: 'm' }], warnings: [] });

describe('the message of a failure', () => {
  it('names the classes with their statuses, expected and got, and the call', () => {
    assert.throws(() => expectClass(success, 'refused'), {
      name: TargetFailure.name,
      message: 'expected refused (401), got success (200): addMember',
    });
    assert.throws(() => expectClass(declined, 'success', 'malformed'), {
      message: 'expected success (200) or malformed (400), got declined (200, code 8006): addMember',
    });
    expectClass(declined, 'success', 'declined');
  });

  it('says why an answer is a fault', () => {
    const nothing = answerTo('addMember', { error: 'host: nothing listens there', durationMs: 1 });
    assert.throws(() => expectClass(nothing, 'refused'), {
      message: 'expected refused (401), got fault (host: nothing listens there): addMember',
    });
  });

  it('names what was sent where a prerequisite is not met, the call once', () => {
    assert.throws(() => expectPrerequisite(declined, 'addMember of Ana'), {
      name: PrerequisiteFailure.name,
      message: 'expected success (200), got declined (200, code 8006): addMember of Ana',
    });
    assert.throws(() => expectPrerequisite(declined, 'control request'), {
      message: 'expected success (200), got declined (200, code 8006): addMember, control request',
    });
    expectPrerequisite(success, 'addMember of Ana');
  });

  it('names the field, the value expected and the one found', () => {
    assert.throws(() => expectSame(undefined, 7, 'getMember, member.id'), {
      message: 'getMember, member.id: expected 7, found undefined',
    });
  });
});

describe('a 503 where something else is expected', () => {
  const unavailable = (durationMs: number) =>
    answerTo('addMember', { response: { status: 503, headers: [], body: '{"status":{"code":503}}' }, durationMs });

  it('is late after as long as a gateway waits for its IdP, and wrong when it comes at once', () => {
    for (const [durationMs, late] of [
      [1_000, true],
      [20, false],
    ] as const) {
      assert.throws(() => expectClass(unavailable(durationMs), 'success'), { name: TargetFailure.name, late });
      assert.throws(() => expectPrerequisite(unavailable(durationMs), 'addMember of Ana'), { late });
    }
  });

  it('makes no other answer late', () => {
    assert.throws(() => expectClass({ ...declined, durationMs: 9_000 }, 'success'), { late: false });
  });
});

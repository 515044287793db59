import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, answerTo } from '../../capillary/answer.ts';
import { TargetFailure } from '../../failure/failure.ts';
import { expectClassOfEach } from './tries.ts';

const answered = (status: number, body: unknown): Answer =>
  answerTo('addMember', { response: { status, headers: [], body: JSON.stringify(body) }, durationMs: 1 });
const refused = answered(401, { status: { success: false, code: 1011, message: 'm' } });
const success = answered(200, { createdId: 7, warnings: [], sideEffects: [] });

test('every call that was answered otherwise stands in the message, with what was sent', () => {
  const tries = [
    { what: 'an ID token with exp: missing', answer: refused },
    { what: 'an ID token with exp: null', answer: success },
    { what: 'addMember with an ID token with exp: 0', answer: success },
  ];
  assert.throws(() => expectClassOfEach(tries, 'refused', 'malformed'), {
    name: TargetFailure.name,
    message:
      'expected refused (401) or malformed (400), got success (200): addMember with an ID token with exp: null; ' +
      'got success (200): addMember with an ID token with exp: 0',
  });
});

test('an answer that puts off serves for a refusal where the contract lets it', () => {
  const unavailable = answered(503, { status: { success: false, code: 1019, message: 'm' } });
  expectClassOfEach([{ what: 'an unknown kid', answer: unavailable, putOffServes: true }], 'refused');
  assert.throws(() => expectClassOfEach([{ what: 'an unknown kid', answer: unavailable }], 'refused'), TargetFailure);
});

test('a scenario that called nothing proves nothing', () => {
  assert.throws(() => expectClassOfEach([], 'refused'), /tried nothing/);
});

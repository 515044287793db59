import { isDeepStrictEqual } from 'node:util';
import { type Answer, type AnswerClass, describeClass, describeExpected } from '../../capillary/answer.ts';
import { PrerequisiteFailure, TargetFailure } from '../../failure/failure.ts';
import { type Check, checked } from './checks.ts';

/**
 * Fails the condition where the target's answer is of none of these classes:
 * `expected refused (401), got success (200): addMember`. The report puts the rule before it.
 */
export function expectClass(answer: Answer, ...classes: AnswerClass[]): void {
  const holds = classes.includes(answer.class);
  checked({ where: answer.call, expected: expectedOf(classes), seen: describeClass(answer), holds });
  if (holds) return;
  throw new TargetFailure(unexpected(answer, classes), { late: gaveUpOnIdp(answer) });
}

/**
 * Fails the condition as unproven where a control request or a prerequisite is not answered with success, or as it has
 * to be.
 *
 * @param what what was sent, such as `updateMember with a changed name`
 * @param late whether the answer may have come too late on a busy machine
 */
export function expectPrerequisite(
  answer: Answer,
  what: string,
  { expected = 'success', late = gaveUpOnIdp(answer) }: { expected?: AnswerClass; late?: boolean } = {},
): void {
  const holds = answer.class === expected;
  checked({ where: sentWith(answer, what), expected: expectedOf([expected]), seen: describeClass(answer), holds });
  if (holds) return;
  throw new PrerequisiteFailure(unexpected(answer, [expected], what), { late });
}

/** Less than the shortest time for which a gateway may wait for its IdP (policy `idpTimeoutSeconds`). */
const idpWaitMs = 900;

/**
 * Whether a gateway said 503 only after a wait that is as long as the one for its IdP (A15): on a busy machine the mock
 * answers too late, and a right gateway says so.
 */
export function gaveUpOnIdp({ class: answerClass, durationMs }: Answer): boolean {
  return answerClass === 'unavailable' && durationMs >= idpWaitMs;
}

/** Fails the condition where a value is not what it should be; `what` names the call and the field. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const holds = isDeepStrictEqual(actual, expected);
  checked({ where: what, expected, seen: actual, holds });
  if (!holds) {
    throw new TargetFailure(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
  }
}

/** Fails the condition with a sentence of its own, where what was seen is not one value that it should be. */
export function expectThat(holds: boolean, looked: Looked, sentence: string): asserts holds {
  checked({ ...looked, holds });
  if (!holds) throw new TargetFailure(sentence);
}

/** What fails the condition where something expected has not come in time: it may have come later. */
export function tooLate(looked: Looked, sentence: string): TargetFailure {
  checked({ ...looked, holds: false });
  return new TargetFailure(sentence, { late: true });
}

/** What an oracle looked at, expected and saw. */
export type Looked = Omit<Check, 'holds'>;

/** The sentence of a failure: what was expected, what came, and to which call. */
export function unexpected(answer: Answer, classes: readonly AnswerClass[], what: string = answer.call): string {
  return `expected ${expectedOf(classes)}, got ${describeClass(answer)}: ${sentWith(answer, what)}`;
}

function sentWith({ call }: Answer, what: string): string {
  return what.startsWith(call) ? what : `${call}, ${what}`;
}

/** Classes of answers in words, such as `refused (401) or unavailable (503)`. */
export function expectedOf(classes: readonly AnswerClass[]): string {
  return classes.map(describeExpected).join(' or ');
}

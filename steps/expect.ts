import { isDeepStrictEqual } from 'node:util';
import { type Answer, type AnswerClass, describeAnswer } from '../src/capillary/answer.ts';
import { PrerequisiteFailure, TargetFailure } from '../src/evidence/failure.ts';

/** Fails the condition where the target's answer is of none of these classes. */
export function expectClass(answer: Answer, ...classes: AnswerClass[]): void {
  if (!classes.includes(answer.class)) {
    throw new TargetFailure(
      `expected ${classes.map((name) => `"${name}"`).join(' or ')}, but ${describeAnswer(answer)}`,
    );
  }
}

/** Fails the condition as unproven where a twin or a prerequisite is not answered with success. */
export function expectPrerequisite(answer: Answer, what: string): void {
  if (answer.class !== 'success') {
    throw new PrerequisiteFailure(`${what} must be accepted, but ${describeAnswer(answer)}`);
  }
}

/** Fails the condition where what the target holds is not what it should be. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new TargetFailure(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`);
  }
}

/** Fails the condition with a sentence of its own. */
export function expectThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new TargetFailure(sentence);
}

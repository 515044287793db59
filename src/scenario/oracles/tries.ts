import { type Answer, type AnswerClass, describeClass } from '../../capillary/answer.ts';
import { TargetFailure } from '../../failure/failure.ts';
import type { Person } from '../people/person.ts';
import { checked } from './checks.ts';
import { expectedOf, gaveUpOnIdp } from './expect.ts';

/** One of several calls, what was sent with it, and how it was answered. */
export interface Try {
  what: string;
  answer: Answer;
  /** Of overlapping calls: whose it is, and what it is made with, as the table has it. */
  person?: Person;
  given?: string;
  /** A6: an answer that puts the caller off serves where a refusal is asked for. */
  putOffServes?: boolean;
}

/** Tries one thing after the other, so that an answer is about one of them alone. */
export async function tryInTurn<T>(things: readonly T[], attempt: (thing: T) => Promise<Try>): Promise<Try[]> {
  const tries: Try[] = [];
  for (const thing of things) tries.push(await attempt(thing));
  return tries;
}

/** Fails the condition where any answer is of none of these classes, and names every such call. */
export function expectClassOfEach(tries: readonly Try[], ...classes: AnswerClass[]): void {
  if (tries.length === 0) throw new Error('the scenario tried nothing');
  const serves = ({ answer, putOffServes }: Try) =>
    classes.includes(answer.class) || (putOffServes && answer.class === 'unavailable' && classes.includes('refused'));
  for (const one of tries) {
    const { answer } = one;
    checked({
      where: sent(one),
      expected: expectedOf(classes),
      seen: describeClass(answer),
      holds: Boolean(serves(one)),
    });
  }
  const wrong = tries.filter((one) => !serves(one));
  if (wrong.length === 0) return;
  const found = wrong.map((one) => `got ${describeClass(one.answer)}: ${sent(one)}`);
  throw new TargetFailure(`expected ${expectedOf(classes)}, ${found.join('; ')}`, {
    late: wrong.every(({ answer }) => gaveUpOnIdp(answer)),
  });
}

function sent({ what, answer }: Try): string {
  return what.startsWith(answer.call) ? what : `${answer.call} with ${what}`;
}

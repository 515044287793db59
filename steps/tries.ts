import { type Answer, type AnswerClass, describeAnswer } from '../src/capillary/answer.ts';
import { TargetFailure } from '../src/evidence/failure.ts';

/** One of several things that somebody tried, in the words of its row, and what came of it. */
export interface Try {
  what: string;
  answer: Answer;
}

/** Tries one thing after the other, so that an answer is about one of them alone. */
export async function tryInTurn<T>(
  things: readonly T[],
  describe: (thing: T) => string,
  call: (thing: T) => Promise<Answer>,
): Promise<Try[]> {
  const tries: Try[] = [];
  for (const thing of things) tries.push({ what: describe(thing), answer: await call(thing) });
  return tries;
}

/** Fails the condition where any answer is of none of these classes, and names every such try. */
export function expectClassOfEach(tries: readonly Try[], ...classes: AnswerClass[]): void {
  if (tries.length === 0) throw new Error('the scenario tried nothing');
  const wrong = tries.filter(({ answer }) => !classes.includes(answer.class));
  if (wrong.length === 0) return;
  const found = wrong.map(({ what, answer }) => `where it ${what}, ${describeAnswer(answer)}`);
  throw new TargetFailure(`expected ${classes.map((name) => `"${name}"`).join(' or ')}, but ${found.join('; ')}`);
}

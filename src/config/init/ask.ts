import { AskedWrongly } from '../../failure/exit-status.ts';
import { type Answers, type Question, questions } from './answers.ts';

/** Answers that are missing or wrong and that nobody can be asked for; one line for each. */
class AnswersError extends AskedWrongly {
  override readonly name = 'AnswersError';
}

/** How a person is asked. */
export interface Interview {
  ask(prompt: string): Promise<string>;
  tell(line: string): void;
}

/** Why an answer does not do that is right in itself, such as a name that is taken. */
export type Objection = (question: Question, answer: string) => string | undefined;

/**
 * Completes what the command line gave. A person is asked for the rest, again where an answer is wrong; without one,
 * what is not given has its standard.
 *
 * @throws AnswersError with every value that is wrong or missing
 */
export async function completeAnswers(
  given: Answers,
  interview?: Interview,
  objection: Objection = () => undefined,
): Promise<Answers> {
  const flawOf = (question: Question, answer: string) => question.flaw(answer) ?? objection(question, answer);
  const answers: Answers = {};
  const flaws: string[] = [];
  for (const question of questions) {
    if (!(question.applies?.(answers) ?? true)) {
      if (given[question.id] !== undefined) flaws.push(`${question.option}: needs --target`);
      continue;
    }
    const value = given[question.id];
    const flaw = value === undefined || value === question.standard?.(answers) ? undefined : flawOf(question, value);
    if (flaw) flaws.push(`${question.option}: expected ${flaw}`);
    else if (value !== undefined) answers[question.id] = value;
    else if (interview && flaws.length === 0) answers[question.id] = await askFor(question, answers, interview, flawOf);
    else if (question.follows === undefined || answers[question.follows] !== undefined) {
      const standard = question.standard?.(answers);
      if (standard === undefined) flaws.push(`${question.option}: missing; ${question.text(answers)}`);
      else answers[question.id] = standard;
    }
  }
  if (flaws.length > 0) throw new AnswersError(flaws.join('\n'));
  return answers;
}

async function askFor(
  question: Question,
  answers: Answers,
  { ask, tell }: Interview,
  flawOf: Objection,
): Promise<string> {
  const standard = question.standard?.(answers);
  const prompt = `${question.text(answers)}${standard ? ` [${standard}]` : ''}: `;
  for (;;) {
    const answer = (await ask(prompt)).trim();
    if (answer === '' && standard !== undefined) return standard;
    const flaw = flawOf(question, answer);
    if (!flaw) return answer;
    tell(`  expected ${flaw}`);
  }
}

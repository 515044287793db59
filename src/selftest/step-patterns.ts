import { loadSteps } from '../certify/play-conditions.ts';
import { declarationOf } from '../scenario/declared-steps.ts';
import { nameIn } from '../scenario/sentence-parameters.ts';
import type { Suite } from '../suite/suite.ts';
import type { StepPattern } from './feature-lint.ts';

/** Every step definition of gatecheck's, for the lint. */
export async function stepPatterns(suite: Suite): Promise<StepPattern[]> {
  const cucumber = await loadSteps(suite);
  const ours = cucumber.stepDefinitions().filter(({ uri }) => !cucumber.isOwn(uri));
  return ours.map((step) => ({
    place: `${cucumber.address(step.uri)}:${step.line}`,
    pattern: String(step.pattern),
    keyword: step.keyword,
    declaration: declarationOf(String(step.pattern)),
    matches: (text) => step.matchesStepName(text),
    peopleIn: (text) => (step.expression.match(text) ?? []).flatMap(nameOf),
  }));
}

function nameOf({ group }: { group: { value?: string } }): string[] {
  const name = nameIn(group.value ?? '');
  return name ? [name] : [];
}

/** What may stand in place of each parameter that the sentences of a suite have, as regular expressions, by its name. */
export async function parameterPatterns(suite: Suite): Promise<Map<string, readonly string[]>> {
  const cucumber = await loadSteps(suite);
  return new Map(cucumber.parameterTypes().map(({ name = '', regexpStrings }) => [name, regexpStrings]));
}

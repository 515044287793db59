import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { type StepDefinition, stepDefinitionsOf } from './library.ts';

type Match = ReturnType<StepDefinition['expression']['match']>;

/**
 * The same library, which matches each sentence once. Cucumber tries every definition on every step of every play, and
 * matches those that fit three times; a run plays the same sentences thousands of times.
 */
export function withRememberedMatches(library: ISupportCodeLibrary): ISupportCodeLibrary {
  const definitions = stepDefinitionsOf(library);
  const known = new Map<string, Map<StepDefinition, Match>>();
  const matchesOf = (text: string) => {
    const matches = known.get(text) ?? matchesAmong(definitions, text);
    known.set(text, matches);
    return matches;
  };
  const remembering = definitions.map((definition) => {
    const match = (text: string) => matchesOf(text).get(definition) ?? null;
    const expression: StepDefinition['expression'] = Object.create(definition.expression, { match: { value: match } });
    return Object.create(definition, { expression: { value: expression } }) as StepDefinition;
  });
  const changed: { stepDefinitions: readonly StepDefinition[] } = { stepDefinitions: remembering };
  return { ...library, ...changed };
}

/** Most definitions do not fit, which their regular expression alone tells for less. */
function matchesAmong(definitions: readonly StepDefinition[], text: string): Map<StepDefinition, Match> {
  const fitting = definitions.filter(({ expression }) => text.search(expression.regexp) >= 0);
  return new Map(fitting.map((definition) => [definition, definition.expression.match(text)]));
}

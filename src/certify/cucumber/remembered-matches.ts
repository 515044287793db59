import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { fixedWords } from '../../scenario/fixed-words.ts';
import { type StepDefinition, stepDefinitionsOf } from './library.ts';

type Match = ReturnType<StepDefinition['expression']['match']>;

/** The definitions that fit a sentence, and what each of them reads in it: `matches[n]` is of `definitions[n]`. */
interface Fitting {
  definitions: readonly StepDefinition[];
  matches: readonly Match[];
}

/**
 * The same library, which matches each sentence once. Cucumber tries every definition on every step of every play, and
 * matches those that fit three times; a run plays the same sentences thousands of times.
 */
export function withRememberedMatches(library: ISupportCodeLibrary): ISupportCodeLibrary {
  const fittingOf = fittingAmong(stepDefinitionsOf(library));
  const remembering = stepDefinitionsOf(library).map((definition) => {
    const match = (text: string): Match => {
      const { definitions, matches } = fittingOf(text);
      return matches[definitions.indexOf(definition)] ?? null;
    };
    const expression: StepDefinition['expression'] = Object.create(definition.expression, { match: { value: match } });
    // A copy, since Cucumber looks definitions up by their id: members of a prototype are slow to read.
    return Object.assign(Object.create(Object.getPrototypeOf(definition)), definition, { expression });
  });
  const changed: { stepDefinitions: readonly StepDefinition[] } = { stepDefinitions: remembering };
  return { ...library, ...changed };
}

function fittingAmong(all: readonly StepDefinition[]): (text: string) => Fitting {
  const known = new Map<string, Fitting>();
  const wordsOf = new Map(all.map((definition) => [definition, fixedWords(definition.pattern)]));
  const read = (text: string): Fitting => {
    const definitions = all.filter(
      (definition) => text.includes(wordsOf.get(definition) ?? '') && text.search(definition.expression.regexp) >= 0,
    );
    return { definitions, matches: definitions.map(({ expression }) => expression.match(text)) };
  };
  let [last, fitting] = ['', read('')];
  return (text) => {
    if (text === last) return fitting;
    fitting = known.get(text) ?? read(text);
    known.set(text, fitting);
    last = text;
    return fitting;
  };
}

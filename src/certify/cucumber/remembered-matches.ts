import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { fixedWords } from '../../scenario/fixed-words.ts';
import { matchNatively, type StepDefinition, stepDefinitionsOf } from './library.ts';

type Match = ReturnType<StepDefinition['expression']['match']>;

/** A library whose sentences are matched once. */
export interface RememberedMatches {
  library: ISupportCodeLibrary;
  /** The same library with the definitions alone that fit some of these sentences: Cucumber looks through all it has. */
  narrowed(sentences: readonly string[]): ISupportCodeLibrary;
}

/**
 * Makes a library match each sentence once. Cucumber tries every definition on every step of every play, and matches
 * those that fit three times; a run plays the same sentences thousands of times.
 */
export function rememberMatches(library: ISupportCodeLibrary): RememberedMatches {
  const all = stepDefinitionsOf(library);
  all.forEach(matchNatively);
  const fittingTo = fittingAmong(all);
  const remembering = new Map(
    all.map((definition) => [definition, remembered(definition, (text) => fittingTo(text).get(definition) ?? null)]),
  );
  const withDefinitions = (stepDefinitions: readonly StepDefinition[]): ISupportCodeLibrary => {
    const changed: { stepDefinitions: readonly StepDefinition[] } = { stepDefinitions };
    return { ...library, ...changed };
  };
  return {
    library: withDefinitions([...remembering.values()]),
    narrowed: (sentences) => {
      const fitting = new Set(sentences.flatMap((text) => [...fittingTo(text).keys()]));
      return withDefinitions([...fitting].flatMap((definition) => remembering.get(definition) ?? []));
    },
  };
}

function remembered(definition: StepDefinition, match: (text: string) => Match): StepDefinition {
  const expression: StepDefinition['expression'] = Object.create(definition.expression, { match: { value: match } });
  // A copy, since Cucumber looks definitions up by their id: members of a prototype are slow to read.
  return Object.assign(Object.create(Object.getPrototypeOf(definition)), definition, { expression });
}

/** The definitions that fit a sentence, and what each of them reads in it. */
type Fitting = ReadonlyMap<StepDefinition, Match>;

function fittingAmong(all: readonly StepDefinition[]): (text: string) => Fitting {
  const known = new Map<string, Fitting>();
  const wordsOf = new Map(all.map((definition) => [definition, fixedWords(definition.pattern)]));
  const read = (text: string): Fitting => {
    const fitting = all.filter(
      (definition) => text.includes(wordsOf.get(definition) ?? '') && text.search(definition.expression.regexp) >= 0,
    );
    return new Map(fitting.map((definition) => [definition, definition.expression.match(text)]));
  };
  return (text) => {
    const fitting = known.get(text) ?? read(text);
    known.set(text, fitting);
    return fitting;
  };
}

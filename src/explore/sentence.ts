import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { crmCalls } from '../capillary/calls.ts';
import { names } from './person.ts';
import type { Row, Step } from './step.ts';
import { tokenChoices } from './tokens.ts';
import type { Where, World } from './world.ts';

/** A kind of step: its sentence as a Cucumber expression, and what it does to both gateways. */
export interface Sentence {
  expression: CucumberExpression;
  play: (world: World, values: unknown[], rows: readonly Row[]) => Promise<void>;
}

const parameterTypes = new ParameterTypeRegistry();

const oneOf = (name: string, words: readonly string[]) =>
  parameterTypes.defineParameterType(new ParameterType(name, words.join('|'), String, String, false, false));
oneOf('person', names);
oneOf('tokens', tokenChoices);
oneOf('ciamCall', ['getMember', 'addMember', 'updateMember', 'changeIdentifier']);
oneOf('crmCall', crmCalls);
const places: Record<string, Where> = { ' at the other brand': 'other', '': 'own' };
parameterTypes.defineParameterType(
  new ParameterType('where', Object.keys(places), String, (text) => places[text] ?? 'own', false, false),
);

/** Defines a kind of step; `{where}` at the end stands for nothing or ` at the other brand`. */
export function sentence<Values extends unknown[]>(
  expression: string,
  play: (world: World, values: Values, rows: readonly Row[]) => Promise<void>,
): Sentence {
  return { expression: new CucumberExpression(expression, parameterTypes), play: play as Sentence['play'] };
}

/** Finds what a step does. @returns undefined for a sentence that nothing is */
export function meaningOf(
  sentences: readonly Sentence[],
  { text, rows = [] }: Step,
): ((world: World) => Promise<void>) | undefined {
  for (const { expression, play } of sentences) {
    const found = expression.match(text);
    if (found)
      return (world) =>
        play(
          world,
          found.map((argument) => argument.getValue(undefined)),
          rows,
        );
  }
  return undefined;
}

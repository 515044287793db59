import { relative, sep } from 'node:path';
import { loadSteps, type StepDefinitions } from '../certify/cucumber-run.ts';
import type { Kit } from '../certify/kit.ts';
import { declarationOf } from '../scenario/declared-steps.ts';
import { nameIn } from '../scenario/sentence-parameters.ts';
import type { StepPattern } from './feature-lint.ts';

/** The part of Cucumber's library (13.3) that holds the step definitions and the types of their parameters. */
interface StepLibrary {
  parameterTypeRegistry: { parameterTypes: Iterable<{ name?: string; regexpStrings: readonly string[] }> };
  stepDefinitions: readonly {
    uri: string;
    line: number;
    pattern: string | RegExp;
    keyword: string;
    expression: { match(text: string): readonly Argument[] | null };
    matchesStepName(text: string): boolean;
  }[];
}

interface Argument {
  group: { value?: string };
}

/** Every step definition of a kit, for the lint. */
export async function stepPatterns(kit: Kit): Promise<StepPattern[]> {
  const { stepDefinitions } = (await loadSteps(kit)) as StepDefinitions & StepLibrary;
  return stepDefinitions.map((step) => ({
    place: `${relative(kit.root, step.uri).split(sep).join('/')}:${step.line}`,
    pattern: String(step.pattern),
    keyword: step.keyword,
    declaration: declarationOf(String(step.pattern)),
    matches: (text) => step.matchesStepName(text),
    peopleIn: (text) => (step.expression.match(text) ?? []).flatMap(nameOf),
  }));
}

function nameOf({ group }: Argument): string[] {
  const name = nameIn(group.value ?? '');
  return name ? [name] : [];
}

/** What may stand in place of each parameter that the sentences of a kit have, as regular expressions, by its name. */
export async function parameterPatterns(kit: Kit): Promise<Map<string, readonly string[]>> {
  const { parameterTypeRegistry } = (await loadSteps(kit)) as StepDefinitions & StepLibrary;
  return new Map(
    [...parameterTypeRegistry.parameterTypes].map(({ name = '', regexpStrings }) => [name, regexpStrings]),
  );
}

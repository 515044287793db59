import type { Pickle } from '@cucumber/messages';
import type { Condition } from '../../report/condition.ts';
import type { StepDefinition } from '../cucumber/library.ts';

/** A condition and the scenario that checks it. */
export interface ConditionWithScenario {
  condition: Condition;
  scenario: Pickle;
}

/** What each scenario said when it was read last, by the condition's id. */
export type Known = ReadonlyMap<string, string>;

/** What scenarios say, to see later which of them have changed. */
export function wordsOf(conditions: readonly ConditionWithScenario[]): Known {
  return new Map(conditions.map(({ condition, scenario }) => [condition.id, wordsIn(scenario)]));
}

function wordsIn({ name, tags, steps }: Pickle): string {
  return JSON.stringify([name, tags.map((tag) => tag.name), steps.map(({ text, argument }) => [text, argument])]);
}

/**
 * The conditions of a saved feature whose scenarios are new or say something else now; where none does, because only
 * the layout changed or somebody wants to see them again, all of that feature.
 *
 * @param address of the feature, such as `features/login/brands.feature`
 */
export function touchedByFeature(
  address: string,
  conditions: readonly ConditionWithScenario[],
  known: Known,
): Condition[] {
  const inFile = conditions.filter(({ condition }) => fileOf(condition) === address);
  const changed = inFile.filter(({ condition, scenario }) => known.get(condition.id) !== wordsIn(scenario));
  return (changed.length > 0 ? changed : inFile).map(({ condition }) => condition);
}

/** The conditions with a sentence that one of these step definitions plays. */
export function touchedBySteps(
  definitions: readonly Pick<StepDefinition, 'matchesStepName'>[],
  conditions: readonly ConditionWithScenario[],
): Condition[] {
  return conditions
    .filter(({ scenario }) =>
      scenario.steps.some(({ text }) => definitions.some((definition) => definition.matchesStepName(text))),
    )
    .map(({ condition }) => condition);
}

function fileOf({ scenario }: Condition): string {
  return scenario.slice(0, scenario.lastIndexOf(':'));
}

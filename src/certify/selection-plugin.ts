import type { IFilterablePickle } from '@cucumber/cucumber/api';
import { conditionOf } from '../report/condition.ts';
import { type ConditionFilter, select } from './selection.ts';

/** A Cucumber plugin (its module is the plugin): leaves the conditions that a run takes. */
export const type = 'plugin';
export const optionsKey = 'conditions';

interface Context {
  transform(
    event: 'pickles:filter',
    handler: (pickles: readonly IFilterablePickle[]) => readonly IFilterablePickle[],
  ): void;
  options: ConditionFilter;
}

export function coordinator({ transform, options }: Context): void {
  transform('pickles:filter', (pickles) => select(pickles, describe, options));
}

function describe({ pickle, gherkinDocument }: IFilterablePickle) {
  return { condition: conditionOf(pickle, gherkinDocument), tags: pickle.tags.map(({ name }) => name) };
}

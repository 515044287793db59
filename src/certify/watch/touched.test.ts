import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conditionOf } from '../../report/condition.ts';
import { readFeature } from '../feature-file.ts';
import { type ConditionWithScenario, touchedByFeature, touchedBySteps, wordsOf } from './touched.ts';

const path = '/root/features/login/some.feature';
const address = 'features/login/some.feature';

function read(source: string): ConditionWithScenario[] {
  const file = readFeature(source, path, { root: '/root' });
  assert(typeof file !== 'string', String(file));
  return file.pickles.map((scenario) => ({ scenario, condition: conditionOf(scenario, file.document) }));
}

const source = `Feature: Some
  @TST-1 @must
  Scenario: First
    When it begins

  @must
  Scenario Outline: Row <row>
    When row <row> is sent
    Examples:
      | condition | row |
      | TST-2     | a   |
      | TST-3     | b   |
`;
const ids = (conditions: readonly { id: string }[]) => conditions.map(({ id }) => id);
const touched = (after: string) => ids(touchedByFeature(address, read(after), wordsOf(read(source))));

describe('what a saved feature touches', () => {
  it('is the scenario or row that says something else', () => {
    assert.deepEqual(touched(source.replace('it begins', 'it begins anew')), ['TST-1']);
    assert.deepEqual(touched(source.replace('| b ', '| c ')), ['TST-3']);
  });

  it('is a scenario that is new', () => {
    assert.deepEqual(touched(`${source}      | TST-4     | d   |\n`), ['TST-4']);
  });

  it('is every scenario, where none has changed', () => {
    assert.deepEqual(touched(`# a remark\n${source}`), ['TST-1', 'TST-2', 'TST-3']);
  });

  it('is nothing of another file', () => {
    const other = touchedByFeature('features/login/other.feature', read(source), new Map());
    assert.deepEqual(other, []);
  });
});

describe('what a saved step file touches', () => {
  it('is what its definitions play', () => {
    const definitions = [{ matchesStepName: (text: string) => /^row \w is sent$/.test(text) }];
    assert.deepEqual(ids(touchedBySteps(definitions, read(source))), ['TST-2', 'TST-3']);
  });
});

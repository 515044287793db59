import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFeature } from '../certify/feature-file.ts';
import { scenarioLines } from './scenario-lines.ts';

const feature = `Feature: F
  Background:
    Given a brand
  Rule: R
    Scenario Outline: <what> is refused
      When addMember is called with these
        | a | <what> |
        | longer | x |
      Then it is refused
      And nothing is stored

      Examples:
        | condition | what |
        | LGN-001   | aud  |
`;

test('a scenario reads as its feature, background first, values in place, tables aligned', () => {
  const file = readFeature(feature, '/suite/features/login/f.feature', { root: '/suite' });
  if (typeof file === 'string') throw new Error(file);
  const [pickle] = file.pickles;
  assert.ok(pickle);
  assert.deepEqual(scenarioLines(pickle, file.document), [
    'Given a brand',
    'When addMember is called with these',
    '  | a      | aud |',
    '  | longer | x   |',
    'Then it is refused',
    'And nothing is stored',
  ]);
});

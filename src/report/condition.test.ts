import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType } from '@cucumber/messages';
import { type Condition, conditionOf } from './condition.ts';
import { ScenarioMessages } from './scenario-messages.ts';

function conditionsIn(feature: string): Condition[] {
  const messages = generateMessages(
    feature,
    'features/login/a.feature',
    SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN,
    { newId: IdGenerator.incrementing(), includeGherkinDocument: true, includePickles: true, includeSource: false },
  );
  const document = messages.find(({ gherkinDocument }) => gherkinDocument)?.gherkinDocument;
  assert(document);
  return messages.flatMap(({ pickle }) => (pickle ? [conditionOf(pickle, document)] : []));
}

test('tags say what a condition is', () => {
  const [condition] = conditionsIn(`Feature: F
  @LGN-001 @should @journey @smoke @ref:rfc8725-3.1 @seed:note-3 @needs:provisioning
  Scenario: Somebody new
    Given a person`);
  assert.deepEqual(condition, {
    id: 'LGN-001',
    title: 'Somebody new',
    flow: 'login',
    severity: 'should',
    refs: ['rfc8725-3.1', 'seed:note-3'],
    needs: ['provisioning'],
    journey: true,
    smoke: true,
    waits: false,
    scenario: 'features/login/a.feature:3',
    tags: ['@LGN-001', '@should', '@journey', '@smoke', '@ref:rfc8725-3.1', '@seed:note-3', '@needs:provisioning'],
    flaws: [],
  });
});

test('rows have their ids in a column, in a rule too; blocks of examples as a tag', () => {
  const conditions = conditionsIn(`Feature: F
  Rule: R
    @must
    Scenario Outline: signed with <alg>
      Given <alg>
      Examples:
        | condition | alg   |
        | JWS-001   | none  |
        | JWS-002   | HS256 |
      @JWS-003
      Examples:
        | alg |
        | ES1 |`);
  assert.deepEqual(
    conditions.map(({ id, title, scenario, flaws }) => [id, title, scenario, flaws]),
    [
      ['JWS-001', 'signed with none', 'features/login/a.feature:8', []],
      ['JWS-002', 'signed with HS256', 'features/login/a.feature:9', []],
      ['JWS-003', 'signed with ES1', 'features/login/a.feature:13', []],
    ],
  );
});

for (const [what, tags, flaw] of [
  ['no id', '@must', /no condition id/],
  ['two ids', '@LGN-001 @LGN-002 @must', /more than one condition id: LGN-001, LGN-002/],
  ['no severity', '@LGN-001', /either @must or @should/],
  ['two severities', '@LGN-001 @must @should', /either @must or @should/],
] as const) {
  test(`a scenario with ${what} is flawed`, () => {
    const [condition] = conditionsIn(`Feature: F\n  ${tags}\n  Scenario: S\n    Given a person`);
    assert.match(condition?.flaws.join() ?? '', flaw);
  });
}

test('two scenarios with one id do not hide each other: the second is flawed', () => {
  const planned: Condition[] = [];
  const scenarios = new ScenarioMessages({ planned: ({ condition }) => planned.push(condition) });
  const messages = generateMessages(
    'Feature: F\n  @LGN-001 @must\n  Scenario: A\n    Given a\n  @LGN-001 @must\n  Scenario: B\n    Given b',
    'features/login/a.feature',
    SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN,
    { newId: IdGenerator.incrementing(), includeGherkinDocument: true, includePickles: true, includeSource: false },
  );
  for (const message of messages) scenarios.message(message);
  for (const { pickle } of messages) {
    if (pickle) scenarios.message({ testCase: { id: `case ${pickle.id}`, pickleId: pickle.id, testSteps: [] } });
  }
  assert.deepEqual(
    planned.map(({ flaws }) => flaws),
    [[], ['features/login/a.feature:3 has the same condition id']],
  );
});

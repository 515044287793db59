import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { policiesSchema } from '../capillary/policies.ts';
import { featureText, sequenceIn } from './feature.ts';
import { meaning } from './sentences.ts';
import { type Abilities, joins } from './sequences/part.ts';
import { sequences } from './sequences.ts';

const all: Abilities = {
  kind: 'reference',
  capabilities: ['provisioning', 'lookupByCuid', 'ciamChangeIdentifier'],
  policies: policiesSchema.parse({ profileUpdateBody: 'v1.1' }),
  testFields: { custom: 'favourite_shop', extended: 'hobby' },
};
const few: Abilities = { kind: 'remote', capabilities: [], policies: policiesSchema.parse({}) };

describe('a made-up sequence', () => {
  test('consists of sentences that have a meaning', () => {
    fc.assert(
      fc.property(sequences(all), (steps) => {
        for (const step of steps) assert.ok(meaning(step), step.text);
      }),
      { numRuns: 300 },
    );
  });

  test('comes back from its feature file as it was', () => {
    const head = { divergence: 'getMember: another answer', command: 'gatecheck explore --seed 1' };
    fc.assert(
      fc.property(sequences(all), (steps) => {
        const read = sequenceIn(featureText(steps, head), 'divergence.feature');
        const played = steps.map((step) => (step.rows && step.rows.length > 0 ? step : { text: step.text }));
        assert.deepEqual(read, [...played, { text: 'the target and the reference gateway agree' }]);
      }),
      { numRuns: 100 },
    );
  });

  test('asks nothing of a target that it does not declare', () => {
    const never =
      /other brand|changeIdentifier is|with the cuid|a body:|the body '\{"root|set up again|has ended|these values|rotates|kid: not/;
    fc.assert(
      fc.property(sequences(few), (steps) => {
        const asked = steps.filter(({ text }) => never.test(text) && !text.startsWith('addMember'));
        assert.deepEqual(asked, []);
      }),
      { numRuns: 300 },
    );
  });
});

test('a file without one scenario is no sequence', () => {
  assert.throws(() => sequenceIn('Feature: nothing', 'empty.feature'), /expected one scenario, found 0/);
  assert.throws(() => sequenceIn('no gherkin', 'broken.feature'), /broken\.feature/);
});

test('a file with a sentence of another version is refused by that sentence', () => {
  const steps = [joins('Ana'), { text: 'addMember is asked for Ana' }];
  const written = featureText(steps, { divergence: 'addMember: another answer', command: 'gatecheck explore' });
  assert.throws(() => sequenceIn(written, 'former.feature'), {
    name: 'NoSequence',
    message: /^--replay former\.feature: .* no sentence “addMember is asked for Ana”/,
  });
});

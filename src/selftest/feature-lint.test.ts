import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FeatureFile, readFeature } from '../certify/feature-file.ts';
import { declarationFlaws, flawsOf, type StepPattern, stepFlaws } from './feature-lint.ts';

function feature(...lines: string[]): FeatureFile {
  const file = readFeature(['Feature: F', ...lines].join('\n'), '/suite/features/login/f.feature', { root: '/suite' });
  if (typeof file === 'string') throw new Error(file);
  return file;
}

const valid = ['@LGN-001 @must @ref:contract-A9', 'Scenario: S', 'Given Ana', 'When she joins', 'Then she is in'];
const step = (pattern: RegExp, more: Partial<StepPattern> = {}): StepPattern => ({
  place: 'steps/s.ts:1',
  pattern: String(pattern),
  declaration: {},
  matches: (text) => pattern.test(text),
  peopleIn: (text) => [...(pattern.exec(text) ?? [])].slice(1),
  ...more,
});

/** The flaws of a valid scenario whose first line is another one. */
function flawsWith(tags: string, ...rest: string[]): string[] {
  return flawsOf([feature(tags, ...(rest.length > 0 ? rest : valid.slice(1)))]);
}

describe('the lint of features', () => {
  it('finds nothing in a valid scenario', () => {
    assert.deepEqual(flawsOf([feature(...valid)]), []);
  });

  it('finds what cannot be parsed', () => {
    assert.match(
      String(readFeature('Featur: F', '/suite/features/f.feature', { root: '/suite' })),
      /^features\/f\.feature: /,
    );
  });

  it('finds missing and repeated ids', () => {
    assert.match(String(flawsWith('@must @ref:contract-A9')), /no condition id/);
    assert.match(String(flawsOf([feature(...valid, ...valid)])), /LGN-001 is the id of .*:3 and .*:8/);
  });

  it('wants exactly one severity and a source', () => {
    assert.match(String(flawsWith('@LGN-001 @ref:contract-A9')), /either @must or @should/);
    assert.match(String(flawsWith('@LGN-001 @must @should @ref:contract-A9')), /either @must or @should/);
    assert.match(String(flawsWith('@LGN-001 @must')), /names no source/);
    assert.deepEqual(flawsWith('@LGN-001 @must @seed:note-3'), []);
  });

  it('knows the tags and capabilities that there are', () => {
    assert.match(String(flawsWith('@LGN-001 @must @ref:contract-A9 @wip')), /@wip is no known tag/);
    assert.match(String(flawsWith('@LGN-001 @must @ref:contract-A9 @needs:luck')), /@needs:luck names no capability/);
    assert.deepEqual(flawsWith('@LGN-001 @must @ref:rfc8725-3.1 @ref:contract-getMember @needs:lookupByCuid'), []);
  });

  it('wants one When in a scenario', () => {
    const [tags = '', ...rest] = valid;
    assert.match(String(flawsWith(tags, 'Scenario: S', 'Given Ana', 'Then she is in')), /0 times When/);
    assert.match(String(flawsWith(tags, ...rest.slice(0, 3), 'And she joins again', 'Then she is in')), /2 times When/);
  });

  it('wants 25 scenarios in a file at most', () => {
    const many = Array.from({ length: 26 }, (_, at) => valid.join('\n').replace('LGN-001', `LGN-${100 + at}`));
    assert.deepEqual(flawsOf([feature(...many.slice(1))]), []);
    assert.match(String(flawsOf([feature(...many)])), /26 scenarios in one file/);
  });

  it('finds steps that nobody uses, nobody defines or two define', () => {
    const files = [feature(...valid)];
    const all = [/^Ana$/, /^she joins$/, /^she is in$/].map((pattern) => step(pattern));
    assert.deepEqual(stepFlaws(files, all), []);
    assert.match(String(stepFlaws(files, [...all, step(/^nobody$/)])), /no scenario uses the step \/\^nobody\$\//);
    assert.match(String(stepFlaws(files, all.slice(1))), /no step definition for “Ana”/);
    assert.match(String(stepFlaws(files, [...all, step(/^she j/)])), /“she joins” fits/);
  });

  it('finds people who are no parameters', () => {
    const files = [feature(...valid)];
    assert.deepEqual(declarationFlaws(files, [step(/^(Ana)$/)]), []);
    assert.match(String(declarationFlaws(files, [step(/^Ana$/)])), /login\/f.feature:3: Ana is no parameter of “Ana”/);
  });

  it('finds steps with a value of somebody that do not say which one they need', () => {
    const pattern = '{whose} {kind} is new';
    assert.match(String(declarationFlaws([], [step(/x/, { pattern })])), /has to declare which value/);
    assert.deepEqual(declarationFlaws([], [step(/x/, { pattern, declaration: { needsValue: 'kind' } })]), []);
  });

  it('finds steps that wait in scenarios without the tag', () => {
    const waiting = step(/^she is in$/, { declaration: { waits: true } });
    assert.match(
      String(declarationFlaws([feature(...valid)], [waiting])),
      /“she is in” waits: tag the scenario @waits/,
    );
    const [tags, ...rest] = valid;
    assert.deepEqual(declarationFlaws([feature(`${tags} @waits`, ...rest)], [waiting]), []);
  });

  it('finds scenarios with the tag in which no step waits', () => {
    const [tags, ...rest] = valid;
    assert.match(
      String(declarationFlaws([feature(`${tags} @waits`, ...rest)], [step(/^she is in$/)])),
      /tagged @waits, and no step of it declares that it waits/,
    );
  });
});

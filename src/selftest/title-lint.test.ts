import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FeatureFile, readFeature } from '../certify/feature-file.ts';
import { titleFlaws } from './title-lint.ts';

function feature(...lines: string[]): FeatureFile {
  const file = readFeature(['Feature: F', ...lines].join('\n'), '/suite/features/login/f.feature', { root: '/suite' });
  if (typeof file === 'string') throw new Error(file);
  return file;
}

const flawsIn = (...lines: string[]) => titleFlaws([feature(...lines)]);
const steps = ['When addMember is called from 5 devices', 'Then the gateway refuses it (401)'];
const rows = ['Examples:', '| what |', '| this |', '| that |'];

describe('the lint of titles', () => {
  it('finds nothing where each says something of its own', () => {
    assert.deepEqual(
      flawsIn(
        'Scenario: 5 devices are refused (401)',
        ...steps,
        'Scenario Outline: Each <what> is refused',
        ...steps,
        ...rows,
      ),
      [],
    );
  });

  it('finds outlines that are little more than their placeholder', () => {
    for (const title of ['<what>', 'The <what>', '<what>!']) {
      assert.match(
        String(flawsIn(`Scenario Outline: ${title}`, ...steps, ...rows)),
        /f\.feature:2: “.*” is no statement/,
      );
    }
  });

  it('finds titles that stand twice, in rules and over files too', () => {
    const once = ['Scenario: It is refused', ...steps];
    assert.match(String(flawsIn(...once, 'Rule: R', ...once)), /:6: “It is refused” is the title of .*:2 too/);
    assert.match(String(titleFlaws([feature(...once), feature(...once)])), /is the title of/);
  });

  it('finds rows of an outline that cannot be told apart', () => {
    assert.match(
      String(flawsIn('Scenario Outline: Each is refused', ...steps, ...rows)),
      /:8: “Each is refused” is the title of .*:7 too/,
    );
  });

  it('finds titles that are too long with the values of their row', () => {
    const title = `Scenario Outline: Each ${'long '.repeat(30)}<what>`;
    const examples = ['Examples:', '| what |', '| is |', '| is refused |'];
    assert.match(
      String(flawsIn(title, ...steps, ...examples)),
      /^[^,]*:8: “[^”]*” has 165 characters, 160 are the most$/,
    );
  });

  it('finds numbers that no step has; those of names do not count', () => {
    assert.match(String(flawsIn('Scenario: 6 devices are refused', ...steps)), /6 stands in the title/);
    assert.match(String(flawsIn('Scenario: Refused after 0.5 s', ...steps)), /0\.5 stands in the title/);
    assert.deepEqual(flawsIn('Scenario: RS256 and A9 in UTF-8 are refused (401)', ...steps), []);
    const table = ['Scenario: 7 tokens are refused', 'When they are sent', '| 7 |', 'Then they are refused'];
    assert.deepEqual(flawsIn(...table), []);
  });
});

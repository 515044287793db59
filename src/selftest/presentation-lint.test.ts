import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFeature } from '../certify/feature-file.ts';
import { presentationFlaws } from './presentation-lint.ts';
import { type AdversaryEntry, adversaryEntries, presentedIn } from './presented.ts';

function feature(...steps: string[]) {
  const text = ['Feature: F', '@LGN-001 @must', 'Scenario: S', ...steps].join('\n');
  const file = readFeature(text, '/kit/features/login/f.feature', { root: '/kit' });
  if (typeof file === 'string') throw new Error(file);
  return file;
}

const presented = (...steps: string[]) =>
  feature(...steps).pickles.flatMap((pickle) => presentedIn(pickle).map(({ kind, id }) => `${kind} ${id}`));
const called = (kind: string, id: string): AdversaryEntry => {
  const entry = adversaryEntries.find((one) => one.kind === kind && one.id === id);
  assert.ok(entry);
  return entry;
};

describe('what a scenario presents', () => {
  it('is a description at the end of a sentence, or in the table below it', () => {
    assert.deepEqual(presented('When addMember is called with an ID token with alg: none, empty signature'), [
      'forgery alg-none',
    ]);
    const rows = ['| alg: nOnE, empty signature |', '| alg: something new |'];
    assert.deepEqual(presented('When addMember is called with each of these ID tokens', ...rows), [
      'forgery alg-none-mixed',
    ]);
  });

  it('is of the kind that the sentence is about', () => {
    const fault = 'requests with status 500 and a JSON error';
    assert.deepEqual(presented(`Given NextReason answers JWKS ${fault}`), ['jwks status-500']);
    assert.deepEqual(presented(`Given NextReason answers UserInfo ${fault}`), ['userinfo status-500']);
    assert.deepEqual(presented('Given NextReason answers UserInfo requests with sub: missing'), [
      'userinfo sub-missing',
    ]);
  });
});

describe('the lint of forgeries and faults', () => {
  const files = [feature('When addMember is called with an ID token with alg: none, empty signature')];

  it('finds nothing where one is presented or marked', () => {
    const marked = { ...called('jwks', 'huge'), byHand: 'too big' };
    assert.deepEqual(presentationFlaws(files, [called('forgery', 'alg-none'), marked]), []);
  });

  it('finds what is neither', () => {
    assert.match(
      String(presentationFlaws(files, [{ ...called('jwks', 'status-500') }])),
      /^fault of jwks status-500 “status 500 and a JSON error”: no condition presents it/,
    );
  });

  it('finds what is both', () => {
    const marked = { ...called('forgery', 'alg-none'), byHand: 'by mistake' };
    assert.match(String(presentationFlaws(files, [marked])), /^forgery alg-none .*marks it, and LGN-001 presents it$/);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nearestSentences } from './nearest-sentences.ts';

const patterns = [
  '{person} is a member',
  '{person} is signed in',
  '{person} is added as a member',
  'addMember is called for {person}',
  '{whose} customer record is unchanged',
  'NextReason also knows {whose} {string} as {spelledName}',
];

it('the sentence that is meant comes first', () => {
  assert.equal(nearestSentences('Ana is a meber', patterns)[0], '{person} is a member');
  assert.equal(nearestSentences('Ana is add as a member', patterns)[0], '{person} is added as a member');
  assert.equal(nearestSentences('addMember is calld for Ben', patterns)[0], 'addMember is called for {person}');
  assert.equal(
    nearestSentences("Ana's customer record is unchangd", patterns)[0],
    '{whose} customer record is unchanged',
  );
  assert.equal(
    nearestSentences('NextReason also knows Ana\'s "nick name" is "A b"', patterns)[0],
    'NextReason also knows {whose} {string} as {spelledName}',
  );
});

it('what is like none has none', () => {
  assert.deepEqual(nearestSentences('the moon rises over a quiet sea tonight', patterns), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNamed } from './near.ts';

const entries = [
  { id: 'aud-other', title: "is made out to somebody else's app" },
  { id: 'iss-missing', title: 'names no issuer' },
  { id: 'iss-empty', title: 'has an empty issuer' },
  { id: 'exp-missing', title: 'never expires' },
];

test('an entry is found by id, by title, and whatever the apostrophe looks like', () => {
  assert.equal(findNamed(entries, 'iss-empty', 'forgery').id, 'iss-empty');
  assert.equal(findNamed(entries, 'never expires', 'forgery').id, 'exp-missing');
  assert.equal(findNamed(entries, 'is made out to somebody else’s app', 'forgery').id, 'aud-other');
});

test('an unknown name is answered with the three that come nearest', () => {
  assert.throws(() => findNamed(entries, 'has no issuer', 'forgery'), {
    status: 400,
    message:
      'there is no forgery "has no issuer"; near it are “names no issuer” (iss-missing), ' +
      '“has an empty issuer” (iss-empty), “never expires” (exp-missing)',
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNamed } from './near.ts';

const entries = [
  { id: 'aud-other', description: "aud: another application's id" },
  { id: 'iss-missing', description: 'iss: missing' },
  { id: 'iss-empty', description: 'iss: ""' },
  { id: 'exp-missing', description: 'exp: missing' },
];

test('an entry is found by id, by description, and whatever the apostrophe looks like', () => {
  assert.equal(findNamed(entries, 'iss-empty', 'forgery').id, 'iss-empty');
  assert.equal(findNamed(entries, 'exp: missing', 'forgery').id, 'exp-missing');
  assert.equal(findNamed(entries, 'aud: another application’s id', 'forgery').id, 'aud-other');
});

test('an unknown name is answered with the three that come nearest', () => {
  assert.throws(() => findNamed(entries, 'issuer missing', 'forgery'), {
    status: 400,
    message:
      'there is no forgery "issuer missing"; near it are “iss: missing” (iss-missing), ' +
      '“exp: missing” (exp-missing), “iss: ""” (iss-empty)',
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from './person.ts';

const own = (text: string) => text.replaceAll('#', '123456');

test('somebody keeps the sub that a gateway has seen', () => {
  const person = new Person('Ivo', own);
  person.isKnownBy('659123456');
  assert.equal(person.sub, '659123456');
  person.tokensAt({});
  person.isKnownBy('other');
  assert.equal(person.sub, '659123456');
});

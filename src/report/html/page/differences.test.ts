import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differences } from './differences.ts';

describe('differences between two objects', () => {
  it('are told member by member, absent ones too', () => {
    assert.deepEqual(differences({ aud: 'a', iss: 'x' }, { aud: ['a'], sub: '1', iss: 'x' }), [
      { name: 'aud', before: '"a"', after: undefined, differs: true },
      { name: 'iss', before: '"x"', after: '"x"', differs: false },
      { name: 'aud.0', before: undefined, after: '"a"', differs: true },
      { name: 'sub', before: undefined, after: '"1"', differs: true },
    ]);
  });

  it('tell a number from its text, and null from nothing', () => {
    const changed = differences({ exp: 1, nbf: null }, { exp: '1' }).filter(({ differs }) => differs);
    assert.deepEqual(
      changed.map(({ name, before, after }) => [name, before, after]),
      [
        ['exp', '1', '"1"'],
        ['nbf', 'null', undefined],
      ],
    );
  });

  it('compare as a whole what is no object', () => {
    assert.deepEqual(differences('{"a":1,"a":2}', { a: 1 }), [
      { name: '', before: '"{\\"a\\":1,\\"a\\":2}"', after: undefined, differs: true },
      { name: 'a', before: undefined, after: '1', differs: true },
    ]);
  });
});

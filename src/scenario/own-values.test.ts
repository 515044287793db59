import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnValues } from './own-values.ts';

const id = '3f1c2a7e-55d0-4b8e-9a10-0c7d6e5f4a3b';

test('a form is filled in the same way each time, digit by digit', () => {
  const own = new OwnValues(id);
  const mobile = own.in('mobile', '+65 9### ####');
  assert.match(mobile, /^\+65 9[1-9]{3} [1-9]{4}$/);
  assert.equal(own.in('mobile', '+65 9### ####'), mobile);
  assert.equal(own.digitsIn('659#######'), mobile.replaceAll(/\D/g, ''));
});

test('an e-mail has a word of the scenario in place of a digit', () => {
  assert.equal(new OwnValues(id).in('email', '#@Example.COM'), 'own3f1c2a7e-55d0@Example.COM');
});

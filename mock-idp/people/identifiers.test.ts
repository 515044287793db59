import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEmail, readMobile, sameIdentifier } from './identifiers.ts';

test('mobiles are stored in E.164', () => {
  for (const typed of ['+44 7700 900123', '0044-7700-900123', ' +44 (7700) 900.123 ']) {
    assert.equal(readMobile(typed), '+447700900123');
  }
});

test('a mobile without country code, too short, too long or with letters is none', () => {
  for (const typed of [
    '07700900123',
    '447700900123',
    '+4477009',
    '+4477009001234567',
    '+44 7700 CALL',
    '+04477009001',
    '',
  ]) {
    assert.equal(readMobile(typed), undefined, typed);
  }
});

test('e-mails are stored in lower case', () => {
  assert.equal(readEmail(' Ada.L+x@Example.Test '), 'ada.l+x@example.test');
  for (const typed of ['ada', 'ada@', '@example.test', 'ada@example', 'a b@example.test', 'a@b@example.test', '']) {
    assert.equal(readEmail(typed), undefined, typed);
  }
});

test('identifiers are compared as people mean them', () => {
  assert.ok(sameIdentifier('ADA@example.test', 'ada@Example.test '));
  assert.ok(sameIdentifier('+44 7700 900123', '00447700900123'));
  assert.ok(!sameIdentifier('ada@example.test', 'adb@example.test'));
});

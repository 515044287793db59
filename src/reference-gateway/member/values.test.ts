import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normaliseEmail, normaliseExternalId, normaliseMobile, normaliseName } from './values.ts';

test('a mobile is stored as digits with country code', () => {
  for (const text of ['6591234567', '+65 9123 4567', '0065-9123.4567', '(+65) [9123] 4567', ' 65\u00a09123\t4567\n']) {
    assert.equal(normaliseMobile(text), '6591234567', text);
  }
  assert.equal(normaliseMobile('00006591234567'), '006591234567', 'one leading 00 only');
  assert.equal(normaliseMobile('12345678'), '12345678');
  assert.equal(normaliseMobile('123456789012345'), '123456789012345');
});

test('anything else is no mobile', () => {
  for (const text of [
    '1234567',
    '1234567890123456',
    '',
    '00',
    '+',
    '6591234567x',
    '65/91234567',
    '65,91234567',
    '٦٥٩١٢٣٤٥٦٧',
    '６５９１２３４５６７',
  ]) {
    assert.equal(normaliseMobile(text), undefined, text);
  }
});

test('an e-mail is trimmed and stored in lower case', () => {
  assert.equal(normaliseEmail(' Ana@Example.TEST\n'), 'ana@example.test');
  assert.equal(normaliseEmail('a_b-c.d+e@x'), 'a_b-c.d+e@x');
  assert.equal(normaliseEmail(`${'a'.repeat(253)}@b`)?.length, 255);
});

test('anything else is no e-mail', () => {
  const kelvin = 'mi\u212ae@bank.test';
  const odd = [
    'ana',
    '@x',
    'ana@',
    'a@b@c',
    'a b@c',
    'a@b,c@d',
    'ä@b',
    'a@b!',
    '"a"@b',
    kelvin,
    `${'a'.repeat(254)}@b`,
    '',
  ];
  for (const text of odd) assert.equal(normaliseEmail(text), undefined, text);
});

test('a name is trimmed and cut at 100 code points', () => {
  assert.equal(normaliseName("  McDonald-O'Neil 李 \u0308 "), "McDonald-O'Neil 李 \u0308".trim());
  assert.equal(normaliseName('😀'.repeat(101)), '😀'.repeat(100));
  assert.equal(normaliseName('\u00a0 '), '');
});

test('an external id is trimmed', () => {
  assert.equal(normaliseExternalId(' Loy-7 '), 'Loy-7');
  assert.equal(normaliseExternalId('  '), undefined);
  assert.equal(normaliseExternalId('x'.repeat(256)), undefined);
});

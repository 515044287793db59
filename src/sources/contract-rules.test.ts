import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isContractRule, ruleOf } from './contract-rules.ts';

test('a source names its rule with a title, or a call or a section of the contract', () => {
  assert.equal(ruleOf('contract-A9'), 'A9 audience');
  assert.equal(ruleOf('contract-registerCustomer'), 'registerCustomer');
  assert.equal(ruleOf('rfc8725-3.1'), undefined);
});

test('the rules are those of the contract', () => {
  for (const name of ['A1', 'A17', 'B1', 'B12']) assert(isContractRule(name), name);
  for (const name of ['A18', 'B13', 'C1', 'toString']) assert(!isContractRule(name), name);
});

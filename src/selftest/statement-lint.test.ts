import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFeature } from '../certify/feature-file.ts';
import { statementFlaws } from './statement-lint.ts';
import { statementsOf } from './statements.ts';

const text = `Feature: F
  @CLM-001 @must @ref:contract-A9
  Scenario: one
    When addMember is called
  @CLM-002 @must @ref:contract-A9 @ref:contract-A1
  Scenario: two
    When addMember is called
  @CLM-005 @must @ref:contract-A1
  Scenario: five
    When addMember is called`;
const file = readFeature(text, '/suite/features/login/f.feature', { root: '/suite' });
if (typeof file === 'string') throw new Error(file);
const contract = { statements: new Map([['A9', ['A9.1', 'A9.2']]]) };
const flawsOf = (table: Record<string, string[]>) => statementFlaws([file], contract, table);

describe('a statement’s conditions', () => {
  const condition = { id: 'CLM-002', refs: ['contract-A9'], scenario: 'features/login/f.feature:6' };

  it('are ids, ranges of ids and features', () => {
    const table = { 'A9.1': ['CLM-002'], 'A9.2': ['CLM-001..CLM-003'], 'A9.3': ['login/f'] };
    assert.deepEqual(statementsOf(condition, table), ['A9.1', 'A9.2', 'A9.3']);
    const others = { 'A9.1': ['CLM-003..CLM-009'], 'A9.2': ['JWS-001..JWS-009'], 'A9.3': ['login/other'] };
    assert.deepEqual(statementsOf(condition, others), []);
  });

  it('are those that name the rule', () => {
    assert.deepEqual(statementsOf(condition, { 'A8.1': ['CLM-002', 'login/f'] }), []);
  });
});

describe('the lint of statements', () => {
  it('finds nothing where each condition of the rule has its statement, or the rule as a whole', () => {
    assert.deepEqual(flawsOf({ A9: ['CLM-002'], 'A9.1': ['CLM-001'], 'A9.2': [] }), []);
  });

  it('finds a condition that has none', () => {
    assert.match(String(flawsOf({ 'A9.1': ['CLM-001'], 'A9.2': [] })), /f\.feature:6: CLM-002 names A9; say in /);
  });

  it('finds entries that are no conditions of the rule', () => {
    const flaws = flawsOf({ 'A9.1': ['login/f', 'CLM-005', 'CLM-007..CLM-009'], 'A9.2': [] });
    assert.equal(flaws.length, 2);
    assert.match(String(flaws), /CLM-005 at A9\.1 is no condition tagged @ref:contract-A9/);
  });

  it('finds statements that the contract or the table does not have', () => {
    const flaws = flawsOf({ 'A9.1': ['login/f'], 'A9.3': [] });
    assert.match(String(flaws), /A9\.2 of the contract is missing/);
    assert.match(String(flaws), /A9\.3 is no statement of the contract/);
  });
});

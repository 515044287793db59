import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../capillary/answer.ts';
import type { Customer, Profile } from '../capillary/shapes.ts';
import { compareAnswers, compareCustomers, expectRepeatSaid } from './compare.ts';
import { CustomerPairs } from './customer-pairs.ts';
import { Divergence, Incomparable } from './divergence.ts';

const answer = (change: Partial<Answer>): Answer => ({
  call: 'addMember',
  class: 'success',
  warnings: [],
  text: '',
  headers: [],
  durationMs: 1,
  ...change,
});

describe('two answers', () => {
  test('of other classes diverge, unless the contract leaves that open', () => {
    const answers = {
      reference: answer({ status: 200 }),
      target: answer({ class: 'declined', status: 200, code: 8006 }),
    };
    assert.throws(() => compareAnswers(answers, new CustomerPairs()), {
      name: 'Divergence',
      message: 'addMember: the reference gateway answers success (200), the target declined (200, code 8006)',
    });
    compareAnswers(answers, new CustomerPairs(), ['declined']);
  });

  test('may have other codes and other ids', () => {
    const customers = new CustomerPairs();
    compareAnswers({ reference: answer({ createdId: 1 }), target: answer({ createdId: 77 }) }, customers);
    compareAnswers(
      { reference: answer({ class: 'declined', code: 8066 }), target: answer({ class: 'declined', code: 9999 }) },
      customers,
    );
    assert.deepEqual(customers.all(), [{ reference: 1, target: 77 }]);
  });

  test('diverge where the target does not say what the contract has it say, and not where it says more', () => {
    const saying = (...warnings: number[]) => answer({ call: 'registerCustomer', warnings });
    assert.throws(() => compareAnswers({ reference: saying(8050), target: saying() }, new CustomerPairs()), {
      message: 'registerCustomer: the reference gateway answers with a warning, the target without one',
    });
    assert.throws(() => compareAnswers({ reference: saying(8050, 8056), target: saying(8050) }, new CustomerPairs()), {
      message: 'registerCustomer: the reference gateway answers with 2 warnings, the target with 1',
    });
    compareAnswers({ reference: saying(8050, 91005), target: saying(9998, 9999) }, new CustomerPairs());
    compareAnswers({ reference: saying(8055, 8055), target: saying(8055) }, new CustomerPairs());
    compareAnswers({ reference: saying(), target: saying(8050) }, new CustomerPairs());
    compareAnswers({ reference: saying(8064), target: saying() }, new CustomerPairs());
  });

  test('to a repeated change diverge where only one says so, but for a removal of nothing', () => {
    const answers = { reference: answer({ warnings: [8070] }), target: answer({}) };
    const identifiers = [{ type: 'mobile', value: '+6591234567' }];
    assert.throws(() => expectRepeatSaid(answers, { add: identifiers }), Divergence);
    expectRepeatSaid(answers, { remove: identifiers });
    expectRepeatSaid({ ...answers, target: answer({ class: 'declined' }) }, { add: identifiers });
  });

  test('diverge where one names the same customer as before and the other does not', () => {
    const customers = new CustomerPairs();
    customers.match(1, 77, 'addMember');
    const [known, other] = [answer({ createdId: 1 }), answer({ createdId: 78 })];
    assert.throws(() => compareAnswers({ reference: known, target: other }, customers), {
      message: 'addMember: the reference gateway names customer 1, the target a customer who was not there before',
    });
    assert.throws(() => customers.match(2, 77, 'addMember'), Divergence);
  });
});

describe('two records', () => {
  const profile = (change: Partial<Profile>): Profile => ({
    source: 'INSTORE',
    accountId: '',
    firstName: 'Ida',
    lastName: 'Berg',
    identifiers: [{ type: 'mobile', value: '6591234567' }],
    fields: {},
    attribution: { createDate: '2026-11-25T00:00:00Z' },
    ...change,
  });
  const customer = (...profiles: Profile[]): Customer => ({ id: 1, profiles, extendedFields: {}, loyaltyInfo: {} });

  test('agree whatever the order of profiles and identifiers, the times and the account of a store', () => {
    const nextReason = profile({ source: 'OAUTH_EXTERNAL', accountId: 'nextreason' });
    const later = { attribution: { createDate: '2026-11-25T00:00:01Z' }, accountId: 'store-7' };
    compareCustomers(customer(profile({}), nextReason), customer(nextReason, profile(later)), 'customer 1');
  });

  test('diverge in the first value that differs', () => {
    assert.throws(
      () => compareCustomers(customer(profile({})), customer(profile({ firstName: 'IDA' })), 'customer 1'),
      {
        message: 'customer 1.profiles.INSTORE.0.firstName: the reference gateway shows "Ida", the target "IDA"',
      },
    );
    const account = (id: string) => customer(profile({ source: 'OAUTH_EXTERNAL', accountId: id }));
    assert.throws(() => compareCustomers(account('one'), account('other'), 'customer 1'), Divergence);
  });

  test('with two profiles of one source cannot be told apart any more', () => {
    const merged = customer(profile({}), profile({ firstName: 'Ada' }));
    assert.throws(() => compareCustomers(merged, merged, 'customer 1'), Incomparable);
  });
});

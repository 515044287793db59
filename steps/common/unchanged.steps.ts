import { Then } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { expectUnchanged } from '../../src/scenario/oracles/expect-unchanged.ts';
import type { ExistingCustomer } from '../../src/scenario/people/existing-customer.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Then(
  declare({ comparesWithBaseline: true }, '{whose} customer record is unchanged'),
  async function (this: Scenario, person: Person) {
    await expectUnchanged(this, person, person.name);
  },
);

Then(
  declare({ comparesWithBaseline: true }, 'the existing customer(s) is/are unchanged'),
  async function (this: Scenario) {
    if (this.people.existingCustomers.length === 0) throw new Error('the scenario has no existing customer');
    for (const customer of this.people.existingCustomers)
      await expectUnchanged(this, customer, 'the existing customer');
  },
);

Then(declare({ comparesWithBaseline: true }, 'the INSTORE profile is unchanged'), async function (this: Scenario) {
  const [customer] = this.people.existingCustomers as [ExistingCustomer];
  const profileNow = storeProfile((await this.records.now(customer)).customers[customer.customerId]);
  const profileBefore = storeProfile(this.records.before(customer).customers[customer.customerId]);
  const looked = {
    where: 'the profile of source INSTORE before',
    expected: 'one',
    seen: profileBefore ? 'one' : 'none',
  };
  expectThat(profileBefore !== undefined, looked, 'the customer had no profile of source INSTORE before');
  expectSame(profileNow, profileBefore, 'the profile of source INSTORE');
});

function storeProfile(customer: { profiles: { source: string }[] } | undefined) {
  return customer?.profiles.find(({ source }) => source === 'INSTORE');
}

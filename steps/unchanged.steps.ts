import { Then } from '@cucumber/cucumber';
import { declare } from './declared-steps.ts';
import type { ExistingCustomer } from './existing-customer.ts';
import { expectSame, expectThat } from './expect.ts';
import { expectUnchanged } from './expect-unchanged.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

Then(
  declare({ comparesWithBaseline: true }, '{whose} customer record is unchanged'),
  async function (this: Scenario, person: Person) {
    await expectUnchanged(this, person, person.name);
  },
);

Then(
  declare({ comparesWithBaseline: true }, 'the existing customer(s) is/are unchanged'),
  async function (this: Scenario) {
    if (this.existingCustomers.length === 0) throw new Error('the scenario has no existing customer');
    for (const customer of this.existingCustomers) await expectUnchanged(this, customer, 'the existing customer');
  },
);

Then(declare({ comparesWithBaseline: true }, 'the INSTORE profile is unchanged'), async function (this: Scenario) {
  const [customer] = this.existingCustomers as [ExistingCustomer];
  const profileNow = storeProfile((await this.recordsOf(customer)).customers[customer.customerId]);
  const profileBefore = storeProfile(this.baselineOf(customer).customers[customer.customerId]);
  expectThat(profileBefore !== undefined, 'the customer had no profile of source INSTORE before');
  expectSame(profileNow, profileBefore, 'the profile of source INSTORE');
});

function storeProfile(customer: { profiles: { source: string }[] } | undefined) {
  return customer?.profiles.find(({ source }) => source === 'INSTORE');
}

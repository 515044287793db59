import { Then } from '@cucumber/cucumber';
import { declare } from './declared-steps.ts';
import { expectSame, expectThat } from './expect.ts';
import { expectUnchanged } from './expect-unchanged.ts';
import type { Person } from './person.ts';
import type { ShopCustomer } from './shop-customer.ts';
import type { Scenario } from './world.ts';

Then(
  declare({ comparesWithBaseline: true }, '{whose} customer record is unchanged'),
  async function (this: Scenario, person: Person) {
    await expectUnchanged(this, person, person.name);
  },
);

Then(
  declare({ comparesWithBaseline: true }, 'the customer(s) of the shops is/are as before'),
  async function (this: Scenario) {
    expectThat(this.shopCustomers.length > 0, 'the shops know nobody');
    for (const customer of this.shopCustomers) await expectUnchanged(this, customer, 'the customer of the shops');
  },
);

Then(declare({ comparesWithBaseline: true }, 'the profile of the shops is as before'), async function (this: Scenario) {
  const [customer] = this.shopCustomers as [ShopCustomer];
  const profileNow = shopProfile((await this.recordsOf(customer)).customers[customer.customerId]);
  const profileBefore = shopProfile(this.baselineOf(customer).customers[customer.customerId]);
  expectThat(profileBefore !== undefined, 'there was no profile of the shops');
  expectSame(profileNow, profileBefore, 'the profile of the shops');
});

function shopProfile(customer: { profiles: { source: string }[] } | undefined) {
  return customer?.profiles.find(({ source }) => source === 'INSTORE');
}

import { Given, Then } from '@cucumber/cucumber';
import type { Identifier } from '../src/capillary/shapes.ts';
import { declare } from './declared-steps.ts';
import { expectSame } from './expect.ts';
import { asStored, customerIdOf, membershipOf } from './membership.ts';
import { type Person, uniqueDetails } from './person.ts';
import { ShopCustomer } from './shop-customer.ts';
import type { Scenario } from './world.ts';

/** Registers a customer of the shops whom the scenario keeps an eye on. */
async function shopsKnow(scenario: Scenario, ...identifiers: Identifier[]): Promise<void> {
  scenario.shopCustomers.push(await ShopCustomer.register(scenario.brand, identifiers));
}

Given(
  declare({ needsVerified: 'kind' }, 'the shops know a customer with {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await shopsKnow(this, { type: kind, value: person.details[kind] });
  },
);

Given(
  declare({ needsVerified: 'kind' }, 'the shops know another customer with {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await shopsKnow(this, { type: kind, value: person.details[kind] });
  },
);

Given(
  declare(
    { needsVerified: ['mobile'], needsValue: ['email'] },
    'the shops know a customer with {whose} mobile and an e-mail of their own',
  ),
  async function (this: Scenario, person: Person) {
    await shopsKnow(
      this,
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: uniqueDetails('Shop', '').email },
    );
  },
);

Given(
  declare(
    { needsVerified: ['email'], needsValue: ['mobile'] },
    'the shops know a customer with {whose} e-mail and a mobile of their own',
  ),
  async function (this: Scenario, person: Person) {
    await shopsKnow(
      this,
      { type: 'email', value: person.details.email },
      { type: 'mobile', value: uniqueDetails('Shop', '').mobile },
    );
  },
);

Then('{whose} membership shows the mobile that the shops know', async function (this: Scenario, person: Person) {
  const known = asStored('mobile', this.shopCustomers[0]?.value('mobile') as string);
  expectSame((await membershipOf(this, person)).member?.mobile, known, 'the mobile that the membership shows');
});

Given('the shops know a customer with an e-mail of their own', async function (this: Scenario) {
  await shopsKnow(this, { type: 'email', value: uniqueDetails('Shop', '').email });
});

Given(
  declare({ needsVerified: ['email'] }, 'the shops know a customer with {whose} e-mail in capital letters'),
  async function (this: Scenario, person: Person) {
    await shopsKnow(this, { type: 'email', value: person.details.email.toUpperCase() });
  },
);

Given(
  declare(
    { needsVerified: ['mobile'] },
    'the shops know a customer with {whose} mobile written with blanks, a plus and brackets',
  ),
  async function (this: Scenario, person: Person) {
    const digits = person.details.mobile.replace('+', '');
    await shopsKnow(this, {
      type: 'mobile',
      value: ` + ${digits.slice(0, 2)} (${digits.slice(2, 6)}) ${digits.slice(6)}`,
    });
  },
);

Then('{person} is that customer', async function (this: Scenario, person: Person) {
  expectSame(
    await customerIdOf(this, person),
    this.shopCustomers[0]?.customerId,
    `the customer that ${person.name} is`,
  );
});

Then("the customer's e-mail is the one that the shops know", async function (this: Scenario) {
  const [customer] = this.shopCustomers;
  const known = asStored('email', customer?.value('email') as string);
  const { found, customers } = await this.recordsOf(customer as ShopCustomer);
  expectSame(
    found[`email ${customer?.value('email')}`],
    customer?.customerId,
    "the customer found by the shops' e-mail",
  );
  const emails = Object.values(customers).flatMap(
    (one) => one?.profiles.flatMap(({ identifiers }) => identifiers.filter(({ type }) => type === 'email')) ?? [],
  );
  expectSame([...new Set(emails.map(({ value }) => value))], [known], "the e-mails of the customer's profiles");
});

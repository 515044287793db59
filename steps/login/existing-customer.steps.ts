import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { asStored, customerIdOf, membershipOf } from '../../src/scenario/oracles/membership.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';
import { spellings } from '../../src/scenario/spellings.ts';

/** Registers a customer through the CRM API whom the scenario keeps an eye on. */
async function customerExists(scenario: Scenario, source: string, ...identifiers: Identifier[]): Promise<void> {
  scenario.people.existingCustomers.push(await ExistingCustomer.register(scenario.brands.own, identifiers, source));
}

Given(
  declare({ needsVerified: 'kind' }, 'a customer of source {word} exists at the other brand with {whose} {kind}'),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    const identifiers = [{ type: kind, value: person.details[kind] }];
    this.people.existingCustomers.push(await ExistingCustomer.register(this.brands.other, identifiers, source));
  },
);

Given(
  declare({ needsVerified: 'kind' }, 'a(nother) customer of source {word} exists with {whose} {kind}'),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    await customerExists(this, source, { type: kind, value: person.details[kind] });
  },
);

Given(
  declare(
    { needsVerified: 'first kind', needsValue: 'kind' },
    'a customer of source {word} exists with {whose} {kind} and its own {kind}',
  ),
  async function (this: Scenario, source: string, person: Person, kind: Kind, otherKind: Kind) {
    await customerExists(this, source, { type: kind, value: person.details[kind] }, newValue(otherKind));
  },
);

Given(
  'a customer of source {word} exists with its own {kind}',
  async function (this: Scenario, source: string, kind: Kind) {
    await customerExists(this, source, newValue(kind));
  },
);

Given(
  declare({ needsVerified: ['email'] }, 'a customer of source {word} exists with {whose} e-mail in upper case'),
  async function (this: Scenario, source: string, person: Person) {
    await customerExists(this, source, { type: 'email', value: person.details.email.toUpperCase() });
  },
);

Given(
  declare(
    { needsVerified: ['mobile'] },
    'a customer of source {word} exists with {whose} mobile written with spaces, plus sign and parentheses',
  ),
  async function (this: Scenario, source: string, person: Person) {
    const value = spellings['with spaces, plus sign and parentheses'](person.details.mobile);
    await customerExists(this, source, { type: 'mobile', value });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'a customer of source INSTORE exists with the {kind} {string}'),
  async function (this: Scenario, kind: Kind, form: string) {
    await customerExists(this, 'INSTORE', { type: kind, value: this.own.in(kind, form) });
  },
);

Given(
  "the existing customer's e-mail has been changed by changeIdentifiers of the CRM API",
  async function (this: Scenario) {
    await changeEmail(this.people.existingCustomers[0] as ExistingCustomer, newValue('email'));
  },
);

Given(
  declare(
    { needsVerified: ['email'] },
    "the existing customer's e-mail has been changed by changeIdentifiers of the CRM API to {whose} e-mail",
  ),
  async function (this: Scenario, { details }: Person) {
    const customer = this.people.existingCustomers[0] as ExistingCustomer;
    await changeEmail(customer, { type: 'email', value: details.email });
  },
);

Given(
  'the e-mail of the second existing customer has been changed by changeIdentifiers of the CRM API',
  async function (this: Scenario) {
    await changeEmail(this.people.existingCustomers[1] as ExistingCustomer, newValue('email'));
  },
);

Then('{person} is the existing customer', async function (this: Scenario, person: Person) {
  expectSame(
    await customerIdOf(this, person),
    this.people.existingCustomers[0]?.customerId,
    `customer id that getMember returns for ${person.name} (existing customer's)`,
  );
});

Then("getMember returns the existing customer's mobile for {person}", async function (this: Scenario, person: Person) {
  const known = asStored('mobile', this.people.existingCustomers[0]?.value('mobile') as string);
  expectSame((await membershipOf(this, person)).member?.mobile, known, 'getMember, member.mobile');
});

Then(
  declare({ needsValue: 'kind' }, 'lookupId by {whose} {kind} finds the existing customer'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectSame(
      await lookUp(person.crm, kind, person.details[kind]),
      this.people.existingCustomers[0]?.customerId,
      `customer id found by lookupId with ${person.name}'s ${kind}`,
    );
  },
);

Then(
  declare({ needsValue: 'kind' }, "getMember answers for {person} with the existing customer's {kind}"),
  async function (this: Scenario, person: Person, kind: Kind) {
    const [customer] = this.people.existingCustomers;
    const { member } = await membershipOf(this, person);
    expectSame(member?.[kind], asStored(kind, customer?.value(kind) as string), `getMember, member.${kind}`);
  },
);

Then('the existing customer keeps its own e-mail', async function (this: Scenario) {
  const customer = this.people.existingCustomers[0] as ExistingCustomer;
  const own = customer.value('email') as string;
  const { found, customers } = await this.records.now(customer);
  expectSame(
    found[`email ${own}`],
    customer.customerId,
    "customer id found by lookupId with the customer's own e-mail",
  );
  const emails = Object.values(customers).flatMap(
    (one) => one?.profiles.flatMap(({ identifiers }) => identifiers.filter(({ type }) => type === 'email')) ?? [],
  );
  expectSame(
    [...new Set(emails.map(({ value }) => value))],
    [asStored('email', own)],
    "identifiers of type email in the customer's profiles",
  );
});

When('registerCustomer is called as for the existing customer', async function (this: Scenario) {
  const { crm, values } = this.people.existingCustomers[0] as ExistingCustomer;
  this.outcome.answer = await crm.registerCustomer(storeRegistration(values), { source: 'INSTORE' });
});

Then('registerCustomer has created another customer than the existing one', async function (this: Scenario) {
  const existing = this.people.existingCustomers[0] as ExistingCustomer;
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  const found = await lookUp(existing.crm, 'email', existing.value('email') as string);
  expectSame(found, answer.createdId, "customer id found by lookupId with the existing customer's former e-mail");
  const where = 'registerCustomer, createdId';
  expectThat(
    answer.createdId !== existing.customerId,
    { where, expected: 'another id than the existing customer’s', seen: answer.createdId },
    `${where}: expected another id than the existing customer’s, found ${answer.createdId}`,
  );
});

async function changeEmail({ crm, customerId }: ExistingCustomer, email: Identifier): Promise<void> {
  const answer = await crm.changeIdentifiers(customerId, { add: [email] });
  expectPrerequisite(answer, 'changeIdentifiers with source INSTORE and a new e-mail');
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier, Registration } from '../../src/capillary/shapes.ts';
import type { ExtraDetails } from '../../src/loyalty-app/agent.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testFieldsIfNamed } from '../../src/scenario/test-fields.ts';

Given('{person} is a member with an INSTORE profile', async function (this: Scenario, person: Person) {
  const device = await this.people.member(person);
  expectPrerequisite(await device.completeRegistration(extraFields(this)), 'registerCustomer with source INSTORE');
});

Given(
  declare(
    { needsVerified: ['mobile', 'email'] },
    'a customer of source INSTORE exists with {whose} mobile and e-mail, a custom field and an extended field',
  ),
  async function (this: Scenario, person: Person) {
    const { fields, extendedFields } = extraFields(this);
    const identifiers = [
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: person.details.email },
    ];
    const answer = await person.crm.registerCustomer(storeRegistration(identifiers, { fields, extendedFields }));
    expectPrerequisite(answer, 'registerCustomer with source INSTORE');
    this.people.existingCustomers.push(new ExistingCustomer(person.brand, identifiers, answer.createdId as number));
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} registers at the store with a custom field and an extended field'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await (await this.people.device(person)).completeRegistration(extraFields(this));
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} registers at the store again with other field values'),
  async function (this: Scenario, person: Person) {
    const { fields = {}, extendedFields = {} } = extraFields(this);
    const changed = (all: Record<string, string>) =>
      Object.fromEntries(Object.keys(all).map((name) => [name, 'changed']));
    this.outcome.answer = await (await this.people.device(person)).completeRegistration({
      fields: changed(fields),
      extendedFields: changed(extendedFields),
    });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} registers at the store with the source written {string}'),
  async function (this: Scenario, person: Person, source: string) {
    this.outcome.answer = await (await this.people.device(person)).completeRegistration({
      ...extraFields(this),
      source,
    });
    expectClass(this.outcome.answer, 'success');
  },
);

When('registerCustomer is called with a new mobile and a new e-mail', async function (this: Scenario) {
  await registerWith(this, [newValue('mobile'), newValue('email')]);
});

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'registerCustomer is called with {whose} e-mail and a new mobile',
  ),
  async function (this: Scenario, person: Person) {
    await registerWith(this, [newValue('mobile'), { type: 'email', value: person.details.email }]);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'registerCustomer is called with {whose} mobile and {whose} e-mail',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    await registerWith(this, [
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: other.details.email },
    ]);
  },
);

When('registerCustomer is called without identifiers', async function (this: Scenario) {
  await registerWith(this, []);
});

When('registerCustomer is called with an externalId only', async function (this: Scenario) {
  await registerWith(this, [{ type: 'externalId', value: uniqueDetails('id', '').email.split('@')[0] as string }]);
});

When('registerCustomer is called without a source', async function (this: Scenario) {
  await registerWithSource(this, undefined);
});

When('registerCustomer is called with the source {string}', async function (this: Scenario, source: string) {
  await registerWithSource(this, source);
});

When(
  'registerCustomer is called with the source {string} in the body alone',
  async function (this: Scenario, source: string) {
    const registration = storeRegistration([newValue('mobile')], { source });
    this.outcome.answer = await this.brands.own.crm.registerCustomer(registration, { path: '/v2/customers' });
  },
);

When('registerCustomer is called with {whose} cuid and a new mobile', async function (this: Scenario, person: Person) {
  await registerWith(this, [newValue('mobile'), { type: 'cuid', value: person.sub as string }]);
});

When(
  'registerCustomer is called with source INSTORE in the query and ECOMMERCE in the body',
  async function (this: Scenario) {
    const registration = storeRegistration([newValue('mobile')], { source: 'ECOMMERCE' });
    this.outcome.answer = await this.brands.own.crm.registerCustomer(registration, { source: 'INSTORE' });
  },
);

When('registerCustomer is called without a profile', async function (this: Scenario) {
  const { crm } = this.brands.own;
  const { profiles: _, ...registration } = storeRegistration([]);
  this.outcome.answer = await crm.registerCustomer(registration as Registration);
  this.outcome.controlRequest = () => crm.registerCustomer(storeRegistration([newValue('mobile')]));
});

Then('the CRM API answers malformed \\(400)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'malformed');
});

When(
  "getCustomer is called for {whose} customer with the other brand's credentials",
  async function (this: Scenario, person: Person) {
    const record = await readCustomer(this.brands.other.crm, person.customerId as number);
    this.outcome.lookedUp = [record?.id];
  },
);

Then('a new customer with an INSTORE profile exists', async function (this: Scenario) {
  const answer = this.outcome.answer;
  expectClass(answer, 'success');
  const id = answer.createdId as number;
  const known = this.people.all().flatMap(({ customerId }) => customerId ?? []);
  const looked = { where: 'registerCustomer, createdId', expected: 'a new customer id', seen: id };
  expectThat(
    !known.includes(id),
    looked,
    `registerCustomer, createdId: expected a new customer id, found ${id}, a member's`,
  );
  const customer = await readCustomer(this.brands.own.crm, id);
  expectSame(
    customer?.profiles.map(({ source }) => source),
    ['INSTORE'],
    'getCustomer, sources of the profiles',
  );
});

Then('the INSTORE profile of {person} has no cuid', async function (this: Scenario, { crm, customerId }: Person) {
  expectClass(this.outcome.answer, 'success');
  const customer = await readCustomer(crm, customerId as number);
  const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
  const types = profile?.identifiers.map(({ type }) => type);
  expectSame(types, ['email'], 'INSTORE profile, types of the identifiers');
});

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE, the name {spelledName} {spelledName} and a custom field',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await update(this, person, { firstName, lastName, fields: testFieldsIfNamed(this, 'custom', 'corrected') });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE, a new mobile and a new e-mail',
  ),
  async function (this: Scenario, person: Person) {
    await update(this, person, { identifiers: [newValue('mobile'), newValue('email')] });
  },
);

Then(
  '{whose} INSTORE profile has the name {spelledName} {spelledName} and the custom field',
  async function (this: Scenario, { customerId }: Person, firstName: string, lastName: string) {
    expectClass(this.outcome.answer, 'success');
    const customer = await readCustomer(this.brands.own.crm, customerId as number);
    const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
    expectSame(
      [profile?.firstName, profile?.lastName],
      [firstName, lastName],
      'INSTORE profile, firstName and lastName',
    );
    for (const [name, value] of Object.entries(testFieldsIfNamed(this, 'custom', 'corrected'))) {
      expectSame(profile?.fields[name], value, `INSTORE profile, fields.${name}`);
    }
  },
);

function extraFields(scenario: Scenario): ExtraDetails {
  return {
    fields: testFieldsIfNamed(scenario, 'custom'),
    extendedFields: testFieldsIfNamed(scenario, 'extended'),
  };
}

async function registerWith(scenario: Scenario, identifiers: Identifier[]): Promise<void> {
  const { crm } = scenario.brands.own;
  scenario.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers));
  scenario.outcome.controlRequest = () => crm.registerCustomer(storeRegistration([newValue('mobile')]));
}

async function registerWithSource(scenario: Scenario, source: string | undefined): Promise<void> {
  const { crm } = scenario.brands.own;
  const registration = storeRegistration([newValue('mobile')]);
  const [profile] = registration.profiles;
  const unnamed = { ...registration, profiles: [{ ...profile, source }] };
  const path = source === undefined ? '/v2/customers' : `/v2/customers?source=${source}`;
  scenario.outcome.answer = await crm.registerCustomer(unnamed, { path });
  scenario.outcome.controlRequest = () => crm.registerCustomer(registration);
}

async function update(scenario: Scenario, person: Person, change: Registration['profiles'][0]): Promise<void> {
  const profiles = [{ source: 'INSTORE', ...change }];
  scenario.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles });
}

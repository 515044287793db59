import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { changeAtCrm } from '../../src/scenario/people/change-at-crm.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given(
  declare(
    { needsVerified: ['mobile', 'email'] },
    'the existing customer has been registered with source {word} too, with {whose} mobile and e-mail',
  ),
  async function (this: Scenario, source: string, person: Person) {
    const registration = storeRegistration(bothOf(person), { source });
    expectPrerequisite(await person.crm.registerCustomer(registration, { source }), `registerCustomer with ${source}`);
  },
);

Given(
  declare(
    { needsValue: ['mobile'] },
    'a customer of source {word} exists with its own e-mail and the digits of {whose} mobile as externalId',
  ),
  async function (this: Scenario, source: string, { details }: Person) {
    const identifiers = [newValue('email'), { type: 'externalId', value: asStored('mobile', details.mobile) }];
    this.people.existingCustomers.push(await ExistingCustomer.register(this.brands.own, identifiers, source));
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'registerCustomer is called with source {word}, {whose} mobile and her/his e-mail',
  ),
  async function (this: Scenario, source: string, person: Person) {
    this.outcome.answer = await person.crm.registerCustomer(storeRegistration(bothOf(person), { source }), { source });
  },
);

When(
  declare(
    { needsValue: ['mobile'], needsCustomerAsAdded: true },
    'registerCustomer is called with a new e-mail and the digits of {whose} mobile as externalId',
  ),
  async function (this: Scenario, { crm, details }: Person) {
    const identifiers = [newValue('email'), { type: 'externalId', value: asStored('mobile', details.mobile) }];
    this.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers));
  },
);

When(
  "registerCustomer is called with source {word}, the existing customer's e-mail and another externalId",
  async function (this: Scenario, source: string) {
    const { crm, ...existing } = this.people.existingCustomers[0] as ExistingCustomer;
    const [email] = existing.values;
    const identifiers = [email as Identifier, otherExternalId(this)];
    this.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers, { source }), { source });
  },
);

Then('lookupId by the other externalId finds no customer', async function (this: Scenario) {
  expectClass(this.outcome.answer, 'success');
  const { type, value } = otherExternalId(this);
  expectSame(await lookUp(this.brands.own.crm, type, value), undefined, 'customer id found by lookupId');
});

When(
  'updateCustomer is called for the existing customer with a new {kind} among the identifiers',
  async function (this: Scenario, kind: Kind) {
    const { crm, customerId } = this.people.existingCustomers[0] as ExistingCustomer;
    const profiles = [{ source: 'INSTORE', identifiers: [newValue(kind)] }];
    this.outcome.answer = await crm.updateCustomer(customerId, { profiles });
  },
);

Given(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer has been called for {person} with source {word} and the name {spelledName} {spelledName} alone',
  ),
  async function (this: Scenario, { crm, customerId }: Person, source: string, firstName: string, lastName: string) {
    const profiles = [{ source, firstName, lastName }];
    expectPrerequisite(await crm.updateCustomer(customerId as number, { profiles }, { source }), 'updateCustomer');
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE, empty fields and empty extendedFields',
  ),
  async function (this: Scenario, { crm, customerId }: Person) {
    const profiles = [{ source: 'INSTORE', fields: {} }];
    this.outcome.answer = await crm.updateCustomer(customerId as number, { profiles, extendedFields: {} });
  },
);

When(
  declare(
    { needsValue: ['email'] },
    'changeIdentifiers of the CRM API is called for {person} with a new mobile and {whose} e-mail, in this order',
  ),
  async function (this: Scenario, person: Person, { details }: Person) {
    const mobile = newValue('mobile');
    this.outcome.answer = await changeAtCrm(person, { add: [mobile, { type: 'email', value: details.email }] });
  },
);

When(
  "changeIdentifiers of the CRM API is called for {person} with the existing customer's mobile and e-mail",
  async function (this: Scenario, person: Person) {
    const { values } = this.people.existingCustomers[0] as ExistingCustomer;
    this.outcome.answer = await changeAtCrm(person, { add: values.map(({ type, value }) => ({ type, value })) });
  },
);

When(
  'changeIdentifiers of the CRM API is called with the customer id that {person} had before the merge',
  async function (this: Scenario, { crm }: Person) {
    const change = { add: [newValue('mobile')] };
    this.outcome.answer = await crm.changeIdentifiers(this.memory.mergedCustomerId as number, change);
  },
);

Then(
  'the new customer has another id than {person} had before the merge, and that id finds no stranger',
  async function (this: Scenario, { crm, customerId }: Person) {
    const { answer } = this.outcome;
    expectClass(answer, 'success');
    const gone = this.memory.mergedCustomerId as number;
    const seen = answer.createdId;
    const where = 'registerCustomer, createdId';
    const looked = { where, expected: 'another id than the one that the merge removed', seen };
    expectThat(seen !== gone, looked, `${where}: it is the id that the merge removed`);
    const found = (await readCustomer(crm, gone))?.id;
    if (found !== undefined) expectSame(found, customerId, 'getCustomer with the id that the merge removed');
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'registerCustomer is called with source {word} and {whose} {kind}',
  ),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    const registration = storeRegistration([{ type: kind, value: person.details[kind] }], { source });
    this.outcome.answer = await person.crm.registerCustomer(registration, { source });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'registerCustomer is called with {whose} old e-mail'),
  async function (this: Scenario, person: Person) {
    const registration = storeRegistration([{ type: 'email', value: person.former.email as string }]);
    this.outcome.answer = await person.crm.registerCustomer(registration);
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has a profile of source {word} too and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, source: string) {
    expectClass(this.outcome.answer, 'success');
    const now = await readCustomer(person.crm, person.customerId as number);
    const before = this.records.customerBefore(person);
    const sources = [...before.profiles.map((profile) => profile.source), source].sort();
    expectSame(
      now?.profiles.map((profile) => profile.source),
      sources,
      'getCustomer, sources of the profiles',
    );
    const others = now && { ...now, profiles: now.profiles.filter((profile) => profile.source !== source) };
    expectSame(others, before, `customer record of ${person.name} without the profile of source ${source}`);
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'registerCustomer is called with source {word} and {whose} {kind} written {spelling}',
  ),
  async function (this: Scenario, source: string, person: Person, kind: Kind, spell: (value: string) => string) {
    const registration = storeRegistration([{ type: kind, value: spell(person.details[kind]) }], { source });
    this.outcome.answer = await person.crm.registerCustomer(registration, { source });
  },
);

function bothOf({ details: { mobile, email } }: Person): Identifier[] {
  return [
    { type: 'mobile', value: mobile },
    { type: 'email', value: email },
  ];
}

/** Nobody else's. */
function otherExternalId({ id }: Scenario): Identifier {
  return { type: 'externalId', value: `second-card-${id}` };
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { withoutValue, withValue } from '../../src/scenario/oracles/changed-record.ts';
import { type CustomerRecord, inOrder, lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { changeAtCrm } from '../../src/scenario/people/change-at-crm.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testFieldsIfNamed } from '../../src/scenario/test-fields.ts';

Given('a brand whose policy identifierConflict is merge', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { identifierConflict: 'merge' } } });
});

Given('a brand whose policy identifierConflict is reject', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { identifierConflict: 'reject' } } });
});

Given(
  'a customer of source {word} exists with its own mobile, its own e-mail and an extended field',
  async function (this: Scenario, source: string) {
    const { own } = this.brands;
    const { mobile, email } = uniqueDetails('Shop', '');
    const identifiers = [
      { type: 'mobile', value: mobile },
      { type: 'email', value: email },
    ];
    const extendedFields = testFieldsIfNamed(this, 'extended', 'sailing');
    const registration = storeRegistration(identifiers, { source, extendedFields });
    const answer = await own.crm.registerCustomer(registration, { source });
    expectPrerequisite(answer, `registerCustomer with source ${source}`);
    this.people.existingCustomers.push(new ExistingCustomer(own, identifiers, answer.createdId as number));
  },
);

Given('{whose} customer has been merged into the existing customer', async function (this: Scenario, person: Person) {
  const [existing] = this.people.existingCustomers as [ExistingCustomer];
  expectPrerequisite(await mergeInto(person, existing), 'changeIdentifiers that merges two customers');
  this.memory.mergedCustomerId = person.customerId;
  person.customerId = existing.customerId;
});

Given(
  '{whose} customer has been merged into the second existing customer',
  async function (this: Scenario, person: Person) {
    const [, second] = this.people.existingCustomers as [ExistingCustomer, ExistingCustomer];
    expectPrerequisite(await mergeInto(person, second), 'the second changeIdentifiers that merges two customers');
    person.customerId = second.customerId;
  },
);

When(
  'updateCustomer is called with the customer id that {person} had before the merge',
  async function (this: Scenario, { crm }: Person) {
    const profiles = [{ source: 'INSTORE', firstName: 'Anni', lastName: 'Berg' }];
    this.outcome.answer = await crm.updateCustomer(this.memory.mergedCustomerId as number, { profiles });
  },
);

/** The id that went away answers not found or as the survivor (gateway contract, section 4). */
Then('the CRM API finds no customer or answers for {whose}', function (this: Scenario, person: Person) {
  const { answer } = this.outcome;
  expectClass(answer, 'success', 'not found', 'declined');
  if (answer.class === 'success') expectSame(answer.createdId, person.customerId, `${answer.call}, createdId`);
});

When(
  "changeIdentifiers of the CRM API is called for {person} with the second existing customer's e-mail",
  async function (this: Scenario, person: Person) {
    const [, second] = this.people.existingCustomers as [ExistingCustomer, ExistingCustomer];
    this.outcome.answer = await mergeInto(person, second);
  },
);

When(
  declare(
    { needsValue: ['email'] },
    'changeIdentifiers of the CRM API is called for the existing customer with {whose} e-mail',
  ),
  async function (this: Scenario, { details }: Person) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    const add = [{ type: 'email', value: details.email }];
    this.outcome.answer = await existing.crm.changeIdentifiers(existing.customerId, { add });
  },
);

When(
  "changeIdentifiers of the CRM API is called for {person} with a new mobile and the existing customer's e-mail",
  async function (this: Scenario, person: Person) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    person.changes('mobile', uniqueDetails(person.name, '').mobile);
    this.outcome.answer = await change(person, [
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: existing.value('email') as string },
    ]);
  },
);

When(
  declare(
    { needsValue: ['mobile'] },
    "changeIdentifiers of the CRM API is called for {person} with the existing customer's e-mail and to remove {whose} mobile",
  ),
  async function (this: Scenario, person: Person, { details }: Person) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    const add = [{ type: 'email', value: existing.value('email') as string }];
    this.outcome.answer = await change(person, add, [{ type: 'mobile', value: details.mobile }]);
  },
);

When(
  "registerCustomer is called with source {word} and the existing customers' mobile and e-mail",
  async function (this: Scenario, source: string) {
    const [one, other] = this.people.existingCustomers as [ExistingCustomer, ExistingCustomer];
    const identifiers = [
      { type: 'mobile', value: one.value('mobile') as string },
      { type: 'email', value: other.value('email') as string },
    ];
    this.outcome.answer = await one.crm.registerCustomer(storeRegistration(identifiers, { source }), { source });
  },
);

When(
  "changeIdentifiers of the CRM API is called for {person} with the existing customers' mobile and e-mail",
  async function (this: Scenario, person: Person) {
    const [one, other] = this.people.existingCustomers as [ExistingCustomer, ExistingCustomer];
    this.outcome.answer = await change(person, [
      { type: 'mobile', value: one.value('mobile') as string },
      { type: 'email', value: other.value('email') as string },
    ]);
  },
);

Then(
  declare({ comparesWithBaseline: true }, '{whose} customer has become one with the existing customer, which survives'),
  async function (this: Scenario, person: Person) {
    await expectMerged(this, person, this.people.existingCustomers[0] as ExistingCustomer);
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer, with the new mobile, has become one with the existing customer, which survives',
  ),
  async function (this: Scenario, person: Person) {
    const existing = this.people.existingCustomers[0] as ExistingCustomer;
    await expectMerged(this, person, existing, { mobile: person.details.mobile });
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer, without the mobile, has become one with the existing customer, which survives',
  ),
  async function (this: Scenario, person: Person) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    const gone = withoutValue(this.records.customerBefore(person), 'mobile');
    const survivor = this.records.before(existing).customers[existing.customerId] as CustomerRecord;
    await expectOneOfTwo(this, person, { gone, survivor });
  },
);

Then(
  declare({ comparesWithBaseline: true }, 'the existing customer has become one with {whose} customer, which survives'),
  async function (this: Scenario, person: Person) {
    const existing = this.people.existingCustomers[0] as ExistingCustomer;
    const gone = this.records.before(existing).customers[existing.customerId] as CustomerRecord;
    await expectOneOfTwo(this, person, { gone, survivor: this.records.customerBefore(person) });
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer has become one with the second existing customer, which survives',
  ),
  async function (this: Scenario, person: Person) {
    await expectMerged(this, person, this.people.existingCustomers[1] as ExistingCustomer);
  },
);

/** A change to an e-mail that another customer holds. */
function mergeInto(person: Person, other: ExistingCustomer) {
  return change(person, [{ type: 'email', value: other.value('email') as string }]);
}

function change(person: Person, add: Identifier[], remove?: Identifier[]) {
  return changeAtCrm(person, { add, ...(remove && { remove }) });
}

/** The holder of the value survives, the member's customer goes away; a first mobile of the same call goes with it. */
async function expectMerged(
  scenario: Scenario,
  person: Person,
  other: ExistingCustomer,
  { mobile }: { mobile?: string } = {},
): Promise<void> {
  const before = scenario.records.customerBefore(person);
  const gone = mobile === undefined ? before : withValue(before, 'mobile', asStored('mobile', mobile));
  const survivor = scenario.records.before(other).customers[other.customerId] as CustomerRecord;
  await expectOneOfTwo(scenario, person, { gone, survivor });
}

/**
 * The survivor has the profiles of both, and every way to the member leads there: getMember, the values that are left,
 * and the id that went away, unless that finds nobody.
 */
async function expectOneOfTwo(
  scenario: Scenario,
  person: Person,
  { gone, survivor }: { gone: CustomerRecord; survivor: CustomerRecord },
): Promise<void> {
  const { crm } = person;
  const survivorId = survivor.id;
  expectClass(scenario.outcome.answer, 'success');
  const expected = merged(gone, survivor);
  expectSame(await readCustomer(crm, survivorId), expected, 'customer record of the survivor in the CRM API');
  const foundByOldId = (await readCustomer(crm, gone.id))?.id;
  if (foundByOldId !== undefined) expectSame(foundByOldId, survivorId, 'getCustomer with the id that went away');
  const { member } = await membershipOf(scenario, person);
  expectSame([member?.id, member?.cuid], [survivorId, person.sub], 'getMember, member.id and member.cuid');
  const kept = expected.profiles.flatMap(({ identifiers }) => identifiers.map(({ value }) => value));
  for (const { type, value } of gone.profiles.flatMap(({ identifiers }) => identifiers)) {
    if (type === 'cuid') continue;
    const found = kept.includes(value) ? survivorId : undefined;
    expectSame(
      await lookUp(crm, type, value),
      found,
      `customer id found by lookupId with the ${type} of who went away`,
    );
  }
}

/** What `identifierConflict: merge` makes of two customers (gateway contract, section 4). */
function merged(gone: CustomerRecord, survivor: CustomerRecord): CustomerRecord {
  const own = survivor.profiles.flatMap(({ identifiers }) => identifiers);
  const fits = ({ type, value }: (typeof own)[number]) =>
    own.every((held) => held.type !== type || held.value === value);
  const taken = gone.profiles.map((profile) => ({
    ...profile,
    identifiers: inOrder(profile.identifiers.filter(fits)),
  }));
  const profiles = [...survivor.profiles, ...taken].sort((a, b) => (a.source < b.source ? -1 : 1));
  return { id: survivor.id, profiles, extendedFields: { ...gone.extendedFields, ...survivor.extendedFields } };
}

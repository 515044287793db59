import { Given, Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { type CustomerRecord, inOrder, lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testFieldsIfNamed } from '../../src/scenario/test-fields.ts';

Given('a brand whose policy identifierConflict is merge', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { identifierConflict: 'merge' } } });
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

Then(
  declare({ comparesWithBaseline: true }, '{whose} customer has become one with the existing customer, which survives'),
  async function (this: Scenario, person: Person) {
    await expectMerged(this, person, this.people.existingCustomers[0] as ExistingCustomer);
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
function mergeInto({ crm, brand, customerId }: Person, other: ExistingCustomer) {
  const account = { source: 'OAUTH_EXTERNAL', accountId: brand.setup.channelAccount.id };
  const add = [{ type: 'email', value: other.value('email') as string }];
  return crm.changeIdentifiers(customerId as number, { add }, account);
}

/**
 * The holder of the value survives with the profiles of both, and every way to the member leads there: getMember, the
 * values that are left, and the id that went away, unless that finds nobody.
 */
async function expectMerged(scenario: Scenario, person: Person, other: ExistingCustomer): Promise<void> {
  const { crm, customerId } = person;
  const survivorId = other.customerId;
  expectClass(scenario.outcome.answer, 'success');
  const before = scenario.records.before(other).customers[survivorId] as CustomerRecord;
  const expected = merged(scenario.records.customerBefore(person), before);
  expectSame(await readCustomer(crm, survivorId), expected, 'customer record of the survivor in the CRM API');
  const gone = (await readCustomer(crm, customerId as number))?.id;
  if (gone !== undefined) expectSame(gone, survivorId, 'getCustomer with the id that went away');
  const { member } = await membershipOf(scenario, person);
  expectSame([member?.id, member?.cuid], [survivorId, person.sub], 'getMember, member.id and member.cuid');
  const kept = expected.profiles.flatMap(({ identifiers }) => identifiers.map(({ value }) => value));
  for (const { type, value } of scenario.records.customerBefore(person).profiles.flatMap((one) => one.identifiers)) {
    if (type === 'cuid') continue;
    const found = kept.includes(value) ? survivorId : undefined;
    expectSame(await lookUp(crm, type, value), found, `customer id found by lookupId with the member's former ${type}`);
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

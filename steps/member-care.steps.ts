import { Then, When } from '@cucumber/cucumber';
import { lookUp } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectSame, expectThat } from './expect.ts';
import { asStored, customerOf, membershipOf, nextReasonProfile, profilesOf } from './membership.ts';
import type { Person } from './person.ts';
import { furtherDetails } from './shop-customer.ts';
import type { Scenario } from './world.ts';

Then(
  'Member Care shows {whose} NextReason id as her cuid under OAUTH_EXTERNAL',
  async function (this: Scenario, person: Person) {
    await nextReasonProfile(this, person);
  },
);

Then('Member Care shows one profile of {person}', async function (this: Scenario, person: Person) {
  const sources = (await profilesOf(this, person)).map(({ source }) => source);
  expectSame(sources, ['OAUTH_EXTERNAL'], 'the sources of the profiles');
});

Then(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'Member Care shows of {person} her name, mobile, e-mail and cuid and nothing else',
  ),
  async function (this: Scenario, person: Person) {
    const { firstName, lastName, mobile, email } = person.details;
    const customer = await customerOf(this, person);
    const identifiers = [
      { type: 'cuid', value: person.sub },
      { type: 'email', value: asStored('email', email) },
      { type: 'mobile', value: asStored('mobile', mobile) },
    ];
    expectSame(
      customer.profiles.map(({ accountId: _, ...shown }) => shown),
      [{ source: 'OAUTH_EXTERNAL', firstName, lastName, identifiers, fields: {} }],
      'the profiles',
    );
    expectSame(customer.extendedFields, {}, 'the extended fields');
  },
);

Then(
  'Member Care shows {whose} NextReason profile under the account {string}',
  async function (this: Scenario, person: Person, account: string) {
    expectSame((await nextReasonProfile(this, person)).accountId, account, 'the account of the NextReason profile');
  },
);

Then(
  declare({ needsCustomerAsAdded: true }, 'the customer has a profile of the shops and one of NextReason'),
  async function (this: Scenario) {
    const person = this.personCalled('Ana');
    const sources = (await profilesOf(this, person)).map(({ source }) => source);
    expectSame(sources, ['INSTORE', 'OAUTH_EXTERNAL'], 'the sources of the profiles');
    await nextReasonProfile(this, person);
  },
);

Then('Member Care shows the further details', async function (this: Scenario) {
  const fields = this.environment.target.testFields;
  if (!fields) return this.doesNotApply('testFields', 'the target profile names no test fields');
  const customer = await customerOf(this, this.personCalled('Ana'));
  const shop = customer.profiles.find(({ source }) => source === 'INSTORE');
  expectSame(shop?.fields[fields.custom], furtherDetails.custom, 'the custom field of the shops');
  expectSame(customer.extendedFields[fields.extended], furtherDetails.extended, 'the extended field');
});

Then('Member Care shows the custom field in her NextReason profile', async function (this: Scenario) {
  await expectCustomField(this);
});

Then('Member Care shows the extended field of her customer record', async function (this: Scenario) {
  await expectExtendedField(this);
});

Then('Member Care still shows both fields', async function (this: Scenario) {
  await expectCustomField(this);
  await expectExtendedField(this);
});

Then(
  '{whose} name at Capillary is {string} {string}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    const profile = await nextReasonProfile(this, person);
    expectSame([profile.firstName, profile.lastName], [firstName, lastName], "the NextReason profile's name");
    const shown = (await membershipOf(this, person)).member;
    expectSame([shown?.firstname, shown?.lastname], [firstName, lastName], 'the name that the membership shows');
  },
);

Then('{whose} first name at Capillary is {string}', async function (this: Scenario, person: Person, firstName: string) {
  expectSame((await nextReasonProfile(this, person)).firstName, firstName, "the NextReason profile's first name");
});

Then(
  declare({ comparesWithBaseline: true }, '{whose} name at Capillary is as before'),
  async function (this: Scenario, person: Person) {
    const before = this.customerBefore(person).profiles.find(({ source }) => source === 'OAUTH_EXTERNAL');
    const now = await nextReasonProfile(this, person);
    expectSame([now.firstName, now.lastName], [before?.firstName, before?.lastName], "the NextReason profile's name");
  },
);

Then('{whose} four values at Capillary are those of NextReason', async function (this: Scenario, person: Person) {
  const { firstName, lastName, mobile, email } = person.details;
  const { identifiers, ...profile } = await nextReasonProfile(this, person);
  expectSame([profile.firstName, profile.lastName], [firstName, lastName], "the NextReason profile's name");
  const values = identifiers.filter(({ type }) => type !== 'cuid').map(({ value }) => value);
  expectSame(
    values,
    [asStored('email', email), asStored('mobile', mobile)],
    "the NextReason profile's e-mail and mobile",
  );
});

Then(
  declare({ needsValue: 'kind' }, '{whose} {kind} at Capillary is the one that NextReason has'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await expectValue(this, person, kind, person.details[kind]);
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} {kind} at Capillary is the new one'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await expectValue(this, person, kind, person.details[kind]);
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} {kind} at Capillary is the old one'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await expectValue(this, person, kind, person.former[kind] ?? person.details[kind]);
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} old {kind} finds nobody'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    expectSame(
      await lookUp(person.crm, kind, person.former[kind] as string),
      undefined,
      `the customer found by the old ${kind}`,
    );
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} new {kind} finds Ana'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    expectSame(
      await lookUp(person.crm, kind, person.details[kind]),
      person.customerId,
      `the customer found by the new ${kind}`,
    );
  },
);

When("the other brand's back office looks for {person}", async function (this: Scenario, person: Person) {
  const { crm } = this.otherBrand;
  this.lookedUp = await Promise.all(person.values.map(({ type, value }) => lookUp(crm, type, value)));
});

When('the shops look for a mobile that nobody has', async function (this: Scenario) {
  this.lookedUp = [await lookUp(this.brand.crm, 'mobile', this.personCalled('Cleo').details.mobile)];
});

When('the shops look for {whose} cuid', async function (this: Scenario, person: Person) {
  this.lookedUp = [await lookUp(person.crm, 'cuid', person.sub as string)];
});

Then('it finds nobody', function (this: Scenario) {
  expectThat(this.lookedUp.length > 0, 'nobody was looked for');
  for (const id of this.lookedUp) expectSame(id, undefined, 'the customer found');
});

Then('it finds {person}', function (this: Scenario, person: Person) {
  expectSame(this.lookedUp, [person.customerId], 'the customer found');
});

async function expectValue(scenario: Scenario, person: Person, kind: 'mobile' | 'email', value: string): Promise<void> {
  const stored = asStored(kind, value);
  const shown = (await membershipOf(scenario, person)).member;
  expectSame(shown?.[kind], stored, `the ${kind} that the membership shows`);
  expectSame(
    await lookUp(person.crm, kind, value),
    person.customerId ?? shown?.id,
    `the customer found by the ${kind}`,
  );
}

async function expectCustomField(scenario: Scenario): Promise<void> {
  const name = scenario.environment.target.testFields?.custom as string;
  const profile = await nextReasonProfile(scenario, scenario.personCalled('Ana'));
  expectSame(profile.fields[name], furtherDetails.custom, 'the custom field');
}

async function expectExtendedField(scenario: Scenario): Promise<void> {
  const name = scenario.environment.target.testFields?.extended as string;
  const { extendedFields } = await customerOf(scenario, scenario.personCalled('Ana'));
  expectSame(extendedFields[name], furtherDetails.extended, 'the extended field');
}

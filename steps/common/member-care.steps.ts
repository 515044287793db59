import { Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectSame } from '../../src/scenario/oracles/expect.ts';
import {
  asStored,
  customerOf,
  membershipOf,
  nextReasonProfile,
  profilesOf,
} from '../../src/scenario/oracles/membership.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';
import { testField } from '../../src/scenario/test-fields.ts';

Then('Member Care shows {whose} sub as cuid under OAUTH_EXTERNAL', async function (this: Scenario, person: Person) {
  await nextReasonProfile(this, person);
});

Then('{whose} customer has an OAUTH_EXTERNAL profile only', async function (this: Scenario, person: Person) {
  await expectSources(this, person, ['OAUTH_EXTERNAL']);
});

Then(
  declare({ needsCustomerAsAdded: true }, '{whose} customer has an INSTORE profile and an OAUTH_EXTERNAL profile'),
  async function (this: Scenario, person: Person) {
    await expectSources(this, person, ['INSTORE', 'OAUTH_EXTERNAL']);
    await nextReasonProfile(this, person);
  },
);

Then(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'Member Care shows only {whose} name, mobile, e-mail and cuid',
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
      'getCustomer, profiles',
    );
    expectSame(customer.extendedFields, {}, 'getCustomer, extendedFields');
  },
);

Then(
  'Member Care shows accountId {string} in {whose} OAUTH_EXTERNAL profile',
  async function (this: Scenario, account: string, person: Person) {
    expectSame((await nextReasonProfile(this, person)).accountId, account, 'OAUTH_EXTERNAL profile, accountId');
  },
);

Then(
  declare(
    { needs: ['testFields'] },
    'Member Care shows the custom field in {whose} INSTORE profile and the extended field',
  ),
  async function (this: Scenario, person: Person) {
    const { name, value } = testField(this, 'custom');
    const customer = await customerOf(this, person);
    const store = customer.profiles.find(({ source }) => source === 'INSTORE');
    expectSame(store?.fields[name], value, `INSTORE profile, fields.${name}`);
    await expectExtendedField(this, person);
  },
);

Then(
  declare({ needs: ['testFields'] }, 'Member Care shows the custom field in {whose} OAUTH_EXTERNAL profile'),
  async function (this: Scenario, person: Person) {
    await expectCustomField(this, person);
  },
);

Then(
  declare({ needs: ['testFields'] }, 'Member Care shows the extended field of {whose} customer'),
  async function (this: Scenario, person: Person) {
    await expectExtendedField(this, person);
  },
);

Then(
  declare({ needs: ['testFields'] }, 'Member Care shows the custom field and the extended field of {person}'),
  async function (this: Scenario, person: Person) {
    await expectCustomField(this, person);
    await expectExtendedField(this, person);
  },
);

Then(
  '{whose} name at Capillary is {spelledName} {spelledName}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    const profile = await nextReasonProfile(this, person);
    expectSame(
      [profile.firstName, profile.lastName],
      [firstName, lastName],
      'OAUTH_EXTERNAL profile, firstName and lastName',
    );
    const shown = (await membershipOf(this, person)).member;
    expectSame([shown?.firstname, shown?.lastname], [firstName, lastName], 'getMember, firstname and lastname');
  },
);

Then(
  'Capillary stores {whose} first name as {spelledName}',
  async function (this: Scenario, person: Person, firstName: string) {
    expectSame((await nextReasonProfile(this, person)).firstName, firstName, 'OAUTH_EXTERNAL profile, firstName');
  },
);

Then('Capillary stores {whose} sub as her/his first name', async function (this: Scenario, person: Person) {
  expectSame((await nextReasonProfile(this, person)).firstName, person.sub, 'OAUTH_EXTERNAL profile, firstName');
});

Then(
  declare({ comparesWithBaseline: true }, '{whose} name at Capillary is unchanged'),
  async function (this: Scenario, person: Person) {
    const before = this.records.customerBefore(person).profiles.find(({ source }) => source === 'OAUTH_EXTERNAL');
    const now = await nextReasonProfile(this, person);
    expectSame(
      [now.firstName, now.lastName],
      [before?.firstName, before?.lastName],
      'OAUTH_EXTERNAL profile, firstName and lastName',
    );
  },
);

Then(
  'Capillary stores {whose} first name, last name, mobile and e-mail as NextReason has them',
  async function (this: Scenario, person: Person) {
    const { firstName, lastName, mobile, email } = person.details;
    const { identifiers, ...profile } = await nextReasonProfile(this, person);
    expectSame(
      [profile.firstName, profile.lastName],
      [firstName, lastName],
      'OAUTH_EXTERNAL profile, firstName and lastName',
    );
    const told = Object.entries({ email, mobile }).filter(([, value]) => value !== '') as [Kind, string][];
    if (told.length < 2) {
      const reason = `the IdP tells only ${told.map(([kind]) => kind).join()} of ${person.name}`;
      this.notes.add({ kind: 'oracle left out', oracle: 'mobile and e-mail both stored', reason });
    }
    const values = identifiers.filter(({ type }) => type !== 'cuid').map(({ value }) => value);
    expectSame(
      values,
      told.map(([kind, value]) => asStored(kind, value)),
      'OAUTH_EXTERNAL profile, identifiers email and mobile',
    );
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} {kind} at Capillary is the new one'),
  async function (this: Scenario, person: Person, kind: Kind) {
    await expectValue(this, person, kind, person.details[kind]);
  },
);

Then(
  declare({ needsValue: 'kind' }, '{whose} {kind} at Capillary is the old one'),
  async function (this: Scenario, person: Person, kind: Kind) {
    await expectValue(this, person, kind, person.former[kind] ?? person.details[kind]);
  },
);

Then(
  declare({ needsValue: 'kind' }, 'lookupId by {whose} old {kind} finds no customer'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectSame(
      await lookUp(person.crm, kind, person.former[kind] as string),
      undefined,
      `customer id found by lookupId with the old ${kind}`,
    );
  },
);

Then(
  declare({ needsValue: 'kind' }, 'lookupId by {whose} new {kind} finds the same customer'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectSame(
      await lookUp(person.crm, kind, person.details[kind]),
      person.customerId,
      `customer id found by lookupId with the new ${kind}`,
    );
  },
);

Then(
  declare({ needsValue: 'kind' }, 'lookupId by {whose} {kind} finds {whose} customer'),
  async function (this: Scenario, one: Person, kind: Kind, other: Person) {
    expectSame(
      await lookUp(other.crm, kind, one.details[kind]),
      other.customerId,
      `customer id found by lookupId with ${one.name}'s ${kind}`,
    );
  },
);

When(
  "lookupId is called for {person} with the other brand's credentials",
  async function (this: Scenario, person: Person) {
    const { crm } = this.brands.other;
    this.outcome.lookedUp = await Promise.all(person.values.map(({ type, value }) => lookUp(crm, type, value)));
  },
);

When('lookupId is called with a mobile that no customer has', async function (this: Scenario) {
  this.outcome.lookedUp = [await lookUp(this.brands.own.crm, 'mobile', uniqueDetails('Nobody', '').mobile)];
});

When('lookupId is called with {whose} cuid', async function (this: Scenario, person: Person) {
  this.outcome.lookedUp = [await lookUp(person.crm, 'cuid', person.sub as string)];
});

Then('no customer is found', function (this: Scenario) {
  if (this.outcome.lookedUp.length === 0) throw new Error('the scenario looked nobody up');
  for (const id of this.outcome.lookedUp) expectSame(id, undefined, 'customer id found');
});

Then('{whose} customer is found', function (this: Scenario, person: Person) {
  expectSame(this.outcome.lookedUp, [person.customerId], 'customer ids found');
});

async function expectValue(scenario: Scenario, person: Person, kind: Kind, value: string): Promise<void> {
  const stored = asStored(kind, value);
  const shown = (await membershipOf(scenario, person)).member;
  expectSame(shown?.[kind], stored, `getMember, member.${kind}`);
  expectSame(
    await lookUp(person.crm, kind, value),
    person.customerId ?? shown?.id,
    `customer id found by lookupId with the ${kind}`,
  );
}

async function expectSources(scenario: Scenario, person: Person, sources: string[]): Promise<void> {
  const found = (await profilesOf(scenario, person)).map(({ source }) => source);
  expectSame(found, sources, 'getCustomer, sources of the profiles');
}

async function expectCustomField(scenario: Scenario, person: Person): Promise<void> {
  const { name, value } = testField(scenario, 'custom');
  const profile = await nextReasonProfile(scenario, person);
  expectSame(profile.fields[name], value, `OAUTH_EXTERNAL profile, fields.${name}`);
}

async function expectExtendedField(scenario: Scenario, person: Person): Promise<void> {
  const { name, value } = testField(scenario, 'extended');
  const { extendedFields } = await customerOf(scenario, person);
  expectSame(extendedFields[name], value, `getCustomer, extendedFields.${name}`);
}

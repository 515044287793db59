import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { MemberUpdate } from '../../src/capillary/shapes.ts';
import { forgedPair, issuedEarlier, withoutClaim } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectChangedOnly, withCustomField, withNames } from '../../src/scenario/oracles/changed-record.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { changeNames, signInOnAnotherDevice, waysIn } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';
import { testField } from '../../src/scenario/test-fields.ts';
import { until } from '../../src/scenario/until.ts';

type Details = MemberUpdate['root']['customer'][0];

Given(
  '{person} is a member and keeps an ID token issued {int} s earlier',
  async function (this: Scenario, person: Person, seconds: number) {
    await this.people.member(person);
    this.memory.earlierTokens = await issuedEarlier(this, person, seconds);
  },
);

Given(
  declare(
    { needsCustomerAsAdded: true },
    '{whose} name has been changed at NextReason and at Capillary to {spelledName} {spelledName}',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await changeNames(this, person, firstName, lastName);
    expectPrerequisite(await (await this.people.device(person)).updateMembership(), 'updateMember with a changed name');
  },
);

Given(
  declare({ needs: ['profileUpdateBody', 'testFields'] }, '{person} is a member with a custom and an extended field'),
  async function (this: Scenario, person: Person) {
    const device = await this.people.member(person);
    const details = { ...customField(this), ...extendedField(this) };
    expectPrerequisite(await device.updateMembership(updateWith(details)), 'updateMember with fields');
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person}'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await (await this.people.device(person)).updateMembership();
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} signs in afresh and updates her/his membership'),
  async function (this: Scenario, person: Person) {
    const device = await signInOnAnotherDevice(this, person, waysIn.password(person));
    this.outcome.answer = await device.updateMembership();
    expectClass(this.outcome.answer, 'success');
  },
);

When('updateMember is called for {person} with the older ID token', async function (this: Scenario, person: Person) {
  this.outcome.answer = await person.brand.ciam.updateMember(this.memory.earlierTokens);
});

When('addMember is called for {person} with the older ID token', async function (this: Scenario, person: Person) {
  this.outcome.answer = await person.brand.ciam.addMember(this.memory.earlierTokens);
});

When(
  declare(
    { needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with the older ID token and a custom field in the body',
  ),
  async function (this: Scenario, person: Person) {
    const details = customField(this);
    this.outcome.answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare(
    { needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with the older ID token and an extended field in the body',
  ),
  async function (this: Scenario, person: Person) {
    const details = extendedField(this);
    this.outcome.answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'updateMember is called for {person} with an ID token without the last-name claim',
  async function (this: Scenario, person: Person) {
    const tokens = await forgedPair(this, person, withoutClaim(person.brand.setup.fieldMappings.lastName));
    this.outcome.answer = await person.brand.ciam.updateMember(tokens);
  },
);

When(
  'updateMember is called for {person} with an ID token whose first-name claim is empty',
  async function (this: Scenario, person: Person) {
    await updateWithFirstNameClaim(this, person, '');
  },
);

When(
  'updateMember is called for {person} with an ID token whose first-name claim is two spaces',
  async function (this: Scenario, person: Person) {
    await updateWithFirstNameClaim(this, person, '  ');
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the mobile {string} in the body',
  ),
  async function (this: Scenario, person: Person, mobile: string) {
    await giving(this, person, { mobile });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with each of these bodies',
  ),
  async function (this: Scenario, person: Person, table: DataTable) {
    const { ciam } = person.brand;
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (body) => ({
      what: `updateMember with the body ${body}`,
      answer: await ciam.updateMember(this.people.tokensOf(person), {}, { body }),
    }));
  },
);

Then('the gateway accepts each', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success');
});

Then('the gateway answers each as malformed \\(400)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'malformed');
});

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    await giving(this, person, { firstname, lastname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with a custom field in the body',
  ),
  async function (this: Scenario, person: Person) {
    await giving(this, person, customField(this));
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with an extended field in the body',
  ),
  async function (this: Scenario, person: Person) {
    await giving(this, person, extendedField(this));
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with {whose} {kind} in the body',
  ),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    await giving(this, person, { [kind]: other.details[kind] });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with a new e-mail in the body',
  ),
  async function (this: Scenario, person: Person) {
    await giving(this, person, { email: uniqueDetails('Nobody', '').email });
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with {whose} mobile and e-mail and the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, { details }: Person, firstname: string, lastname: string) {
    const { mobile, email } = details;
    await giving(this, person, { mobile, email: email.toUpperCase(), firstname, lastname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with names of {int} letters in the body',
  ),
  async function (this: Scenario, person: Person, count: number) {
    await giving(this, person, { firstname: 'n'.repeat(count), lastname: 'm'.repeat(count) });
  },
);

Then(
  'Capillary stores the first {int} letters of {whose} names',
  async function (this: Scenario, count: number, person: Person) {
    expectClass(this.outcome.answer, 'success');
    const { member } = await membershipOf(this, person);
    expectSame(
      [member?.firstname, member?.lastname],
      ['n'.repeat(count), 'm'.repeat(count)],
      'getMember, member.firstname and member.lastname',
    );
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the name {spelledName} {spelledName} in the body and charset=iso-8859-1 in Content-Type',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const headers = { 'Content-Type': 'application/json; charset=iso-8859-1' };
    const update = updateWith({ firstname, lastname });
    this.outcome.answer = await person.brand.ciam.updateMember(this.people.tokensOf(person), update, { headers });
  },
);

Given('updateMember has been called for {person}', async function (this: Scenario, person: Person) {
  expectPrerequisite(await (await this.people.signedIn(person)).updateMembership(), 'updateMember');
});

Given(
  declare(
    { needs: ['profileUpdateBody'] },
    'updateMember has been called for {person} with the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const details = { firstname, lastname };
    const answer = await (await this.people.signedIn(person)).updateMembership(updateWith(details));
    expectPrerequisite(answer, 'updateMember with a name in the body');
  },
);

/** Between a name in a body and a token that is to win lie 2 s at least (gateway contract, B9). */
Given(
  declare({ waits: true }, '{whose} name has been changed at NextReason {int} s later to {spelledName} {spelledName}'),
  async function (this: Scenario, person: Person, seconds: number, firstName: string, lastName: string) {
    const later = (Math.ceil(Date.now() / 1000) + seconds) * 1000;
    await until(async () => Date.now() >= later, { withinMs: (seconds + 2) * 1000 });
    await changeNames(this, person, firstName, lastName);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the first name {spelledName} alone in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string) {
    await giving(this, person, { firstname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the last name {spelledName} alone in the body',
  ),
  async function (this: Scenario, person: Person, lastname: string) {
    await giving(this, person, { lastname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with a new e-mail, the name {spelledName} {spelledName} and a custom field in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const { email } = uniqueDetails('Nobody', '');
    await giving(this, person, { email, firstname, lastname, ...(this.lacks('testFields') ? {} : customField(this)) });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with a new e-mail and an extended field in the body',
  ),
  async function (this: Scenario, person: Person) {
    await giving(this, person, { email: uniqueDetails('Nobody', '').email, ...extendedField(this) });
  },
);

Then(
  'the answer shows {whose} own record with the name {spelledName} {spelledName}',
  function (this: Scenario, { customerId, sub }: Person, firstName: string, lastName: string) {
    const { answer } = this.outcome;
    expectClass(answer, 'success');
    const { id, cuid, firstname, lastname } = answer.member ?? {};
    expectSame(
      [id, cuid, firstname, lastname],
      [customerId, sub, firstName, lastName],
      `${answer.call}, id, cuid, firstname and lastname`,
    );
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with the value {string} of the custom field in the body',
  ),
  async function (this: Scenario, person: Person, value: string) {
    await giving(this, person, customField(this, value));
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with the value {string} of the extended field in the body',
  ),
  async function (this: Scenario, person: Person, value: string) {
    await giving(this, person, extendedField(this, value));
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    "updateMember is called for {person} with the existing customer's e-mail in the body",
  ),
  async function (this: Scenario, person: Person) {
    await giving(this, person, { email: this.people.existingCustomers[0]?.value('email') });
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with her/his {kind} written {spelling} in the body',
  ),
  async function (this: Scenario, person: Person, kind: Kind, spell: (value: string) => string) {
    await giving(this, person, { [kind]: spell(person.details[kind]) });
  },
);

When(
  declare(
    { needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with the older ID token and the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const details = { firstname, lastname };
    this.outcome.answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
  },
);

Given(
  declare(
    { needs: ['profileUpdateBody'] },
    'updateMember has been called for {person} with the older ID token and the first name {spelledName} alone in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string) {
    const details = { firstname };
    const answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
    expectPrerequisite(answer, 'updateMember with a first name in the body');
  },
);

Given(
  declare(
    { needs: ['profileUpdateBody'] },
    'updateMember has been declined for {person} with a new e-mail in the body',
  ),
  async function (this: Scenario, person: Person) {
    const details = { email: uniqueDetails('Nobody', '').email };
    const answer = await (await this.people.signedIn(person)).updateMembership(updateWith(details));
    expectPrerequisite(answer, 'updateMember with a new e-mail in the body', { expected: 'declined' });
  },
);

Given('{person} has requested her/his member profile on both devices', async function (this: Scenario, person: Person) {
  for (const device of person.devices) expectPrerequisite(await device.membership(), 'getMember');
});

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has the name {spelledName} {spelledName} and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await expectChangedOnly(this, person, (before) => withNames(before, [firstName, lastName]));
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needs: ['testFields'] },
    '{whose} customer record has the value {string} of the custom field and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, value: string) {
    const { name } = testField(this, 'custom');
    await expectChangedOnly(this, person, (before) => withCustomField(before, name, value));
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needs: ['testFields'] },
    '{whose} customer record has the value {string} of the extended field and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, value: string) {
    const { name } = testField(this, 'extended');
    await expectChangedOnly(this, person, ({ extendedFields, ...before }) => ({
      ...before,
      extendedFields: { ...extendedFields, [name]: value },
    }));
  },
);

Then(
  'getMember returns the name {spelledName} {spelledName} on every device of {person}',
  async function (this: Scenario, firstName: string, lastName: string, person: Person) {
    for (const device of person.devices) {
      const { member } = await device.membership();
      expectSame(
        [member?.firstname, member?.lastname],
        [firstName, lastName],
        'getMember, member.firstname and member.lastname',
      );
    }
  },
);

async function updateWithFirstNameClaim(scenario: Scenario, person: Person, claim: string): Promise<void> {
  const { firstName } = person.brand.setup.fieldMappings;
  const tokens = await forgedPair(scenario, person, (claims) => ({ ...claims, [firstName]: claim }));
  scenario.outcome.answer = await person.brand.ciam.updateMember(tokens);
}

async function giving(scenario: Scenario, person: Person, details: Details): Promise<void> {
  scenario.outcome.answer = await (await scenario.people.device(person)).updateMembership(updateWith(details));
}

const updateWith = (details: Details): MemberUpdate => ({ root: { customer: [details] } });

function customField(scenario: Scenario, value?: string): Details {
  return { custom_fields: { field: [testField(scenario, 'custom', value)] } };
}

function extendedField(scenario: Scenario, value?: string): Details {
  return { extended_fields: { field: [testField(scenario, 'extended', value)] } };
}

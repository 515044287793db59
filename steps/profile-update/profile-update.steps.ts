import { Given, Then, When } from '@cucumber/cucumber';
import type { MemberUpdate } from '../../src/capillary/shapes.ts';
import { forgedPair, issuedEarlier, withoutClaim } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectChangedOnly, withCustomField, withNames } from '../../src/scenario/oracles/changed-record.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { changeNames, signInOnAnotherDevice, waysIn } from '../../src/scenario/people/at-next-reason.ts';
import { fieldValues } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';
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

Given('{person} is a member with a custom and an extended field', async function (this: Scenario, person: Person) {
  const device = await this.people.member(person);
  const details = { ...customField(this), ...extendedField(this) };
  const blocked = bodyDoesNotApply(this, details);
  if (blocked) return blocked;
  expectPrerequisite(await device.updateMembership(updateWith(details)), 'updateMember with fields');
});

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person}'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await (await this.people.device(person)).updateMembership();
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} signs in afresh and updates her membership'),
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
  'updateMember is called for {person} with the older ID token and a custom field in the body',
  async function (this: Scenario, person: Person) {
    const details = customField(this);
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
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
    const { firstName } = person.brand.setup.fieldMappings;
    const tokens = await forgedPair(this, person, (claims) => ({ ...claims, [firstName]: '' }));
    this.outcome.answer = await person.brand.ciam.updateMember(tokens);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    return giving(this, person, { firstname, lastname });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person} with a custom field in the body'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, customField(this));
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person} with an extended field in the body'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, extendedField(this));
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'updateMember is called for {person} with {whose} {kind} in the body',
  ),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    return giving(this, person, { [kind]: other.details[kind] });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person} with a new e-mail in the body'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, { email: uniqueDetails('Nobody', '').email });
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'updateMember is called for {person} with {whose} mobile and e-mail and the name {spelledName} {spelledName} in the body',
  ),
  async function (this: Scenario, person: Person, { details }: Person, firstname: string, lastname: string) {
    const { mobile, email } = details;
    return giving(this, person, { mobile, email: email.toUpperCase(), firstname, lastname });
  },
);

Given('updateMember has been called for {person}', async function (this: Scenario, person: Person) {
  expectPrerequisite(await (await this.people.signedIn(person)).updateMembership(), 'updateMember');
});

Given(
  'updateMember has been called for {person} with the name {spelledName} {spelledName} in the body',
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const details = { firstname, lastname };
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
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
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with the first name {spelledName} alone in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string) {
    return giving(this, person, { firstname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with the last name {spelledName} alone in the body',
  ),
  async function (this: Scenario, person: Person, lastname: string) {
    return giving(this, person, { lastname });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with a new e-mail, the name {spelledName} {spelledName} and a custom field in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const { email } = uniqueDetails('Nobody', '');
    return giving(this, person, { email, firstname, lastname, ...customField(this) });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with the value {string} of the custom field in the body',
  ),
  async function (this: Scenario, person: Person, value: string) {
    return giving(this, person, customField(this, value));
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with the value {string} of the extended field in the body',
  ),
  async function (this: Scenario, person: Person, value: string) {
    return giving(this, person, extendedField(this, value));
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    "updateMember is called for {person} with the existing customer's e-mail in the body",
  ),
  async function (this: Scenario, person: Person) {
    return giving(this, person, { email: this.people.existingCustomers[0]?.value('email') });
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'updateMember is called for {person} with her {kind} written {spelling} in the body',
  ),
  async function (this: Scenario, person: Person, kind: Kind, spell: (value: string) => string) {
    return giving(this, person, { [kind]: spell(person.details[kind]) });
  },
);

When(
  'updateMember is called for {person} with the older ID token and the name {spelledName} {spelledName} in the body',
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const details = { firstname, lastname };
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
    this.outcome.answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
  },
);

Given(
  'updateMember has been called for {person} with the older ID token and the first name {spelledName} alone in the body',
  async function (this: Scenario, person: Person, firstname: string) {
    const details = { firstname };
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
    const answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, updateWith(details));
    expectPrerequisite(answer, 'updateMember with a first name in the body');
  },
);

Given(
  'updateMember has been declined for {person} with a new e-mail in the body',
  async function (this: Scenario, person: Person) {
    const details = { email: uniqueDetails('Nobody', '').email };
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
    const answer = await (await this.people.signedIn(person)).updateMembership(updateWith(details));
    expectPrerequisite(answer, 'updateMember with a new e-mail in the body', 'declined');
  },
);

Given('{person} has requested her member profile on both devices', async function (this: Scenario, person: Person) {
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
    { comparesWithBaseline: true },
    '{whose} customer record has the value {string} of the custom field and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, value: string) {
    const name = this.environment.target.testFields?.custom as string;
    await expectChangedOnly(this, person, (before) => withCustomField(before, name, value));
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has the value {string} of the extended field and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, value: string) {
    const name = this.environment.target.testFields?.extended as string;
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

async function giving(
  scenario: Scenario,
  person: Person,
  details: Details | undefined,
): Promise<'skipped' | undefined> {
  const blocked = bodyDoesNotApply(scenario, details);
  if (blocked || !details) return blocked;
  scenario.outcome.answer = await (await scenario.people.device(person)).updateMembership(updateWith(details));
}

const updateWith = (details: Details): MemberUpdate => ({ root: { customer: [details] } });

/** Conditions about a body apply to targets that take one, and those about fields to targets that have such fields. */
function bodyDoesNotApply(scenario: Scenario, details: Details | undefined): 'skipped' | undefined {
  if (scenario.lacks('profileUpdateBody')) {
    return scenario.notes.doesNotApply(
      'profileUpdateBody',
      'the target profile does not say that updateMember takes a body',
    );
  }
  if (!details || Object.keys(details).length === 0) {
    return scenario.notes.doesNotApply('testFields', 'the target profile names no test fields');
  }
}

function customField(scenario: Scenario, value: string = fieldValues.custom): Details {
  const name = scenario.environment.target.testFields?.custom;
  return name ? { custom_fields: { field: [{ name, value }] } } : {};
}

function extendedField(scenario: Scenario, value: string = fieldValues.extended): Details {
  const name = scenario.environment.target.testFields?.extended;
  return name ? { extended_fields: { field: [{ name, value }] } } : {};
}

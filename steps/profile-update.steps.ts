import { Given, When } from '@cucumber/cucumber';
import type { MemberUpdate } from '../src/capillary/shapes.ts';
import { changeNames, signInOnAnotherDevice } from './at-next-reason.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectPrerequisite } from './expect.ts';
import { forgedPair, withoutClaim } from './forging.ts';
import { type Person, uniqueDetails } from './person.ts';
import { furtherDetails } from './shop-customer.ts';
import { until } from './until.ts';
import type { Scenario } from './world.ts';

type Details = MemberUpdate['root']['customer'][0];

Given(
  '{person} is a member with a sign-in from before her name changed',
  async function (this: Scenario, person: Person) {
    await this.member(person);
    this.earlierTokens = await forgedPair(this, person, ({ iat, ...claims }) => ({ ...claims, iat: Number(iat) - 60 }));
  },
);

Given(
  '{person} is a member with a sign-in from before her e-mail changed',
  async function (this: Scenario, person: Person) {
    await this.member(person);
    this.earlierTokens = await forgedPair(this, person, ({ iat, ...claims }) => ({ ...claims, iat: Number(iat) - 60 }));
  },
);

Given(
  declare({ needsCustomerAsAdded: true }, '{person} has updated her membership with the name {string} {string}'),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await changeNames(this, person, firstName, lastName);
    expectPrerequisite(await (await this.device(person)).updateMembership(), 'an update with a new name');
  },
);

Given('{person} is a member with a custom and an extended field', async function (this: Scenario, person: Person) {
  const device = await this.member(person);
  const details = { ...customField(this), ...extendedField(this) };
  const blocked = bodyDoesNotApply(this, details);
  if (blocked) return blocked;
  expectPrerequisite(await device.updateMembership(updateWith(details)), 'an update with fields');
});

When(
  declare({ needsCustomerAsAdded: true }, '{person} updates her membership'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await (await this.device(person)).updateMembership();
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} signs in afresh and updates her membership'),
  async function (this: Scenario, person: Person) {
    await signInOnAnotherDevice(this, person, 'her password');
    this.outcome.answer = await (await this.device(person, person.devices.length - 1)).updateMembership();
    expectClass(this.outcome.answer, 'success');
  },
);

When('{person} updates her membership with the older sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await person.brand.ciam.updateMember(this.olderTokens());
});

When('{person} joins again with the older sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await person.brand.ciam.addMember(this.olderTokens());
});

When(
  '{person} updates her membership with the older sign-in giving a custom field',
  async function (this: Scenario, person: Person) {
    const details = customField(this);
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
    this.outcome.answer = await person.brand.ciam.updateMember(this.olderTokens(), updateWith(details));
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  '{person} updates her membership with a sign-in that lacks her last name',
  async function (this: Scenario, person: Person) {
    const tokens = await forgedPair(this, person, withoutClaim(person.brand.setup.fieldMappings.lastName));
    this.outcome.answer = await person.brand.ciam.updateMember(tokens);
  },
);

When(
  '{person} updates her membership with a sign-in whose first name is empty',
  async function (this: Scenario, person: Person) {
    const { firstName } = person.brand.setup.fieldMappings;
    const tokens = await forgedPair(this, person, (claims) => ({ ...claims, [firstName]: '' }));
    this.outcome.answer = await person.brand.ciam.updateMember(tokens);
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} updates her membership giving the name {string} {string}'),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    return giving(this, person, { firstname, lastname });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} updates her membership giving a custom field'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, customField(this));
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} updates her membership giving an extended field'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, extendedField(this));
  },
);

When(
  declare({ needsValue: 'kind', needsCustomerAsAdded: true }, "{person} updates her membership giving Ben's {kind}"),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    return giving(this, person, { [kind]: this.people.get('Ben')?.details[kind] });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} updates her membership giving an e-mail that nobody has'),
  async function (this: Scenario, person: Person) {
    return giving(this, person, { email: uniqueDetails('Nobody', '').email });
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    '{person} updates her membership giving her own mobile and e-mail and the name {string} {string}',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const { mobile, email } = person.details;
    return giving(this, person, { mobile, email: email.toUpperCase(), firstname, lastname });
  },
);

Given(
  '{person} has given the name {string} {string} in the app',
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const details = { firstname, lastname };
    const blocked = bodyDoesNotApply(this, details);
    if (blocked) return blocked;
    const answer = await (await this.signedIn(person)).updateMembership(updateWith(details));
    expectPrerequisite(answer, 'an update with names');
  },
);

/** Between a name in a body and a token that is to win lie 2 s at least (gateway contract, B9). */
Given(
  declare({ waits: true }, '{person} has changed her name at NextReason to {string} {string} two seconds later'),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    const later = Math.ceil(Date.now() / 1000) * 1000 + 2000;
    await until(async () => Date.now() >= later, { withinMs: 4000 });
    await changeNames(this, person, firstName, lastName);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    '{person} updates her membership giving a custom field and an extended field at once',
  ),
  async function (this: Scenario, person: Person) {
    const both = [customField(this), extendedField(this)];
    const blocked = both.map((details) => bodyDoesNotApply(this, details)).find((skipped) => skipped !== undefined);
    if (blocked) return blocked;
    const device = await this.device(person);
    this.outcome.answers = await Promise.all(both.map((details) => device.updateMembership(updateWith(details))));
    for (const answer of this.outcome.answers) expectClass(answer, 'success');
  },
);

async function giving(
  scenario: Scenario,
  person: Person,
  details: Details | undefined,
): Promise<'skipped' | undefined> {
  const blocked = bodyDoesNotApply(scenario, details);
  if (blocked || !details) return blocked;
  scenario.outcome.answer = await (await scenario.device(person)).updateMembership(updateWith(details));
}

const updateWith = (details: Details): MemberUpdate => ({ root: { customer: [details] } });

/** Conditions about a body apply to targets that take one, and those about fields to targets that have such fields. */
function bodyDoesNotApply(scenario: Scenario, details: Details | undefined): 'skipped' | undefined {
  if (scenario.policy('profileUpdateBody') === 'empty') {
    return scenario.doesNotApply('profileUpdateBody', 'the target takes no body in a profile update');
  }
  if (!details || Object.keys(details).length === 0) {
    return scenario.doesNotApply('testFields', 'the target profile names no test fields');
  }
}

function customField(scenario: Scenario): Details {
  const name = scenario.environment.target.testFields?.custom;
  return name ? { custom_fields: { field: [{ name, value: furtherDetails.custom }] } } : {};
}

function extendedField(scenario: Scenario): Details {
  const name = scenario.environment.target.testFields?.extended;
  return name ? { extended_fields: { field: [{ name, value: furtherDetails.extended }] } } : {};
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import type { IdentifierChange } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/membership.ts';
import { changeIdentifier, renew } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

const kinds: Kind[] = ['mobile', 'email'];

Given(
  declare({ needsValue: 'kind' }, '{whose} {kind} has been changed at NextReason and at Capillary'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const device = await this.people.member(person);
    await changeIdentifier(this, person, kind);
    expectPrerequisite(await device.changeIdentifierAtCapillary(changeOf(person)), `the change of the ${kind}`);
  },
);

Given(
  declare({ needsValue: ['email'] }, '{person} is a member with an e-mail and no mobile'),
  async function (this: Scenario, person: Person) {
    person.details = { ...person.details, mobile: '' };
    await this.people.registered(person, { mobile: undefined });
    await this.people.member(person);
  },
);

When('the app makes {whose} change(s) at Capillary', async function (this: Scenario, person: Person) {
  await this.people.member(person);
  this.outcome.answer = await (await this.people.device(person)).changeIdentifierAtCapillary(changeOf(person));
  expectClass(this.outcome.answer, 'success');
});

When('the app makes {whose} change at Capillary again', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.people.device(person)).changeIdentifierAtCapillary(changeOf(person));
});

When(
  declare({ needsValue: 'kind' }, 'the app adds {whose} new {kind} at Capillary'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const add = [{ type: kind, value: person.details[kind] }];
    this.outcome.answer = await (await this.people.device(person)).changeIdentifierAtCapillary({ add });
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifier is called for {person} with a(n) {kind} that is not in the ID token',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    const value = uniqueDetails(person.name, '')[kind];
    person.values.push({ type: kind, value });
    await change(this, person, { add: [{ type: kind, value }], remove: [{ type: kind, value: person.details[kind] }] });
  },
);

When(
  'changeIdentifier is called for {person} with the requested e-mail',
  async function (this: Scenario, person: Person) {
    await change(this, person, { add: [{ type: 'email', value: this.memory.wanted?.email as string }] });
  },
);

When('changeIdentifier is called for {person} with the new e-mail', async function (this: Scenario, person: Person) {
  await change(this, person, { add: [{ type: 'email', value: person.details.email }] });
});

When(
  declare({ needsValue: ['email'] }, '{whose} e-mail is changed at NextReason and at Capillary to {whose} e-mail'),
  async function (this: Scenario, person: Person, other: Person) {
    await changeAtBoth(this, person, { email: other.details.email });
  },
);

When(
  declare(
    { needsValue: 'kind' },
    "{whose} {kind} is changed at NextReason and at Capillary to the existing customer's",
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    await changeAtBoth(this, person, { [kind]: this.people.existingCustomers[0]?.value(kind) as string });
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    '{whose} mobile and e-mail are changed at NextReason and at Capillary to a new mobile and {whose} e-mail',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    const { mobile } = uniqueDetails(person.name, '');
    person.values.push({ type: 'mobile', value: mobile });
    await changeAtBoth(this, person, { mobile, email: other.details.email });
  },
);

When(
  declare({ needsValue: ['email'] }, 'changeIdentifier is called for {person} to remove the e-mail'),
  async function (this: Scenario, person: Person) {
    await change(this, person, { remove: [{ type: 'email', value: person.details.email }] });
  },
);

When('changeIdentifier is called for {person} with another cuid', async function (this: Scenario, person: Person) {
  await change(this, person, { add: [{ type: 'cuid', value: this.id }] });
});

When(
  'changeIdentifier is called for {person} with the old e-mail and the older ID token',
  async function (this: Scenario, person: Person) {
    const add = [{ type: 'email', value: person.former.email as string }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(this.memory.earlierTokens, { add });
  },
);

When(
  declare({ needsValue: ['email'] }, 'changeIdentifier is called for {person} with the new e-mail and without tokens'),
  async function (this: Scenario, person: Person) {
    const change = { add: [{ type: 'email', value: person.details.email }] };
    this.outcome.answer = await person.brand.ciam.callWithoutSignIn('changeIdentifier', change);
  },
);

When('changeIdentifier is called for {person} with empty lists', async function (this: Scenario, person: Person) {
  await change(this, person, { add: [], remove: [] });
});

Then('{whose} INSTORE profile has the new mobile and not the old one', async function (this: Scenario, person: Person) {
  const customer = await readCustomer(person.crm, person.customerId as number);
  const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
  const mobiles = profile?.identifiers.filter(({ type }) => type === 'mobile').map(({ value }) => value);
  expectSame(mobiles, [asStored('mobile', person.details.mobile)], 'INSTORE profile, identifiers of type mobile');
});

/** The change at Capillary that follows what somebody changed at NextReason. */
function changeOf(person: Person): IdentifierChange {
  const changed = kinds.filter((kind) => person.former[kind] !== undefined);
  return {
    add: changed.map((kind) => ({ type: kind, value: person.details[kind] })),
    remove: changed.map((kind) => ({ type: kind, value: person.former[kind] as string })),
  };
}

async function change(scenario: Scenario, person: Person, identifiers: IdentifierChange): Promise<void> {
  scenario.outcome.answer = await person.brand.ciam.changeIdentifier(
    (await scenario.people.signedIn(person)).tokens(),
    identifiers,
  );
}

async function changeAtBoth(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<void> {
  await giveAtIdp(scenario, person, values);
  scenario.outcome.answer = await changeTo(scenario, person, values);
}

/** NextReason holds other values from now on, verified, whoever else holds them. */
async function giveAtIdp(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<void> {
  const { sub } = await scenario.people.registered(person);
  await scenario.control.updatePerson(person.brand.application.applicationId, sub, values);
  await renew(await scenario.people.signedIn(person));
}

async function changeTo(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<Answer> {
  const add = kinds.flatMap((kind) => (values[kind] === undefined ? [] : [{ type: kind, value: values[kind] }]));
  const remove = add.map(({ type }) => ({ type, value: person.details[type] }));
  return (await scenario.people.signedIn(person)).changeIdentifierAtCapillary({ add, remove });
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../src/capillary/answer.ts';
import { madeUpAccess } from '../src/capillary/crm-client.ts';
import type { IdentifierChange } from '../src/capillary/shapes.ts';
import { changeIdentifier, renew } from './at-next-reason.ts';
import { lookUp, readCustomer } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame } from './expect.ts';
import { asStored } from './membership.ts';
import { type Person, uniqueDetails } from './person.ts';
import type { Scenario } from './world.ts';

type Kind = 'mobile' | 'email';
const kinds: Kind[] = ['mobile', 'email'];

Given(
  declare({ needsValue: ['email'] }, '{person} has changed her e-mail at NextReason and at Capillary'),
  async function (this: Scenario, person: Person) {
    const device = await this.member(person);
    await changeIdentifier(this, person, 'email');
    expectPrerequisite(await device.changeIdentifierAtCapillary(changeOf(person)), 'the change of the e-mail');
  },
);

Given(
  declare({ needsValue: ['email'] }, '{person} is a member with an e-mail and no mobile'),
  async function (this: Scenario, person: Person) {
    person.details = { ...person.details, mobile: '' };
    await this.registered(person, { mobile: undefined });
    await this.member(person);
  },
);

When(/^Ana has (?:the change|both changes) made at Capillary too$/, async function (this: Scenario) {
  const person = this.personCalled('Ana');
  await this.member(person);
  this.outcome.answer = await (await this.device(person)).changeIdentifierAtCapillary(changeOf(person));
  expectClass(this.outcome.answer, 'success');
});

When('{person} has the change made at Capillary once more', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.device(person)).changeIdentifierAtCapillary(changeOf(person));
});

When(
  declare({ needsValue: 'kind' }, '{person} has the new {kind} added at Capillary'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const add = [{ type: kind, value: person.details[kind] }];
    this.outcome.answer = await (await this.device(person)).changeIdentifierAtCapillary({ add });
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare({ needsValue: 'kind' }, '{person} asks Capillary for a(n) {kind} that NextReason does not have'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const value = uniqueDetails(person.name, '')[kind];
    person.values.push({ type: kind, value });
    await ask(this, person, { add: [{ type: kind, value }], remove: [{ type: kind, value: person.details[kind] }] });
  },
);

When('{person} asks Capillary for that e-mail', async function (this: Scenario, person: Person) {
  await ask(this, person, { add: [{ type: 'email', value: this.wanted?.email ?? person.details.email }] });
});

When(
  declare({ needsValue: ['email'] }, "{person} asks Capillary for Ben's e-mail after NextReason gave it to her"),
  async function (this: Scenario, person: Person) {
    const email = this.people.get('Ben')?.details.email as string;
    await askAfterIdp(this, person, { email });
  },
);

When(
  "{person} asks Capillary for that customer's e-mail after NextReason gave it to her",
  async function (this: Scenario, person: Person) {
    await askAfterIdp(this, person, { email: this.shopCustomers[0]?.value('email') as string });
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    "{person} asks Capillary for a new mobile and Ben's e-mail after NextReason gave her both",
  ),
  async function (this: Scenario, person: Person) {
    const { mobile } = uniqueDetails(person.name, '');
    person.values.push({ type: 'mobile', value: mobile });
    await askAfterIdp(this, person, { mobile, email: this.people.get('Ben')?.details.email as string });
  },
);

When('Ana and Ben ask Capillary for the same new e-mail at once', async function (this: Scenario) {
  const { email } = uniqueDetails('Both', '');
  const people = ['Ana', 'Ben'].map((name) => this.personCalled(name));
  this.wanted = { email };
  await Promise.all(people.map((person) => giveAtIdp(this, person, { email })));
  this.outcome.answers = await Promise.all(people.map((person) => changeTo(this, person, { email })));
});

When(
  declare({ needsValue: ['email'] }, '{person} has her e-mail removed at Capillary'),
  async function (this: Scenario, person: Person) {
    await ask(this, person, { remove: [{ type: 'email', value: person.details.email }] });
  },
);

When('{person} asks Capillary for another cuid', async function (this: Scenario, person: Person) {
  await ask(this, person, { add: [{ type: 'cuid', value: this.id }] });
});

When('the shops ask for another cuid for {person}', async function (this: Scenario, person: Person) {
  const account = { source: 'OAUTH_EXTERNAL', accountId: person.brand.setup.channelAccount.id };
  const change = { add: [{ type: 'cuid', value: this.id }] };
  this.outcome.answer = await person.crm.changeIdentifiers(person.customerId as number, change, account);
});

When(
  '{person} asks Capillary for her old e-mail with the older sign-in',
  async function (this: Scenario, person: Person) {
    const add = [{ type: 'email', value: person.former.email as string }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(this.olderTokens(), { add });
  },
);

When(
  declare({ needsValue: ['email'] }, 'that e-mail is asked for without any sign-in'),
  async function (this: Scenario) {
    const person = this.personCalled('Ana');
    const change = { add: [{ type: 'email', value: person.details.email }] };
    this.outcome.answer = await person.brand.ciam.callWithoutSignIn('changeIdentifier', change);
    this.outcome.malformedServes = true;
  },
);

When(
  'somebody without access asks the back office for another mobile for {person}',
  async function (this: Scenario, person: Person) {
    const { mobile } = uniqueDetails(person.name, '');
    person.values.push({ type: 'mobile', value: mobile });
    const change = { add: [{ type: 'mobile', value: mobile }] };
    const account = { source: 'OAUTH_EXTERNAL', accountId: person.brand.setup.channelAccount.id };
    const access = madeUpAccess(this.environment.target.auth);
    this.outcome.answer = await person.crm.changeIdentifiers(person.customerId as number, change, account, { access });
  },
);

When('{person} asks Capillary to change nothing at all', async function (this: Scenario, person: Person) {
  await ask(this, person, { add: [], remove: [] });
});

Then('one of them has it and the other keeps the old one', async function (this: Scenario) {
  const email = this.wanted?.email as string;
  const people = ['Ana', 'Ben'].map((name) => this.personCalled(name));
  const holder = await lookUp(this.brand.crm, 'email', email);
  const [winner, loser] = holder === people[0]?.customerId ? people : [...people].reverse();
  expectSame(holder, winner?.customerId, 'the customer who holds the e-mail');
  const successes = this.outcome.answers.filter(({ class: name }) => name === 'success').length;
  expectSame(successes, 1, 'the number of changes that were accepted');
  expectSame(
    await lookUp(this.brand.crm, 'email', loser?.details.email as string),
    loser?.customerId,
    "the holder of the other's e-mail",
  );
  expectSame(
    await lookUp(this.brand.crm, 'email', winner?.details.email as string),
    undefined,
    "the holder of the winner's old e-mail",
  );
});

Then('the profile of the shops has the new mobile and not the old one', async function (this: Scenario) {
  const person = this.personCalled('Ana');
  const customer = await readCustomer(person.crm, person.customerId as number);
  const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
  const mobiles = profile?.identifiers.filter(({ type }) => type === 'mobile').map(({ value }) => value);
  expectSame(mobiles, [asStored('mobile', person.details.mobile)], 'the mobile in the profile of the shops');
});

/** What the app asks of Capillary after somebody changed values at NextReason. */
function changeOf(person: Person): IdentifierChange {
  const changed = kinds.filter((kind) => person.former[kind] !== undefined);
  return {
    add: changed.map((kind) => ({ type: kind, value: person.details[kind] })),
    remove: changed.map((kind) => ({ type: kind, value: person.former[kind] as string })),
  };
}

async function ask(scenario: Scenario, person: Person, change: IdentifierChange): Promise<void> {
  scenario.outcome.answer = await person.brand.ciam.changeIdentifier(
    (await scenario.signedIn(person)).tokens(),
    change,
  );
}

async function askAfterIdp(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<void> {
  await giveAtIdp(scenario, person, values);
  scenario.outcome.answer = await changeTo(scenario, person, values);
}

/** NextReason holds other values from now on, verified, whoever else holds them. */
async function giveAtIdp(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<void> {
  const { sub } = await scenario.registered(person);
  await scenario.control.updatePerson(person.brand.application.applicationId, sub, values);
  await renew(await scenario.signedIn(person));
}

async function changeTo(scenario: Scenario, person: Person, values: Partial<Record<Kind, string>>): Promise<Answer> {
  const add = kinds.flatMap((kind) => (values[kind] === undefined ? [] : [{ type: kind, value: values[kind] }]));
  const remove = add.map(({ type }) => ({ type, value: person.details[type] }));
  return (await scenario.signedIn(person)).changeIdentifierAtCapillary({ add, remove });
}

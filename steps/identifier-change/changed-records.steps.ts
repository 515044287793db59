import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier, IdentifierChange } from '../../src/capillary/shapes.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectNewValueOnly, expectValueRemoved } from '../../src/scenario/oracles/changed-record.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { changeAtControl, changeIdentifier, renew } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given(
  declare({ needsValue: 'kind' }, '{whose} {kind} has been changed back at NextReason'),
  async function (this: Scenario, person: Person, kind: Kind) {
    await changeIdentifier(this, person, kind, person.former[kind]);
  },
);

Given(
  declare({ needsValue: 'kind' }, 'the app has added {whose} new {kind} at Capillary'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const add = [{ type: kind, value: person.details[kind] }];
    const answer = await (await this.people.device(person)).changeIdentifierAtCapillary({ add });
    expectPrerequisite(answer, `the change of the ${kind}`);
  },
);

Given(
  declare({ needsValue: ['email'] }, '{whose} change to {whose} e-mail has been declined'),
  async function (this: Scenario, person: Person, other: Person) {
    const { email } = other.details;
    await changeAtControl(this, person, { email });
    const device = await this.people.signedIn(person);
    await renew(device);
    const answer = await device.changeIdentifierAtCapillary({ add: [{ type: 'email', value: email }] });
    expectPrerequisite(answer, "a change to another member's e-mail", { expected: 'declined' });
  },
);

Given(
  'changeIdentifier has been declined for {person} with an e-mail that is not in the ID token',
  async function (this: Scenario, person: Person) {
    const { email } = uniqueDetails(person.name, '');
    person.values.push({ type: 'email', value: email });
    const tokens = (await this.people.signedIn(person)).tokens();
    const answer = await person.brand.ciam.changeIdentifier(tokens, { add: [{ type: 'email', value: email }] });
    expectPrerequisite(answer, 'changeIdentifier with an e-mail that is not in the ID token', { expected: 'declined' });
  },
);

Given(
  declare({ needsValue: 'kind' }, '{whose} {kind} has been removed at Capillary'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const device = await this.people.member(person);
    const remove = [{ type: kind, value: person.details[kind] }];
    expectPrerequisite(await device.changeIdentifierAtCapillary({ remove }), `the removal of the ${kind}`);
    person.former[kind] = person.details[kind];
  },
);

Given(
  '{person} keeps an ID token issued {int} s ago with a new e-mail',
  async function (this: Scenario, person: Person, seconds: number) {
    const { email } = uniqueDetails(person.name, '');
    this.memory.earlierTokens = await forgedPair(this, person, ({ iat, ...claims }) => ({
      ...claims,
      iat: Number(iat) - seconds,
      [person.brand.setup.fieldMappings.email]: email,
    }));
    person.changes('email', email);
  },
);

Given(
  '{person} keeps an ID token issued {int} s ago with the name {spelledName} {spelledName}',
  async function (this: Scenario, person: Person, seconds: number, first: string, last: string) {
    const { firstName, lastName } = person.brand.setup.fieldMappings;
    this.memory.earlierTokens = await forgedPair(this, person, ({ iat, ...claims }) => ({
      ...claims,
      iat: Number(iat) - seconds,
      [firstName]: first,
      [lastName]: last,
    }));
  },
);

Given(
  'NextReason sends a new e-mail of {person} in the standard claim email',
  async function (this: Scenario, person: Person) {
    const { email } = uniqueDetails(person.name, '');
    person.values.push({ type: 'email', value: email });
    this.memory.wanted = { email };
    await changeAtControl(this, person, { extraClaims: { email, email_verified: true } });
    await renew(await this.people.signedIn(person));
  },
);

Given(
  'NextReason sends another e-mail of {person} in the standard claim email, not verified',
  async function (this: Scenario, person: Person) {
    const { email } = uniqueDetails(person.name, '');
    await changeAtControl(this, person, { extraClaims: { email, email_verified: false } });
    await renew(await this.people.signedIn(person));
  },
);

When(
  declare({ needsValue: 'kind' }, 'the app adds {whose} {kind} at Capillary again'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const add = [{ type: kind, value: person.details[kind] }];
    this.outcome.answer = await (await this.people.signedIn(person)).changeIdentifierAtCapillary({ add });
  },
);

When(
  'changeIdentifier is called for {person} with the new e-mail and the older ID token',
  async function (this: Scenario, person: Person) {
    const add = [{ type: 'email', value: person.details.email }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(this.memory.earlierTokens, { add });
  },
);

When(
  '{whose} e-mail is changed at Capillary to {whose} old e-mail',
  async function (this: Scenario, person: Person, other: Person) {
    const add = [{ type: 'email', value: other.former.email as string }];
    this.outcome.answer = await (await this.people.signedIn(person)).changeIdentifierAtCapillary({ add });
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifier is called for {person} to remove the old {kind}'),
  async function (this: Scenario, person: Person, kind: Kind) {
    await remove(this, person, kind, person.former[kind] as string);
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifier is called for {person} to remove {whose} {kind}'),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    await remove(this, person, kind, other.details[kind]);
  },
);

Given('addMember has been called for {person} again', async function (this: Scenario, person: Person) {
  // Success and error 8006 are both right (gateway contract, B6).
  await (await this.people.signedIn(person)).join();
});

Given(
  declare({ needsValue: 'kind' }, 'the app has added {whose} {kind} at Capillary again'),
  async function (this: Scenario, person: Person, kind: Kind) {
    const add = [{ type: kind, value: person.details[kind] }];
    const answer = await (await this.people.signedIn(person)).changeIdentifierAtCapillary({ add });
    expectPrerequisite(answer, `a change to the ${kind} that is stored`);
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    'changeIdentifier is called for {person} to remove her/his mobile and her/his e-mail',
  ),
  async function (this: Scenario, person: Person) {
    await call(this, person, { remove: [ownOf(person, 'mobile'), ownOf(person, 'email')] });
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: 'kind' },
    '{whose} customer record has the new {kind} and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    await expectNewValueOnly(this, person, kind, person.details[kind]);
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: 'kind' },
    '{whose} customer record has no {kind} any more and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    await expectValueRemoved(this, person, kind);
  },
);

Then(
  'lookupId by {whose} old e-mail finds {whose} customer',
  async function (this: Scenario, one: Person, other: Person) {
    const email = one.former.email as string;
    expectSame(
      await lookUp(other.crm, 'email', email),
      other.customerId,
      `customer id found by lookupId with ${one.name}'s old e-mail`,
    );
  },
);

async function remove(scenario: Scenario, person: Person, type: Kind, value: string): Promise<void> {
  await call(scenario, person, { remove: [{ type, value }] });
}

function ownOf({ details }: Person, type: Kind): Identifier {
  return { type, value: details[type] };
}

async function call(scenario: Scenario, person: Person, change: IdentifierChange): Promise<void> {
  const tokens = (await scenario.people.signedIn(person)).tokens();
  scenario.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, change);
}

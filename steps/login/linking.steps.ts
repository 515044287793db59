import { Given, Then, When } from '@cucumber/cucumber';
import { forgedPair, withoutClaim } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectUnchanged } from '../../src/scenario/oracles/expect-unchanged.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import { changeAtControl, signInAfresh } from '../../src/scenario/people/at-next-reason.ts';
import { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { flagValues, type Kind } from '../../src/scenario/sentence-parameters.ts';

Given(
  '{flag} in {whose} ID token is {flagValue}',
  async function (this: Scenario, flag: string, person: Person, words: string) {
    this.policy('verifiedClaims');
    const value = flagValues[words];
    if (value === undefined) person.presented = await forgedPair(this, person, withoutClaim(flag));
    else await changeAtControl(this, person, { extraClaims: { [flag]: value } });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'NextReason has verified {whose} {kind} only'),
  async function (this: Scenario, person: Person, kind: Kind) {
    this.policy('verifiedClaims');
    await changeAtControl(this, person, { mobileVerified: kind === 'mobile', emailVerified: kind === 'email' });
  },
);

Given(
  'NextReason also sends {whose} e-mail in the standard claim email',
  async function (this: Scenario, person: Person) {
    await changeAtControl(this, person, { extraClaims: { email: person.details.email } });
  },
);

Given(
  'NextReason has deleted {person} and registered her/him again with the same mobile and e-mail',
  async function (this: Scenario, person: Person) {
    const before = new Person(person.name, person.brand, person.details);
    Object.assign(before, { sub: person.sub, customerId: person.customerId });
    this.people.former = before;
    await this.control.deletePerson(person.brand.application.applicationId, person.sub as string);
    person.sub = undefined;
    person.customerId = undefined;
    person.devices.length = 0;
    await this.people.registered(person);
  },
);

Given('addMember has been declined for {person}', async function (this: Scenario, person: Person) {
  expectPrerequisite(await (await this.people.signedIn(person)).join(), 'addMember', { expected: 'declined' });
});

Given('getMember has been declined for {person}', async function (this: Scenario, person: Person) {
  expectPrerequisite(await (await this.people.signedIn(person)).membership(), 'getMember', { expected: 'declined' });
});

Given('a brand whose policy carriage is classic', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { carriage: 'classic' } } });
});

Given('a brand whose policy creation is jit', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { creation: 'jit' } } });
});

Given(
  declare({ needsValue: 'kind' }, "NextReason has changed {whose} {kind} to the existing customer's"),
  async function (this: Scenario, person: Person, kind: Kind) {
    await changeAtControl(this, person, { [kind]: this.people.existingCustomers[0]?.value(kind) });
  },
);

Given(
  declare({ needsValue: ['email'] }, 'NextReason has changed {whose} e-mail to {whose} e-mail'),
  async function (this: Scenario, person: Person, other: Person) {
    await changeAtControl(this, person, { email: other.details.email });
  },
);

When('addMember is called for {person} after a new sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await signInAfresh(this, person)).join();
});

When('{person} requests her/his member profile after a new sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await signInAfresh(this, person)).membership();
});

When(
  'getMember is called for {person} with an ID token without the mobile and the e-mail claim',
  async function (this: Scenario, person: Person) {
    const { mobile, email } = person.brand.setup.fieldMappings;
    const tokens = await forgedPair(this, person, ({ [mobile]: _, [email]: __, ...claims }) => claims);
    this.outcome.answer = await person.brand.ciam.getMember(tokens);
  },
);

Then(
  declare({ comparesWithBaseline: true }, 'the customer of {whose} former sub is unchanged'),
  async function (this: Scenario, person: Person) {
    await expectUnchanged(this, this.people.former as Person, `${person.name} under the former sub`);
  },
);

Then(
  'either {person} or {person} is the existing customer and the other one is declined',
  async function (this: Scenario, one: Person, other: Person) {
    const classes = this.outcome.answers.map((answer) => answer.class).sort();
    expectSame(classes, ['declined', 'success'], 'the two answers of addMember');
    const winner = this.outcome.answers[0]?.class === 'success' ? one : other;
    expectSame(
      (await membershipOf(this, winner)).member?.id,
      this.people.existingCustomers[0]?.customerId,
      `customer id that getMember returns for ${winner.name} (existing customer's)`,
    );
  },
);

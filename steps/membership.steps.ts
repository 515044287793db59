import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../src/capillary/answer.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import { signInByPassword, signInOnAnotherDevice } from './at-next-reason.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectSame } from './expect.ts';
import { asStored, expectMember, expectNobody, joinAs, membershipOf } from './membership.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

Given('{person} is signed in', async function (this: Scenario, person: Person) {
  await this.signedIn(person);
});

Given(declare({ startsAsMember: true }, '{person} is a member'), async function (this: Scenario, person: Person) {
  await this.member(person);
});

Given('{person} is signed in on another device', async function (this: Scenario, person: Person) {
  await this.signedIn(person, person.devices.length);
});

When('{person} signs in and is added as a member', async function (this: Scenario, person: Person) {
  await signInByPassword(this, person);
  const answer = await (await this.device(person)).join();
  expectClass(answer, 'success');
  this.outcome.answer = answer;
});

When('{person} is added as a member', async function (this: Scenario, person: Person) {
  this.outcome.answer = await joinAs(this, person);
  expectClass(this.outcome.answer, 'success');
});

When('addMember is called for {person}', async function (this: Scenario, person: Person) {
  this.outcome.answer = await joinAs(this, person);
});

When('{person} signs in and addMember is called', async function (this: Scenario, person: Person) {
  await signInByPassword(this, person);
  this.outcome.answer = await (await this.device(person)).join();
});

When("{person} signs in and joins the other brand's programme", async function (this: Scenario, person: Person) {
  const other = this.atOtherBrand(person);
  await signInByPassword(this, other);
  this.outcome.answer = await (await this.device(other)).join();
  expectClass(this.outcome.answer, 'success');
});

When(
  '{person} signs in asking for the scopes {string} and joins the programme',
  async function (this: Scenario, person: Person, scopes: string) {
    await signInByPassword(this, person, { scopes });
    this.outcome.answer = await (await this.device(person)).join();
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  '{person} signs in again asking for the scopes {string}',
  async function (this: Scenario, person: Person, scopes: string) {
    await signInOnAnotherDevice(this, person, 'her password', { scopes });
  },
);

When('{person} requests her member profile', async function (this: Scenario, person: Person) {
  this.outcome.answer = await membershipOf(this, person);
});

When('{person} opens her membership on both devices', async function (this: Scenario, person: Person) {
  this.outcome.answers = await Promise.all(person.devices.map((device) => device.membership()));
});

When('{person} opens her membership {int} times', async function (this: Scenario, person: Person, times: number) {
  const device = await this.device(person);
  for (let time = 0; time < times; time++) expectClass(await device.membership(), 'success');
});

When('{person} joins the programme again', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.device(person)).join();
});

When(
  '{person} joins the programme from {int} devices at once',
  async function (this: Scenario, person: Person, count: number) {
    const devices = await Promise.all(Array.from({ length: count }, (_, index) => this.signedIn(person, index)));
    await Promise.all(devices.map((device) => device.join()));
  },
);

When('{person} signs out and in again', async function (this: Scenario, person: Person) {
  await (await this.device(person)).signOut();
  await signInByPassword(this, person);
});

When('{person} signs in again', async function (this: Scenario, person: Person) {
  await signInByPassword(this, person);
});

When(
  /^(Ana) signs in on another device with (her password|a code by e-mail|a code by SMS)$/,
  async function (this: Scenario, name: string, way: string) {
    await signInOnAnotherDevice(this, this.personCalled(name), way);
  },
);

When("{person} signs in on Ana's device after she has signed out", async function (this: Scenario, person: Person) {
  const ana = this.personCalled('Ana');
  const device = await this.device(ana);
  await device.signOut();
  person.devices[0] = device;
  await signInByPassword(this, person);
});

When('the app renews {whose} sign-in', async function (this: Scenario, person: Person) {
  await (await this.device(person)).refresh();
});

/** Either is right (gateway contract, B6): success with the same id, or an error. */
Then('{person} is told that she is a member already', function (this: Scenario, person: Person) {
  const answer = this.answer();
  expectClass(answer, 'success', 'declined');
  if (answer.class === 'success') expectSame(answer.createdId, person.customerId, "the customer's id");
});

Then('{person} is now a member', async function (this: Scenario, person: Person) {
  await expectMember(this, person);
});

Then('{person} is still the same customer', async function (this: Scenario, person: Person) {
  const answer = await membershipOf(this, person);
  expectClass(answer, 'success');
  expectSame(answer.member?.id, person.customerId, "the customer's id");
  expectSame(answer.member?.cuid, person.sub, "the membership's cuid");
});

Then('every device shows the same customer', async function (this: Scenario) {
  const people = [...this.people.values()];
  for (const person of people) {
    for (const device of person.devices) expectShows(await device.membership(), person);
  }
});

Then(/^(?:that|the other) device shows the same customer$/, async function (this: Scenario) {
  const person = this.personCalled('Ana');
  const device = person.devices.at(-1);
  if (!device || device === person.devices[0]) throw new Error('the scenario has no other device');
  expectShows(await device.membership(), person);
});

Then('that device shows Ben', async function (this: Scenario) {
  const ben = this.personCalled('Ben');
  expectShows(await (await this.device(ben)).membership(), ben);
});

Then('{person} still sees his membership', async function (this: Scenario, person: Person) {
  expectShows(await membershipOf(this, person), person);
});

Then('a fresh sign-in finds the same customer', async function (this: Scenario) {
  const person = this.personCalled('Ana');
  await signInOnAnotherDevice(this, person, 'her password');
  expectShows(await (person.devices.at(-1) as NonNullable<(typeof person.devices)[0]>).membership(), person);
});

Then('Ana and Ben are two customers', async function (this: Scenario) {
  const ids = await Promise.all(
    ['Ana', 'Ben'].map(async (name) => (await membershipOf(this, this.personCalled(name))).member?.id),
  );
  if (ids.includes(undefined) || ids[0] === ids[1])
    throw new TargetFailure(`the two people are the customers ${ids.join(' and ')}`);
});

Then('{person} is not a member', async function (this: Scenario, person: Person) {
  await expectNobody(this, person);
});

Then(
  '{person} is a member at once if the brand creates members at sign-in, and nobody otherwise',
  async function (this: Scenario, person: Person) {
    if (this.policy('creation') === 'jit') return expectMember(this, person);
    expectClass(this.answer(), 'not found');
    await expectNobody(this, person);
  },
);

Then(
  declare({ needsValue: ['mobile', 'email'] }, '{person} sees her name, mobile and e-mail as NextReason has them'),
  function (this: Scenario, person: Person) {
    const { firstName, lastName, mobile, email } = person.details;
    const shown = this.answer().member;
    expectSame(
      shown && [shown.firstname, shown.lastname, shown.mobile, shown.email, shown.source],
      [firstName, lastName, asStored('mobile', mobile), asStored('email', email), 'OAUTH_EXTERNAL'],
      'the membership',
    );
  },
);

function expectShows(answer: Answer, person: Person): void {
  expectClass(answer, 'success');
  if (person.customerId !== undefined)
    expectSame(answer.member?.id, person.customerId, `the customer that ${person.name} sees`);
  expectSame(answer.member?.cuid, person.sub, `the cuid that ${person.name} sees`);
}

import { Given, Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import {
  asStored,
  expectMember,
  expectNobody,
  expectOwnProfile,
  joinAs,
  membershipOf,
} from '../../src/scenario/oracles/membership.ts';
import { signInByPassword, signInOnAnotherDevice, waysIn } from '../../src/scenario/people/at-next-reason.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Given('{person} is signed in', async function (this: Scenario, person: Person) {
  await this.people.signedIn(person);
});

Given(declare({ startsAsMember: true }, '{person} is a member'), async function (this: Scenario, person: Person) {
  await this.people.member(person);
});

Given('{person} is signed in on another device', async function (this: Scenario, person: Person) {
  await this.people.signedIn(person, person.devices.length);
});

When('{person} signs in and is added as a member', async function (this: Scenario, person: Person) {
  await signInByPassword(this, person);
  const answer = await (await this.people.device(person)).join();
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
  this.outcome.answer = await (await this.people.device(person)).join();
});

When('{person} signs in and is added as a member of the other brand', async function (this: Scenario, person: Person) {
  const other = this.people.atOtherBrand(person);
  await signInByPassword(this, other);
  this.outcome.answer = await (await this.people.device(other)).join();
  expectClass(this.outcome.answer, 'success');
});

When(
  '{person} signs in with the scopes {string} and is added as a member',
  async function (this: Scenario, person: Person, scopes: string) {
    await signInByPassword(this, person, { scopes });
    this.outcome.answer = await (await this.people.device(person)).join();
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  '{person} signs in again with the scopes {string}',
  async function (this: Scenario, person: Person, scopes: string) {
    await signInOnAnotherDevice(this, person, waysIn.password(person), { scopes });
  },
);

When('{person} requests her/his member profile', async function (this: Scenario, person: Person) {
  this.outcome.answer = await membershipOf(this, person);
});

When('{person} requests her/his member profile on both devices', async function (this: Scenario, person: Person) {
  this.outcome.answers = await Promise.all(person.devices.map((device) => device.membership()));
});

When(
  '{person} requests her/his member profile {int} times',
  async function (this: Scenario, person: Person, times: number) {
    const device = await this.people.device(person);
    for (let time = 0; time < times; time++) expectClass(await device.membership(), 'success');
  },
);

When('{person} signs out and in again', async function (this: Scenario, person: Person) {
  await (await this.people.device(person)).signOut();
  await signInByPassword(this, person);
});

When('{person} signs in again', async function (this: Scenario, person: Person) {
  await signInByPassword(this, person);
});

When('{person} signs in on another device with a password', async function (this: Scenario, person: Person) {
  await signInOnAnotherDevice(this, person, waysIn.password(person));
});

When(
  declare({ needsValue: ['email'] }, '{person} signs in on another device with a one-time code by e-mail'),
  async function (this: Scenario, person: Person) {
    await signInOnAnotherDevice(this, person, waysIn.emailCode(person));
  },
);

When(
  declare({ needsValue: ['mobile'] }, '{person} signs in on another device with a one-time code by SMS'),
  async function (this: Scenario, person: Person) {
    await signInOnAnotherDevice(this, person, waysIn.smsCode(person));
  },
);

When(
  '{person} signs in on {whose} device after a sign-out',
  async function (this: Scenario, person: Person, owner: Person) {
    const device = await this.people.device(owner);
    await device.signOut();
    person.devices[0] = device;
    await signInByPassword(this, person);
  },
);

When('the app refreshes {whose} tokens', async function (this: Scenario, person: Person) {
  await (await this.people.device(person)).refresh();
});

/** Either is right (gateway contract, B6): success with the same id, or an error. */
Then('addMember answers with {whose} customer id or a business error', function (this: Scenario, person: Person) {
  const answer = this.outcome.answer;
  expectClass(answer, 'success', 'declined');
  if (answer.class === 'success') expectSame(answer.createdId, person.customerId, 'addMember, createdId');
});

Then('{person} is now a member', async function (this: Scenario, person: Person) {
  await expectMember(this, person);
});

Then('{person} is still the same customer', async function (this: Scenario, person: Person) {
  const answer = await membershipOf(this, person);
  expectClass(answer, 'success');
  expectSame(answer.member?.id, person.customerId, 'getMember, member.id');
  expectSame(answer.member?.cuid, person.sub, 'getMember, member.cuid');
});

Then('getMember returns the same customer on every device', async function (this: Scenario) {
  for (const person of this.people.all()) {
    for (const device of person.devices) expectOwnProfile(await device.membership(), person);
  }
});

Then('getMember returns the same customer on {whose} other device', async function (this: Scenario, person: Person) {
  const device = person.devices.at(-1);
  if (!device || device === person.devices[0]) throw new Error('the scenario has no other device');
  expectOwnProfile(await device.membership(), person);
});

Then('getMember returns {whose} own member profile', async function (this: Scenario, person: Person) {
  expectOwnProfile(await membershipOf(this, person), person);
});

Then('a new sign-in of {person} reaches the same customer', async function (this: Scenario, person: Person) {
  const device = await signInOnAnotherDevice(this, person, waysIn.password(person));
  expectOwnProfile(await device.membership(), person);
});

Then('{person} and {person} are two customers', async function (this: Scenario, one: Person, other: Person) {
  const ids = await Promise.all([one, other].map(async (person) => (await membershipOf(this, person)).member?.id));
  const where = `getMember, member.id of ${one.name} and ${other.name}`;
  expectThat(
    !ids.includes(undefined) && ids[0] !== ids[1],
    { where, expected: 'two different ids', seen: ids },
    `${where}: expected two different ids, found ${ids.join(' and ')}`,
  );
});

Then('{person} is not a member', async function (this: Scenario, person: Person) {
  await expectNobody(this, person);
});

Then(
  '{person} is a member under policy creation: jit and not found otherwise',
  async function (this: Scenario, person: Person) {
    if (this.policy('creation') === 'jit') return expectMember(this, person);
    expectClass(this.outcome.answer, 'not found');
    await expectNobody(this, person);
  },
);

Then(
  declare(
    { needsValue: ['mobile', 'email'] },
    'getMember returns {whose} name, mobile and e-mail as NextReason sends them',
  ),
  function (this: Scenario, person: Person) {
    const { firstName, lastName, mobile, email } = person.details;
    const shown = this.outcome.answer.member;
    expectSame(
      shown && [shown.firstname, shown.lastname, shown.mobile, shown.email, shown.source],
      [firstName, lastName, asStored('mobile', mobile), asStored('email', email), 'OAUTH_EXTERNAL'],
      'getMember, firstname, lastname, mobile, email and source',
    );
  },
);

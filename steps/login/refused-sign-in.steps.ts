import { Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { EnvironmentFailure } from '../../src/failure/failure.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectNobody } from '../../src/scenario/oracles/membership.ts';
import { signInByPassword } from '../../src/scenario/people/at-next-reason.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When('{person} tries to sign in with a wrong password', async function (this: Scenario, person: Person) {
  const { signInName } = await this.people.registered(person);
  const device = await this.people.device(person);
  this.outcome.page = await device.signIn({
    method: 'password',
    identifier: signInName,
    password: 'not the password',
  });
});

When('{person} tries to sign in with a wrong one-time code', async function (this: Scenario, person: Person) {
  const { details } = await this.people.registered(person);
  const device = await this.people.device(person);
  this.outcome.page = await device.signIn({ method: 'email code', email: details.email, code: '000000' });
});

Then('NextReason rejects {whose} sign-in', async function (this: Scenario, person: Person) {
  const device = await this.people.device(person);
  if (this.outcome.page?.done || device.signedIn()) {
    throw new EnvironmentFailure(`NextReason signed ${person.name} in with a wrong password or one-time code`);
  }
});

When('addMember is called for {person} without tokens', async function (this: Scenario, person: Person) {
  await this.people.registered(person);
  this.outcome.answer = await this.brands.own.ciam.callWithoutSignIn('addMember', {});
  this.outcome.controlRequest = () => joinSignedIn(this, person);
});

When(
  'addMember is called for {person} with a client-credentials access token beside the ID token',
  async function (this: Scenario, person: Person) {
    const device = await this.people.signedIn(person);
    const machine = await this.control.machineToken(this.brands.own.application.applicationId);
    this.outcome.answer = await this.brands.own.ciam.addMember({
      ...device.tokens(),
      accessToken: machine.accessToken,
    });
    this.outcome.controlRequest = () => device.join();
  },
);

When(
  'addMember is called for {person} with a client-credentials access token as access token and ID token',
  async function (this: Scenario, person: Person) {
    const machine = await this.control.machineToken(this.brands.own.application.applicationId);
    this.outcome.answer = await this.brands.own.ciam.addMember({
      accessToken: machine.accessToken,
      idToken: machine.accessToken,
    });
    this.outcome.controlRequest = () => joinSignedIn(this, person);
  },
);

When('addMember is called for {person} at the other brand', async function (this: Scenario, person: Person) {
  const device = await this.people.signedIn(person);
  this.outcome.answer = await this.brands.other.ciam.addMember(device.tokens());
  this.outcome.controlRequest = () => device.join();
});

When('addMember is called for {person} with an unknown brand name', async function (this: Scenario, person: Person) {
  const device = await this.people.signedIn(person);
  this.outcome.answer = await this.brands.own.ciamAs(invented().brand(this.id)).addMember(device.tokens());
  this.outcome.controlRequest = () => device.join();
});

When(
  'addMember is called for {person} with the brand name in upper case',
  async function (this: Scenario, person: Person) {
    const device = await this.people.signedIn(person);
    this.outcome.answer = await this.brands.own.ciamAs(this.brands.own.name.toUpperCase()).addMember(device.tokens());
    this.outcome.controlRequest = () => device.join();
  },
);

Then('{person} is not a member of either brand', async function (this: Scenario, person: Person) {
  await expectNobody(this, person);
  await expectNobody(this, this.people.atOtherBrand(person));
});

Then('no customer has {whose} cuid', async function (this: Scenario, person: Person) {
  if (!this.hasCapability('lookupByCuid')) {
    return this.notes.add({
      kind: 'oracle left out',
      oracle: 'look-up by cuid',
      reason: 'the target lacks lookupByCuid',
    });
  }
  const { found } = await this.records.now({ crm: person.crm, values: [], cuid: person.sub });
  expectSame(found, {}, `customers found by lookupId with ${person.name}'s cuid`);
});

async function joinSignedIn(scenario: Scenario, person: Person): Promise<Answer> {
  await signInByPassword(scenario, person);
  return (await scenario.people.device(person)).join();
}

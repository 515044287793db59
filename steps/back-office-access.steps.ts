import { Given, Then, When } from '@cucumber/cucumber';
import { type CrmOverrides, madeUpAccess } from '../src/capillary/crm-client.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import { askForAccess, lookForNobody } from './back-office-access.ts';
import { lookUp } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectPrerequisite, expectSame } from './expect.ts';
import type { Person } from './person.ts';
import { shopRegistration } from './shop-customer.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

Given("the brand's access to the back office lasts a second", async function (this: Scenario) {
  if (this.environment.target.auth === 'basic') {
    return this.doesNotApply('oauth', "the target takes a till's password, and access by that does not end");
  }
  await this.brand.provision({ crm: { ...this.brand.credentials, ttlSeconds: 1 } });
});

When('the back office goes on with the access that it has', async function (this: Scenario) {
  this.outcome.answer = await this.brand.crm.generateToken();
  expectPrerequisite(this.outcome.answer, 'access to the back office');
});

Then(declare({ waits: true }, 'that access is refused in time'), async function (this: Scenario) {
  const token = this.answer().crmToken?.accessToken as string;
  const refused = async () => (await lookForNobody(this, { token })).class === 'refused';
  await until(refused, { withinMs: 3000 }).catch((error: unknown) => {
    throw error instanceof TooLate ? new TargetFailure('the access still counts 2 s after its end') : error;
  });
});

Then('new access is accepted', async function (this: Scenario) {
  const { crmToken } = await this.brand.crm.generateToken();
  const answer = await lookForNobody(this, { token: crmToken?.accessToken as string });
  if (answer.class !== 'not found') expectPrerequisite(answer, 'a search with new access');
});

When('somebody asks for access to the back office with a wrong secret', async function (this: Scenario) {
  const { credentials } = this.brand;
  this.outcome.answer = await askForAccess(this, { ...credentials, secret: 'not-the-secret' });
  this.outcome.twin = () => askForAccess(this, credentials);
});

When('somebody registers a customer without access to the back office', async function (this: Scenario) {
  await registerCleo(this, { access: 'none' });
});

When('somebody registers a customer with made-up access to the back office', async function (this: Scenario) {
  await registerCleo(this, { access: madeUpAccess(this.environment.target.auth) });
});

When('somebody registers a customer with {whose} access', async function (this: Scenario, person: Person) {
  const { accessToken } = this.tokensOf(person);
  const basic = this.environment.target.auth === 'basic';
  await registerCleo(
    this,
    basic
      ? { access: 'none', headers: { Authorization: `Bearer ${accessToken}` } }
      : { access: { token: accessToken } },
  );
});

Then("nobody has that customer's mobile or e-mail", async function (this: Scenario) {
  for (const { type, value } of this.personCalled('Cleo').values) {
    expectSame(await lookUp(this.brand.crm, type, value), undefined, `the customer found by the ${type}`);
  }
});

/** Sends a registration of Cleo with some other access than the brand's; with its own the same is the twin. */
async function registerCleo(scenario: Scenario, overrides: CrmOverrides): Promise<void> {
  const { crm } = scenario.brand;
  const registration = shopRegistration(scenario.personCalled('Cleo').values);
  scenario.outcome.answer = await crm.registerCustomer(registration, overrides);
  scenario.outcome.twin = () => crm.registerCustomer(registration);
}

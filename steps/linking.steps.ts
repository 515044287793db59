import { Given, Then, When } from '@cucumber/cucumber';
import { changeAtControl, signInAfresh } from './at-next-reason.ts';
import { lookUp } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectSame } from './expect.ts';
import { expectUnchanged } from './expect-unchanged.ts';
import { forgedPair, withoutClaim } from './forging.ts';
import { membershipOf } from './membership.ts';
import { Person } from './person.ts';
import { ShopCustomer } from './shop-customer.ts';
import type { Scenario } from './world.ts';

type Kind = 'mobile' | 'email';
const flagOf: Record<Kind, string> = { mobile: 'phone_number_verified', email: 'email_verified' };
const flags: Record<string, unknown> = { 'the text "true"': 'true', 'the number 1': 1, 'a list with a true': [true] };

Given(
  /^NextReason sends the verification of Ana's (mobile|e-mail) as (the text "true"|the number 1|absent|a list with a true)$/,
  async function (this: Scenario, kind: Kind, flag: string) {
    this.policy('verifiedClaims');
    const person = this.personCalled('Ana');
    if (flag === 'absent') person.presented = await forgedPair(this, person, withoutClaim(flagOf[kind]));
    else await changeAtControl(this, person, { extraClaims: { [flagOf[kind]]: flags[flag] } });
  },
);

Given(/^NextReason has verified Ana's (mobile|e-mail) only$/, async function (this: Scenario, kind: Kind) {
  this.policy('verifiedClaims');
  await changeAtControl(this, this.personCalled('Ana'), {
    mobileVerified: kind === 'mobile',
    emailVerified: kind === 'email',
  });
});

Given('NextReason also sends {whose} e-mail under its standard name', async function (this: Scenario, person: Person) {
  await changeAtControl(this, person, { extraClaims: { email: person.details.email } });
});

Given(
  declare({ needsVerified: 'kind' }, 'the web shop knows a customer with {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: Kind) {
    this.shopCustomers.push(
      await ShopCustomer.register(this.brand, [{ type: kind, value: person.details[kind] }], 'ECOMMERCE'),
    );
  },
);

Given(
  declare({ needsValue: ['mobile'] }, '{person} has registered with NextReason with {whose} mobile'),
  async function (this: Scenario, person: Person, other: Person) {
    person.details = { ...person.details, mobile: other.details.mobile };
    await this.registered(person);
  },
);

Given(
  'NextReason has deleted {person} and made her anew with the same mobile and e-mail',
  async function (this: Scenario, person: Person) {
    const before = new Person(person.name, person.brand, person.details);
    Object.assign(before, { sub: person.sub, customerId: person.customerId });
    this.former = before;
    await this.control.deletePerson(person.brand.application.applicationId, person.sub as string);
    person.sub = undefined;
    person.customerId = undefined;
    person.devices.length = 0;
    await this.registered(person);
  },
);

Given("NextReason has given {person} that customer's e-mail", async function (this: Scenario, person: Person) {
  await changeAtControl(this, person, { email: this.shopCustomers[0]?.value('email') });
});

Given(
  declare({ needsValue: ['email'] }, 'NextReason has given {person} {whose} e-mail'),
  async function (this: Scenario, person: Person, other: Person) {
    await changeAtControl(this, person, { email: other.details.email });
  },
);

When('Ana and Ben join the programme at once', async function (this: Scenario) {
  const devices = await Promise.all(['Ana', 'Ben'].map((name) => this.signedIn(this.personCalled(name))));
  this.outcome.answers = await Promise.all(devices.map((device) => device.join()));
});

When('{person} joins the programme again with a fresh sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await signInAfresh(this, person)).join();
});

When('{person} opens her membership with a fresh sign-in', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await signInAfresh(this, person)).membership();
});

Then(
  declare({ comparesWithBaseline: true }, 'the customer that Ana was is as before'),
  async function (this: Scenario) {
    const former = this.former as Person;
    await expectUnchanged(this, former, 'the former Ana');
  },
);

Then('one of them is that customer and the other was declined', async function (this: Scenario) {
  const classes = this.outcome.answers.map((answer) => answer.class).sort();
  expectSame(classes, ['declined', 'success'], 'what the two were answered');
  const winner = this.personCalled(this.outcome.answers[0]?.class === 'success' ? 'Ana' : 'Ben');
  expectSame(
    (await membershipOf(this, winner)).member?.id,
    this.shopCustomers[0]?.customerId,
    'the customer that one of them is',
  );
});

Then(
  declare({ needsValue: 'kind' }, 'Capillary finds that customer by {whose} {kind} too'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectSame(
      await lookUp(person.crm, kind, person.details[kind]),
      this.shopCustomers[0]?.customerId,
      `the customer found by the ${kind}`,
    );
  },
);

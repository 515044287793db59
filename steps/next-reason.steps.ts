import { Given, Then, When } from '@cucumber/cucumber';
import { EnvironmentFailure } from '../src/evidence/failure.ts';
import { changeAtControl, changeIdentifier, changeNames, registerOnPage, renew } from './at-next-reason.ts';
import { declare } from './declared-steps.ts';
import { type Person, uniqueDetails } from './person.ts';
import type { Scenario } from './world.ts';

Given('{person} has registered with NextReason', async function (this: Scenario, person: Person) {
  await this.registered(person);
});

Given('NextReason knows {person} by the id {string}', async function (this: Scenario, person: Person, id: string) {
  await this.registered(person, { sub: this.ownDigitsIn(id) });
});

Given(
  'NextReason knows {person} as {string} {string}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    person.details = { ...person.details, firstName, lastName };
    await this.registered(person);
  },
);

Given(
  'NextReason also knows {whose} {string} as {string}',
  async function (this: Scenario, person: Person, claim: string, value: string) {
    await changeAtControl(this, person, { extraClaims: { [claim]: value } });
  },
);

Given(
  'NextReason also knows {whose} {string} as a record whose {string} is {string}',
  async function (this: Scenario, person: Person, claim: string, member: string, value: string) {
    await changeAtControl(this, person, { extraClaims: { [claim]: { [member]: value } } });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'NextReason has not verified {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    this.policy('verifiedClaims');
    await this.registered(person, kind === 'email' ? { emailVerified: false } : { mobileVerified: false });
  },
);

Given(
  declare({ needsValue: ['email'] }, "{person} has registered with NextReason with Ben's e-mail"),
  async function (this: Scenario, person: Person) {
    const { email } = this.personCalled('Ben').details;
    await this.registered(takingEmail(person, email));
  },
);

Given("{person} has registered with NextReason with Ana's old e-mail", async function (this: Scenario, person: Person) {
  const email = this.personCalled('Ana').former.email as string;
  await this.registered(takingEmail(person, email));
});

Given(
  '{person} has registered with the other brand with the same mobile and e-mail',
  async function (this: Scenario, person: Person) {
    await this.registered(this.atOtherBrand(person));
  },
);

Given(
  '{person} has registered with the other brand under the same NextReason id',
  async function (this: Scenario, person: Person) {
    const { sub } = await this.registered(person);
    await this.registered(this.atOtherBrand(person), { sub });
  },
);

Given("{person} has registered on NextReason's own page", async function (this: Scenario, person: Person) {
  await registerOnPage(this, person);
});

When("{person} registers on NextReason's own page", async function (this: Scenario, person: Person) {
  await registerOnPage(this, person);
});

When('{person} opens the registration with NextReason', async function (this: Scenario, person: Person) {
  const device = await this.device(person);
  this.fieldsAsked = await device.registrationFields();
});

Then('it asks for first name, last name, mobile and e-mail and nothing else', function (this: Scenario) {
  const asked = [...(this.fieldsAsked ?? [])].sort().join(', ');
  if (asked !== 'email, firstName, lastName, mobile') {
    throw new EnvironmentFailure(`NextReason's registration asks for: ${asked}`);
  }
});

When("somebody registers with NextReason with Ana's e-mail", async function (this: Scenario) {
  const { email } = this.personCalled('Ana').details;
  const stranger = this.personCalled('Cleo');
  const device = await this.device(stranger);
  this.outcome.page = await device.register({ ...uniqueDetails('Cleo', 'Dubois'), email });
});

Then('NextReason does not tell that the e-mail is known', function (this: Scenario) {
  const said = this.outcome.page?.message ?? '';
  if (/already|exists|known|taken|registered/i.test(said)) {
    throw new EnvironmentFailure(`NextReason told that the e-mail is known: "${said}"`);
  }
});

Given(
  '{person} has changed her name at NextReason to {string} {string}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await changeNames(this, person, firstName, lastName);
  },
);

Given(
  declare({ needsValue: 'kind' }, '{person} has changed her {kind} at NextReason'),
  async function (this: Scenario, person: Person, kind: 'mobile' | 'email') {
    await changeIdentifier(this, person, kind);
  },
);

Given(
  '{person} has asked NextReason for another e-mail without verifying it',
  async function (this: Scenario, person: Person) {
    const value = uniqueDetails(person.name, '').email;
    const device = await this.signedIn(person);
    await device.changeIdentifierAtIdp({ kind: 'email', value, verify: false });
    person.values.push({ type: 'email', value });
    this.wanted = { email: value };
    await renew(device);
  },
);

When('NextReason withdraws {whose} access', async function (this: Scenario, person: Person) {
  const { accessToken } = this.tokensOf(person);
  await this.control.revoke(this.brand.application.applicationId, { accessToken });
});

function takingEmail(person: Person, email: string): Person {
  person.details = { ...person.details, email };
  person.sharesEmail = true;
  return person;
}

import { Given, Then, When } from '@cucumber/cucumber';
import { EnvironmentFailure } from '../../src/failure/failure.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { asStored } from '../../src/scenario/oracles/membership.ts';
import {
  changeAtControl,
  changeIdentifier,
  changeNames,
  registerOnPage,
  renew,
} from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given('{person} has registered with NextReason', async function (this: Scenario, person: Person) {
  await this.people.registered(person);
});

Given('NextReason knows {person} by the sub {string}', async function (this: Scenario, person: Person, sub: string) {
  await this.people.registered(person, { sub: this.own.digitsIn(sub) });
});

Given(
  'NextReason knows {person} by {whose} customer id as sub',
  async function (this: Scenario, person: Person, other: Person) {
    await this.people.registered(person, { sub: String(other.customerId) });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'NextReason knows {person} by {whose} {kind} as sub'),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    await this.people.registered(person, { sub: asStored(kind, other.details[kind]) });
  },
);

Given(
  'NextReason also knows {whose} {string} as {spelledName}',
  async function (this: Scenario, person: Person, claim: string, value: string) {
    await changeAtControl(this, person, { extraClaims: { [claim]: value } });
  },
);

Given(
  'NextReason also knows {whose} {string} as an object whose {string} is {string}',
  async function (this: Scenario, person: Person, claim: string, member: string, value: string) {
    await changeAtControl(this, person, { extraClaims: { [claim]: { [member]: value } } });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'NextReason has not verified {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: Kind) {
    this.policy('verifiedClaims');
    await this.people.registered(person, kind === 'email' ? { emailVerified: false } : { mobileVerified: false });
  },
);

Given(
  declare({ needsValue: 'kind' }, '{person} has registered with NextReason with {whose} {kind}'),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    await registerWith(this, person, kind, other.details[kind]);
  },
);

Given(
  declare({ needsValue: 'kind' }, '{person} has registered with NextReason with {whose} old {kind}'),
  async function (this: Scenario, person: Person, other: Person, kind: Kind) {
    await registerWith(this, person, kind, other.former[kind] as string);
  },
);

Given(
  '{person} has registered with the other brand with the same mobile and e-mail',
  async function (this: Scenario, person: Person) {
    await this.people.registered(this.people.atOtherBrand(person));
  },
);

Given(
  '{person} has registered with the other brand with the same sub',
  async function (this: Scenario, person: Person) {
    const { sub } = await this.people.registered(person);
    await this.people.registered(this.people.atOtherBrand(person), { sub });
  },
);

Given(
  '{person} has registered with the other brand with the same sub and the name {spelledName} {spelledName}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    const { sub } = await this.people.registered(person);
    const elsewhere = this.people.atOtherBrand(person);
    elsewhere.details = { ...elsewhere.details, firstName, lastName };
    await this.people.registered(elsewhere, { sub });
  },
);

Given("{person} has registered on NextReason's registration page", async function (this: Scenario, person: Person) {
  await registerOnPage(this, person);
});

When("{person} registers on NextReason's registration page", async function (this: Scenario, person: Person) {
  await registerOnPage(this, person);
});

When("{person} opens NextReason's registration page", async function (this: Scenario, person: Person) {
  const device = await this.people.device(person);
  this.outcome.fieldsAsked = await device.registrationFields();
});

Then('the page asks for first name, last name, mobile and e-mail only', function (this: Scenario) {
  const asked = [...this.outcome.fieldsAsked].sort().join(', ');
  if (asked !== 'email, firstName, lastName, mobile') {
    throw new EnvironmentFailure(
      `fields of NextReason's registration page: expected email, firstName, lastName, mobile, found ${asked}`,
    );
  }
});

When(
  declare({ needsValue: ['email'] }, "somebody registers on NextReason's registration page with {whose} e-mail"),
  async function (this: Scenario, { details: { email } }: Person) {
    const stranger = this.people.called('Cleo');
    const device = await this.people.device(stranger);
    this.outcome.page = await device.register({ ...uniqueDetails('Cleo', 'Dubois'), email });
  },
);

Then('NextReason does not disclose that the e-mail is registered', function (this: Scenario) {
  const said = this.outcome.page?.message ?? '';
  if (/already|exists|known|taken|registered/i.test(said)) {
    throw new EnvironmentFailure(`NextReason's registration page discloses that the e-mail is registered: "${said}"`);
  }
});

Given(
  '{whose} name has been changed at NextReason to {spelledName} {spelledName}',
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    await changeNames(this, person, firstName, lastName);
  },
);

Given(
  declare({ needsValue: 'kind' }, '{whose} {kind} has been changed at NextReason'),
  async function (this: Scenario, person: Person, kind: Kind) {
    await changeIdentifier(this, person, kind);
  },
);

Given(
  '{person} has requested another e-mail at NextReason without verifying it',
  async function (this: Scenario, person: Person) {
    const value = uniqueDetails(person.name, '').email;
    const device = await this.people.signedIn(person);
    await device.changeIdentifierAtIdp({ kind: 'email', value, verify: false });
    person.values.push({ type: 'email', value });
    this.memory.wanted = { email: value };
    await renew(device);
  },
);

When('NextReason revokes {whose} access token', async function (this: Scenario, person: Person) {
  const { accessToken } = this.people.tokensOf(person);
  await this.control.revoke(this.brands.own.application.applicationId, { accessToken });
});

/** Makes somebody known to NextReason with a value that somebody else has, or had. */
async function registerWith(scenario: Scenario, person: Person, kind: Kind, value: string): Promise<void> {
  person.details = { ...person.details, [kind]: value };
  person.sharesEmail ||= kind === 'email';
  await scenario.people.registered(person);
}

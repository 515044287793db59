import { Given, Then, When } from '@cucumber/cucumber';
import { type CrmOverrides, madeUpAccess } from '../../src/capillary/crm-client.ts';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { forgedPair, issuedEarlier } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectUnchanged } from '../../src/scenario/oracles/expect-unchanged.ts';
import { changeAtControl, renew } from '../../src/scenario/people/at-next-reason.ts';
import type { ExistingCustomer } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { flagValues, type Kind } from '../../src/scenario/sentence-parameters.ts';

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifier is called for {person} with a new {kind} and an ID token whose {flag} is {flagValue}',
  ),
  async function (this: Scenario, person: Person, kind: Kind, flag: string, words: string) {
    this.policy('verifiedClaims');
    const value = uniqueDetails(person.name, '')[kind];
    const verified = flagValues[words];
    const tokens = await forgedPair(this, person, ({ [flag]: _, ...claims }) => ({
      ...claims,
      [person.brand.setup.fieldMappings[kind]]: value,
      ...(verified !== undefined && { [flag]: verified }),
    }));
    person.changes(kind, value);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, { add: [{ type: kind, value }] });
  },
);

Given(
  '{person} has been added as a member with an ID token issued {int} s ago',
  async function (this: Scenario, person: Person, seconds: number) {
    const answer = await person.brand.ciam.addMember(await issuedEarlier(this, person, seconds));
    expectPrerequisite(answer, `addMember with an ID token issued ${seconds} s ago`);
    person.customerId = answer.createdId;
  },
);

Given(
  '{person} keeps an ID token issued {int} s ago',
  async function (this: Scenario, person: Person, seconds: number) {
    this.memory.earlierTokens = await issuedEarlier(this, person, seconds);
  },
);

When(
  'changeIdentifier is called for {person} with a mobile of {int} digits',
  async function (this: Scenario, person: Person, count: number) {
    const add = [{ type: 'mobile', value: '1234567'.slice(0, count) }];
    const device = await this.people.signedIn(person);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(device.tokens(), { add });
  },
);

When(
  'changeIdentifier is called for {person} with the new mobile and another one',
  async function (this: Scenario, person: Person) {
    const { mobile } = uniqueDetails(person.name, '');
    person.values.push({ type: 'mobile', value: mobile });
    const add = [person.details.mobile, mobile].map((value) => ({ type: 'mobile', value }));
    const device = await this.people.signedIn(person);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(device.tokens(), { add });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'changeIdentifier is called for {person} with an externalId'),
  async function (this: Scenario, person: Person) {
    const add = [{ type: 'externalId', value: `shop-${this.id}` }];
    const device = await this.people.signedIn(person);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(device.tokens(), { add });
  },
);

Given('NextReason now has a mobile of {person}', async function (this: Scenario, person: Person) {
  const { mobile } = uniqueDetails(person.name, '');
  await changeAtControl(this, person, { mobile, mobileVerified: true });
  person.changes('mobile', mobile);
  await renew(await this.people.signedIn(person));
});

When(
  declare({ needsValue: ['email'] }, 'changeIdentifiers of the CRM API is called for {person} with {whose} e-mail'),
  async function (this: Scenario, person: Person, other: Person) {
    await changeAtCrm(this, person, { type: 'email', value: other.details.email });
  },
);

When(
  "changeIdentifiers of the CRM API is called for {person} with the existing customer's e-mail",
  async function (this: Scenario, person: Person) {
    await changeAtCrm(this, person, {
      type: 'email',
      value: this.people.existingCustomers[0]?.value('email') as string,
    });
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} with another cuid',
  async function (this: Scenario, person: Person) {
    await changeAtCrm(this, person, { type: 'cuid', value: this.id });
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} with a new mobile and invalid credentials',
  async function (this: Scenario, person: Person) {
    const { mobile } = uniqueDetails(person.name, '');
    person.values.push({ type: 'mobile', value: mobile });
    const access = madeUpAccess(this.environment.target.auth);
    await changeAtCrm(this, person, { type: 'mobile', value: mobile }, { access });
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: ['mobile'] },
    '{person} and the existing customer are one under policy identifierConflict: merge and unchanged otherwise',
  ),
  async function (this: Scenario, person: Person) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    if (this.policy('identifierConflict') === 'merge') {
      expectClass(this.outcome.answer, 'success');
      const found = await Promise.all([
        lookUp(person.crm, 'email', existing.value('email') as string),
        lookUp(person.crm, 'mobile', person.details.mobile),
      ]);
      return expectSame(found[0], found[1], "customer id found by lookupId with the existing customer's e-mail");
    }
    expectClass(this.outcome.answer, 'declined');
    await expectUnchanged(this, person, person.name);
    await expectUnchanged(this, existing, 'the existing customer');
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: ['mobile'], needsCustomerAsAdded: true },
    'the mobiles in {whose} profiles are unchanged',
  ),
  async function (this: Scenario, person: Person) {
    const customer = await readCustomer(person.crm, person.customerId as number);
    const before = this.records.customerBefore(person);
    for (const { source, identifiers } of before.profiles) {
      const now = customer?.profiles.find((profile) => profile.source === source);
      expectSame(
        mobilesAmong(now?.identifiers),
        mobilesAmong(identifiers),
        `${source} profile, identifiers of type mobile`,
      );
    }
    const known = before.profiles.flatMap(({ identifiers }) => mobilesAmong(identifiers));
    const others = customer?.profiles.flatMap(({ identifiers }) => mobilesAmong(identifiers)) ?? [];
    expectSame(
      others.filter((mobile) => !known.includes(mobile)),
      [],
      'identifiers of type mobile that no profile had before',
    );
  },
);

/** Further profiles may repeat a mobile of the customer. */
function mobilesAmong(identifiers: readonly Identifier[] = []): string[] {
  return identifiers.filter(({ type }) => type === 'mobile').map(({ value }) => value);
}

async function changeAtCrm(
  scenario: Scenario,
  { crm, brand, customerId }: Person,
  identifier: Identifier,
  overrides?: CrmOverrides,
): Promise<void> {
  const account = { source: 'OAUTH_EXTERNAL', accountId: brand.setup.channelAccount.id };
  const change = { add: [identifier] };
  scenario.outcome.answer = await crm.changeIdentifiers(customerId as number, change, account, overrides);
}

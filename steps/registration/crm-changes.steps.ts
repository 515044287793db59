import { Given, Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { changeAtCrm } from '../../src/scenario/people/change-at-crm.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given('{person} has requested her/his member profile', async function (this: Scenario, person: Person) {
  expectPrerequisite(await (await this.people.member(person)).membership(), 'getMember');
});

Given(
  declare({ needsValue: 'kind' }, '{whose} {kind} has been changed by changeIdentifiers of the CRM API'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectPrerequisite(await changeTo(person, kind, 'OAUTH_EXTERNAL'), `changeIdentifiers with a new ${kind}`);
  },
);

Given(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    '{person} is a member with an INSTORE profile whose externalId has the digits of her/his mobile',
  ),
  async function (this: Scenario, person: Person) {
    await this.people.member(person);
    const { mobile, email } = person.details;
    const identifiers = [
      { type: 'email', value: email },
      { type: 'externalId', value: asStored('mobile', mobile) },
    ];
    expectPrerequisite(await person.crm.registerCustomer(storeRegistration(identifiers)), 'registerCustomer');
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifiers of the CRM API is called for {person} with source {word} and a new {kind}',
  ),
  async function (this: Scenario, person: Person, source: string, kind: Kind) {
    this.outcome.answer = await changeTo(person, kind, source);
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    'changeIdentifiers of the CRM API is called for {person} to remove her/his mobile and her/his e-mail',
  ),
  async function (this: Scenario, person: Person) {
    const { mobile, email } = person.details;
    this.outcome.answer = await changeAtCrm(person, {
      remove: [
        { type: 'mobile', value: mobile },
        { type: 'email', value: email },
      ],
    });
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifiers of the CRM API is called for {person} with the new {kind} again'),
  async function (this: Scenario, person: Person, kind: Kind) {
    this.outcome.answer = await changeAtCrm(person, { add: [{ type: kind, value: person.details[kind] }] });
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifiers of the CRM API is called for {person} with {whose} former {kind}'),
  async function (this: Scenario, person: Person, { former }: Person, kind: Kind) {
    const value = former[kind] as string;
    person.changes(kind, value);
    this.outcome.answer = await changeAtCrm(person, { add: [{ type: kind, value }] });
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifiers of the CRM API is called for {person} to remove the {kind}'),
  async function (this: Scenario, person: Person, kind: Kind) {
    this.outcome.answer = await changeAtCrm(person, { remove: [{ type: kind, value: person.details[kind] }] });
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifiers of the CRM API is called for {person} with a new {kind} written {spelling}',
  ),
  async function (this: Scenario, person: Person, kind: Kind, spell: (value: string) => string) {
    const { value } = newValue(kind);
    person.changes(kind, value);
    this.outcome.answer = await changeAtCrm(person, { add: [{ type: kind, value: spell(value) }] });
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifiers of the CRM API is called for {person} to remove the {kind} written {spelling}',
  ),
  async function (this: Scenario, person: Person, kind: Kind, spell: (value: string) => string) {
    this.outcome.answer = await changeAtCrm(person, { remove: [{ type: kind, value: spell(person.details[kind]) }] });
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} with a new mobile of {int} digits',
  async function (this: Scenario, person: Person, count: number) {
    this.outcome.answer = await changeAtCrm(person, { add: [{ type: 'mobile', value: digits(count) }] });
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} with source INSTORE and a new externalId',
  async function (this: Scenario, person: Person) {
    const value = asStored('mobile', newValue('mobile').value);
    const answer = await changeAtCrm(person, { add: [{ type: 'externalId', value }] }, { source: 'INSTORE' });
    const former = asStored('mobile', person.details.mobile);
    this.outcome.answer = answer;
    this.outcome.lookedUp = [
      await lookUp(person.crm, 'externalId', value),
      await lookUp(person.crm, 'externalId', former),
    ];
  },
);

Then(
  'the new externalId finds {whose} customer, and the former one nobody',
  function (this: Scenario, { customerId }: Person) {
    expectClass(this.outcome.answer, 'success');
    expectSame(this.outcome.lookedUp, [customerId, undefined], 'lookupId by the new and the former externalId, entity');
  },
);

/** The contract lets a value that is none be left out, or stop the call. */
Then('the call is a success, declined \\(business error) or malformed \\(400)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'success', 'declined', 'malformed');
});

When(
  'changeIdentifiers of the CRM API is called for {person} with two new mobiles',
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await changeAtCrm(person, { add: [newValue('mobile'), newValue('mobile')] });
  },
);

When(
  declare(
    { needsValue: ['email'] },
    'changeIdentifiers of the CRM API is called for {person} with a new mobile and {whose} e-mail',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    const mobile = newValue('mobile');
    person.values.push({ type: 'mobile', value: mobile.value, unsent: true });
    const add = [mobile, { type: 'email', value: other.details.email }];
    this.outcome.answer = await changeAtCrm(person, { add });
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} to remove the cuid',
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await changeAtCrm(person, { remove: [{ type: 'cuid', value: person.sub as string }] });
  },
);

Then('the answer has {whose} customer id as createdId', function (this: Scenario, { customerId }: Person) {
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  expectSame(answer.createdId, customerId, `${answer.call}, createdId`);
});

When(
  'changeIdentifiers of the CRM API is called for {person} with empty lists',
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await changeAtCrm(person, { add: [], remove: [] });
  },
);

/** The CRM API gives somebody another value, whatever NextReason says. */
async function changeTo(person: Person, kind: Kind, source: string) {
  const value = uniqueDetails(person.name, '')[kind];
  person.changes(kind, value);
  const { id } = person.brand.setup.channelAccount;
  const account = source === 'OAUTH_EXTERNAL' ? { source, accountId: id } : { source };
  return changeAtCrm(person, { add: [{ type: kind, value }] }, account);
}

/** No mobile has so few. */
function digits(count: number): string {
  return '1234567'.slice(0, count);
}

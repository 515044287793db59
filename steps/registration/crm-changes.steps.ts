import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { requestAccess } from '../../src/scenario/crm-access.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { expectChangedOnly, withNames } from '../../src/scenario/oracles/changed-record.ts';
import { lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
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

When('{crmCall} is called with a customer id that nobody has', async function (this: Scenario, call: string) {
  const { crm } = this.brands.own;
  const nobody = 987_654_321_012_345;
  const profiles = [{ source: 'INSTORE', firstName: 'Nobody' }];
  if (call === 'updateCustomer') this.outcome.answer = await crm.updateCustomer(nobody, { profiles });
  else if (call === 'changeIdentifiers')
    this.outcome.answer = await crm.changeIdentifiers(nobody, { add: [newValue('mobile')] });
  else this.outcome.answer = await crm.getCustomer(nobody);
});

Then('the CRM API finds no customer', function (this: Scenario) {
  expectClass(this.outcome.answer, 'not found', 'declined', 'malformed');
});

When(
  'getCustomer is called with {whose} customer id followed by {string}, {string} and {string}',
  async function (this: Scenario, { crm, customerId = 0 }: Person, one: string, another: string, third: string) {
    this.outcome.tries = await tryInTurn([one, another, third], async (ending) => ({
      what: `getCustomer with the customer id followed by ${ending}`,
      answer: await crm.getCustomer(customerId, { path: `/v2/customers/${customerId}${ending}?source=ALL` }),
    }));
  },
);

Then('the CRM API finds no customer by any of them', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'not found', 'declined', 'malformed');
});

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and {whose} e-mail among the identifiers',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    await updateIdentifiers(this, person, { type: 'email', value: other.details.email });
  },
);

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE, the name {spelledName} {spelledName} and {whose} e-mail among the identifiers',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string, other: Person) {
    const identifiers = [{ type: 'email', value: other.details.email }];
    const profiles = [{ source: 'INSTORE', firstName, lastName, identifiers }];
    this.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and another cuid among the identifiers',
  ),
  async function (this: Scenario, person: Person) {
    await updateIdentifiers(this, person, { type: 'cuid', value: this.id });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source {word} and the name {spelledName} {spelledName} alone',
  ),
  async function (this: Scenario, person: Person, source: string, firstName: string, lastName: string) {
    const profiles = [{ source, firstName, lastName }];
    this.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles }, { source });
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has the name {spelledName} {spelledName} in the INSTORE profile and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    expectClass(this.outcome.answer, 'success');
    await expectChangedOnly(this, person, (before) => withNames(before, [firstName, lastName], 'INSTORE'));
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'registerCustomer is called with source {word} and {whose} {kind}',
  ),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    const registration = storeRegistration([{ type: kind, value: person.details[kind] }], { source });
    this.outcome.answer = await person.crm.registerCustomer(registration, { source });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'registerCustomer is called with {whose} old e-mail'),
  async function (this: Scenario, person: Person) {
    const registration = storeRegistration([{ type: 'email', value: person.former.email as string }]);
    this.outcome.answer = await person.crm.registerCustomer(registration);
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has a profile of source {word} too and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, source: string) {
    expectClass(this.outcome.answer, 'success');
    const now = await readCustomer(person.crm, person.customerId as number);
    const before = this.records.customerBefore(person);
    const sources = [...before.profiles.map((profile) => profile.source), source].sort();
    expectSame(
      now?.profiles.map((profile) => profile.source),
      sources,
      'getCustomer, sources of the profiles',
    );
    const others = now && { ...now, profiles: now.profiles.filter((profile) => profile.source !== source) };
    expectSame(others, before, `customer record of ${person.name} without the profile of source ${source}`);
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'registerCustomer is called with source {word} and {whose} {kind} written {spelling}',
  ),
  async function (this: Scenario, source: string, person: Person, kind: Kind, spell: (value: string) => string) {
    const registration = storeRegistration([{ type: kind, value: spell(person.details[kind]) }], { source });
    this.outcome.answer = await person.crm.registerCustomer(registration, { source });
  },
);

When(
  declare({ needsValue: 'kind' }, 'lookupId is called with source {word} and {whose} {kind}'),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    const accountId = source === 'OAUTH_EXTERNAL' ? person.brand.setup.channelAccount.id : undefined;
    await look(this, person, { source, accountId, identifierName: kind, identifierValue: person.details[kind] });
    this.outcome.lookedUp = [this.outcome.answer.entity];
  },
);

When(
  declare({ needsValue: 'kind' }, 'lookupId is called with {whose} {kind} written {spelling}'),
  async function (this: Scenario, person: Person, kind: Kind, spell: (value: string) => string) {
    this.outcome.lookedUp = [await lookUp(person.crm, kind, spell(person.details[kind]))];
  },
);

When(
  declare({ needsValue: ['email'] }, 'lookupId is called with an underscore for the first letter of {whose} e-mail'),
  async function (this: Scenario, { crm, details: { email } }: Person) {
    this.outcome.lookedUp = [await lookUp(crm, 'email', `_${email.slice(1)}`)];
  },
);

When(
  declare({ needsValue: ['mobile'] }, 'lookupId is called with {whose} mobile without its last digit'),
  async function (this: Scenario, { crm, details: { mobile } }: Person) {
    this.outcome.lookedUp = [await lookUp(crm, 'mobile', mobile.slice(0, -1))];
  },
);

When(
  declare({ needsValue: ['mobile'] }, 'lookupId is called with {whose} mobile and the source {string}'),
  async function (this: Scenario, person: Person, source: string) {
    await look(this, person, { source, identifierName: 'mobile', identifierValue: person.details.mobile });
  },
);

When(
  declare({ needsValue: ['mobile'] }, 'lookupId is called with {whose} mobile without source, and with an empty one'),
  async function (this: Scenario, { crm, details: { mobile } }: Person) {
    const look = { identifierName: 'mobile', identifierValue: mobile };
    const without = `/v2/customers/lookup?${new URLSearchParams(look)}`;
    this.outcome.tries = [
      { what: 'no source', answer: await crm.lookupId({ source: '', ...look }, { path: without }) },
      { what: 'an empty source', answer: await crm.lookupId({ source: '', ...look }) },
    ];
  },
);

Then('the gateway declines each \\(business error) or answers malformed \\(400)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'declined', 'malformed');
});

When(
  declare({ needsValue: ['mobile'] }, 'lookupId is called with {whose} mobile and the identifierName {string}'),
  async function (this: Scenario, person: Person, identifierName: string) {
    await look(this, person, { source: 'ALL', identifierName, identifierValue: person.details.mobile });
  },
);

When("a CRM access token is requested with an unknown key and the brand's secret", async function (this: Scenario) {
  const { credentials } = this.brands.own;
  this.outcome.answer = await requestAccess(this, { ...credentials, key: invented().crmKey(this.id) });
  this.outcome.controlRequest = () => requestAccess(this, credentials);
});

When(
  "a CRM access token is requested with the brand's key and the other brand's secret",
  async function (this: Scenario) {
    const { credentials } = this.brands.own;
    this.outcome.answer = await requestAccess(this, { ...credentials, secret: this.brands.other.credentials.secret });
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

When(
  'a CRM access token is requested with the secret in other letters or of another length',
  async function (this: Scenario) {
    const { credentials } = this.brands.own;
    const { secret } = credentials;
    const swapped = secret.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const secrets = {
      'one letter in the other case': swapped,
      'its last character missing': secret.slice(0, -1),
      'an x behind it': `${secret}x`,
    };
    this.outcome.tries = await tryInTurn(Object.entries(secrets), async ([what, given]) => ({
      what: `a secret with ${what}`,
      answer: await requestAccess(this, { ...credentials, secret: given }),
    }));
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

function look(scenario: Scenario, { crm }: Person, lookup: Parameters<Person['crm']['lookupId']>[0]): Promise<void> {
  return crm.lookupId(lookup).then((answer) => {
    scenario.outcome.answer = answer;
  });
}

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

async function updateIdentifiers(
  scenario: Scenario,
  { crm, customerId }: Person,
  identifier: Identifier,
): Promise<void> {
  const profiles = [{ source: 'INSTORE', identifiers: [identifier] }];
  scenario.outcome.answer = await crm.updateCustomer(customerId as number, { profiles });
}

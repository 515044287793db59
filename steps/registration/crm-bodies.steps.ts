import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

When('registerCustomer is called with each of these bodies', async function (this: Scenario, table: DataTable) {
  const { crm } = this.brands.own;
  this.outcome.tries = await tryInTurn(table.raw().flat(), async (written) => ({
    what: `registerCustomer with the body ${written}`,
    answer: await crm.registerCustomer(storeRegistration([]), { body: withNewEmail(written) }),
  }));
});

When(
  'changeIdentifiers of the CRM API is called for {person} with each of these bodies',
  async function (this: Scenario, { crm, customerId }: Person, table: DataTable) {
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (written) => ({
      what: `changeIdentifiers with the body ${written}`,
      answer: await crm.changeIdentifiers(customerId as number, {}, nextReason, { body: withNewEmail(written) }),
    }));
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifiers of the CRM API is called for {person} to remove the {kind}, with unknown keys in body and entry',
  ),
  async function (this: Scenario, { crm, customerId, details }: Person, kind: Kind) {
    const body = JSON.stringify({ remove: [{ type: kind, value: details[kind], primary: true }], reason: 'asked for' });
    this.outcome.answer = await crm.changeIdentifiers(customerId as number, {}, nextReason, { body });
  },
);

When(
  'updateCustomer is called for {person} with each of these bodies',
  async function (this: Scenario, { crm, customerId }: Person, table: DataTable) {
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (written) => ({
      what: `updateCustomer with the body ${written}`,
      answer: await crm.updateCustomer(customerId as number, { profiles: [] }, undefined, {
        body: withNewEmail(written),
      }),
    }));
  },
);

When('lookupId is called with an empty mobile, and without one', async function (this: Scenario) {
  const { crm } = this.brands.own;
  const lookup = { source: 'ALL', identifierName: 'mobile', identifierValue: '' };
  const path = '/v2/customers/lookup?source=ALL&identifierName=mobile';
  this.outcome.tries = [
    { what: 'lookupId with an empty identifierValue', answer: await crm.lookupId(lookup) },
    { what: 'lookupId without identifierValue', answer: await crm.lookupId(lookup, { path }) },
  ];
});

When(
  declare({ needsValue: ['mobile'] }, 'lookupId is called with a letter among the digits of {whose} mobile'),
  async function (this: Scenario, { crm, details }: Person) {
    const stored = asStored('mobile', details.mobile);
    const forms = [`${stored.slice(0, 4)}x${stored.slice(4)}`, `${stored}a`];
    this.outcome.tries = await tryInTurn(forms, async (value) => ({
      what: 'lookupId with a letter in the mobile',
      answer: await lookUpAs('mobile', value, crm),
    }));
  },
);

When(
  'lookupId is called with an e-mail of {int} characters, and a mobile of as many',
  async function (this: Scenario, count: number) {
    const { crm } = this.brands.own;
    const { email } = uniqueDetails('Nobody', '');
    this.outcome.tries = [
      { what: 'lookupId with a long e-mail', answer: await lookUpAs('email', email.padStart(count, 'a'), crm) },
      { what: 'lookupId with a long mobile', answer: await lookUpAs('mobile', '1'.repeat(count), crm) },
    ];
  },
);

Then('each lookupId finds no customer or is declined or malformed \\(400)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'not found', 'declined', 'malformed');
});

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and names of {int} letters alone',
  ),
  async function (this: Scenario, { crm, customerId }: Person, count: number) {
    const profiles = [{ source: 'INSTORE', firstName: 'n'.repeat(count), lastName: 'm'.repeat(count) }];
    this.outcome.answer = await crm.updateCustomer(customerId as number, { profiles });
  },
);

Then(
  '{whose} INSTORE profile has the first {int} letters of both names',
  async function (this: Scenario, { crm, customerId }: Person, count: number) {
    expectClass(this.outcome.answer, 'success');
    const profile = (await readCustomer(crm, customerId as number))?.profiles.find(
      ({ source }) => source === 'INSTORE',
    );
    expectSame(
      [profile?.firstName, profile?.lastName],
      ['n'.repeat(count), 'm'.repeat(count)],
      'INSTORE profile, firstName and lastName',
    );
  },
);

When(
  'registerCustomer is called twice, with the externalId {string} and with {string}',
  async function (this: Scenario, one: string, other: string) {
    const { crm } = this.brands.own;
    const values = [one, other].map((form) => this.own.digitsIn(form));
    this.outcome.tries = await tryInTurn(values, async (value) => ({
      what: 'registerCustomer with an externalId',
      answer: await crm.registerCustomer(storeRegistration([{ type: 'externalId', value }])),
    }));
    this.outcome.lookedUp = await Promise.all(values.map((value) => lookUp(crm, 'externalId', value)));
  },
);

Then('each externalId finds the customer who was registered with it', function (this: Scenario) {
  const { tries, lookedUp } = this.outcome;
  expectClassOfEach(tries, 'success');
  const created = tries.map(({ answer }) => answer.createdId);
  expectSame(new Set(created).size, created.length, 'registerCustomer, number of different values of createdId');
  expectSame(lookedUp, created, 'lookupId by each externalId, entity');
});

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'registerCustomer is called with source INSTORE, {whose} e-mail and a mobile of {int} digits',
  ),
  async function (this: Scenario, { crm, details }: Person, count: number) {
    const identifiers = [
      { type: 'email', value: details.email },
      { type: 'mobile', value: '1234567'.slice(0, count) },
    ];
    this.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers));
  },
);

When(
  'registerCustomer is called with a new mobile and an e-mail of {int} characters',
  async function (this: Scenario, length: number) {
    await registerWithMobile(this, uniqueDetails('Shop', '').email.padStart(length, 'a'));
  },
);

When(
  'registerCustomer is called with a new mobile and the e-mail {string}',
  async function (this: Scenario, form: string) {
    await registerWithMobile(this, this.own.in('email', form));
  },
);

Then('the new customer has that mobile and no e-mail', async function (this: Scenario) {
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  const customer = await readCustomer(this.brands.own.crm, answer.createdId as number);
  expectSame(
    customer?.profiles.map(({ identifiers }) => identifiers.map(({ type }) => type)),
    [['mobile']],
    'getCustomer, types of the identifiers',
  );
});

When(
  'changeIdentifiers of the CRM API is called for {person} with a new e-mail without @',
  async function (this: Scenario, { crm, customerId }: Person) {
    const value = uniqueDetails('Shop', '').email.replace('@', '.');
    this.outcome.answer = await crm.changeIdentifiers(
      customerId as number,
      { add: [{ type: 'email', value }] },
      nextReason,
    );
  },
);

const nextReason = { source: 'OAUTH_EXTERNAL' };

async function registerWithMobile(scenario: Scenario, email: string): Promise<void> {
  const identifiers = [newValue('mobile'), { type: 'email', value: email }];
  scenario.outcome.answer = await scenario.brands.own.crm.registerCustomer(storeRegistration(identifiers));
}

function withNewEmail(written: string): string {
  return written.replaceAll('#@example.com', uniqueDetails('Shop', '').email);
}

function lookUpAs(identifierName: string, identifierValue: string, crm: Person['crm']): Promise<Answer> {
  return crm.lookupId({ source: 'ALL', identifierName, identifierValue });
}

import { Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

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
  declare({ needsValue: 'kind' }, 'lookupId is called with source {word} and {whose} {kind}'),
  async function (this: Scenario, source: string, person: Person, kind: Kind) {
    const accountId = source === 'OAUTH_EXTERNAL' ? person.brand.setup.channelAccount.id : undefined;
    const lookup = { source, accountId, identifierName: kind, identifierValue: person.details[kind] };
    this.outcome.answer = await person.crm.lookupId(lookup);
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
  async function (this: Scenario, { crm, details: { mobile } }: Person, source: string) {
    this.outcome.answer = await crm.lookupId({ source, identifierName: 'mobile', identifierValue: mobile });
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
  async function (this: Scenario, { crm, details: { mobile } }: Person, identifierName: string) {
    this.outcome.answer = await crm.lookupId({ source: 'ALL', identifierName, identifierValue: mobile });
  },
);

import { Given, Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true },
    'registerCustomer has been called with source {word} and {whose} {kind}',
  ),
  async function (this: Scenario, source: string, { crm, details }: Person, kind: Kind) {
    const registration = storeRegistration([{ type: kind, value: details[kind] }], { source });
    expectPrerequisite(await crm.registerCustomer(registration, { source }), `registerCustomer with source ${source}`);
  },
);

Given(
  declare({ needsValue: 'kind' }, 'lookupId has found nobody by {whose} {kind}'),
  async function (this: Scenario, person: Person, kind: Kind) {
    expectPrerequisite(await lookUpAnswer(person, kind), `lookupId by the ${kind} of a newcomer`, {
      expected: 'not found',
    });
  },
);

Given(
  declare({ needsValue: 'kind' }, 'lookupId has found {person} by {whose} {kind}'),
  async function (this: Scenario, _: Person, person: Person, kind: Kind) {
    expectPrerequisite(await lookUpAnswer(person, kind), `lookupId by the ${kind} of a member`);
  },
);

When(
  declare({ needsValue: 'kind' }, 'lookupId is called with source {word}, an unknown accountId and {whose} {kind}'),
  async function (this: Scenario, source: string, { crm, details }: Person, kind: Kind) {
    const lookup = { source, accountId: this.id, identifierName: kind, identifierValue: details[kind] };
    this.outcome.answer = await crm.lookupId(lookup);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source {word}, an unknown accountId and the name {spelledName} {spelledName}',
  ),
  async function (this: Scenario, person: Person, source: string, firstName: string, lastName: string) {
    const profiles = [{ source, firstName, lastName }];
    const account = { source, accountId: this.id };
    this.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles }, account);
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifiers of the CRM API is called for {person} with an unknown accountId and a new {kind}',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    const { crm, customerId, name, values } = person;
    const value = uniqueDetails(name, '')[kind];
    values.push({ type: kind, value });
    const account = { source: 'OAUTH_EXTERNAL', accountId: this.id };
    const change = { add: [{ type: kind, value }] };
    this.outcome.answer = await crm.changeIdentifiers(customerId as number, change, account);
  },
);

/** A target may ignore the `accountId` of a look-up (gateway contract, section 4). */
Then('lookupId finds {whose} customer or none', function (this: Scenario, { customerId }: Person) {
  const { answer } = this.outcome;
  expectClass(answer, 'success', 'not found', 'declined', 'malformed');
  if (answer.class === 'success') expectSame(answer.entity, customerId, 'lookupId, entity');
});

Then('the CRM API accepts it, declines it or finds no customer', function (this: Scenario) {
  expectClass(this.outcome.answer, 'success', 'not found', 'declined', 'malformed');
});

Then(
  declare({ comparesWithBaseline: true }, '{whose} profiles have the same accountId as before'),
  async function (this: Scenario, person: Person) {
    const accounts = ({ profiles }: { profiles: { source: string; accountId: string }[] }) =>
      profiles.map(({ source, accountId }) => [source, accountId]);
    const now = await readCustomer(person.crm, person.customerId as number);
    expectSame(
      now && accounts(now),
      accounts(this.records.customerBefore(person)),
      'getCustomer, source and accountId of the profiles',
    );
  },
);

Then(
  declare({ comparesWithBaseline: true }, '{whose} OAUTH_EXTERNAL profile is unchanged'),
  async function (this: Scenario, person: Person) {
    const isOwn = ({ source }: { source: string }) => source === 'OAUTH_EXTERNAL';
    const now = await readCustomer(person.crm, person.customerId as number);
    expectSame(
      now?.profiles.find(isOwn),
      this.records.customerBefore(person).profiles.find(isOwn),
      'the profile of source OAUTH_EXTERNAL',
    );
  },
);

function lookUpAnswer({ crm, details }: Person, kind: Kind) {
  return crm.lookupId({ source: 'ALL', identifierName: kind, identifierValue: details[kind] });
}

import { Given, Then, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Given(
  'a customer of source {word} exists with its own e-mail and an externalId',
  async function (this: Scenario, source: string) {
    const { email: value } = uniqueDetails('Shop', '');
    const identifiers = [{ type: 'email', value }, externalIdOf(this)];
    this.people.existingCustomers.push(await ExistingCustomer.register(this.brands.own, identifiers, source));
  },
);

When(
  "changeIdentifiers of the CRM API is called for {person} with source {word} and the existing customer's externalId",
  async function (this: Scenario, { crm, customerId }: Person, source: string) {
    this.outcome.answer = await crm.changeIdentifiers(customerId as number, { add: [externalIdOf(this)] }, { source });
  },
);

When(
  "registerCustomer is called with source {word} and the existing customer's externalId only",
  async function (this: Scenario, source: string) {
    const registration = storeRegistration([externalIdOf(this)], { source });
    this.outcome.answer = await this.brands.own.crm.registerCustomer(registration, { source });
  },
);

When(
  declare(
    { needsValue: ['email'] },
    "registerCustomer is called with source {word}, {whose} e-mail and the existing customer's externalId",
  ),
  async function (this: Scenario, source: string, { crm, details }: Person) {
    const identifiers = [{ type: 'email', value: details.email }, externalIdOf(this)];
    this.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers, { source }), { source });
  },
);

When(
  'changeIdentifiers of the CRM API is called for the existing customer to remove its e-mail',
  async function (this: Scenario) {
    const [existing] = this.people.existingCustomers as [ExistingCustomer];
    const remove = [{ type: 'email', value: existing.value('email') as string }];
    this.outcome.answer = await existing.crm.changeIdentifiers(existing.customerId, { remove });
  },
);

Then(
  '{whose} INSTORE profile has the new mobile, and no other profile has one',
  async function (this: Scenario, { crm, customerId, details }: Person) {
    expectClass(this.outcome.answer, 'success');
    const customer = await readCustomer(crm, customerId as number);
    const mobiles = customer?.profiles.flatMap(({ source, identifiers }) =>
      identifiers.filter(({ type }) => type === 'mobile').map(({ value }) => [source, value]),
    );
    expectSame(mobiles, [['INSTORE', asStored('mobile', details.mobile)]], 'getCustomer, mobiles of the profiles');
  },
);

/** Nobody else's. */
function externalIdOf({ id }: Scenario) {
  return { type: 'externalId', value: `card-${id}` };
}

import { Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { lookUp, readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import { uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** The new customer's values, as the call gave them. */
const given = new WeakMap<Scenario, { email: string; firstName: string; lastName: string }>();

When(
  'registerCustomer is called with a mobile of {int} digits and a new e-mail',
  async function (this: Scenario, count: number) {
    await register(this, [mobileOf(count), newValue('email')]);
  },
);

When('registerCustomer is called with a mobile of {int} digits alone', async function (this: Scenario, count: number) {
  await register(this, [mobileOf(count)]);
});

When(
  'registerCustomer is called with spaces around the first name and a last name of {int} letters',
  async function (this: Scenario, count: number) {
    const email = newValue('email');
    await register(this, [email], { firstName: `  ${this.spelled.in('Anni')} `, lastName: 'n'.repeat(count) });
  },
);

Then('the new customer has that e-mail and no mobile', async function (this: Scenario) {
  const { email = '' } = given.get(this) ?? {};
  const customer = await readCustomer(this.brands.own.crm, this.outcome.answer.createdId as number);
  expectSame(
    customer?.profiles.map(({ identifiers }) => identifiers),
    [[{ type: 'email', value: asStored('email', email) }]],
    'getCustomer, identifiers of the profiles',
  );
});

Then(
  'the new customer has the first name without spaces and {int} letters of the last name',
  async function (this: Scenario, count: number) {
    expectClass(this.outcome.answer, 'success');
    const { firstName = '', lastName = '' } = given.get(this) ?? {};
    const customer = await readCustomer(this.brands.own.crm, this.outcome.answer.createdId as number);
    expectSame(
      customer?.profiles.map((profile) => [profile.firstName, profile.lastName]),
      [[firstName.trim(), lastName.slice(0, count)]],
      'getCustomer, firstName and lastName of the profiles',
    );
  },
);

When('registerCustomer is called with two new mobiles', async function (this: Scenario) {
  const { crm } = this.brands.own;
  const values = [uniqueDetails('Shop', '').mobile, uniqueDetails('Shop', '').mobile];
  const mobiles = values.map((value) => ({ type: 'mobile', value }));
  this.outcome.answer = await crm.registerCustomer(storeRegistration(mobiles));
  this.outcome.lookedUp = await Promise.all(values.map((value) => lookUp(crm, 'mobile', value)));
});

When(
  'registerCustomer is called with one new mobile, plain and written {spelling}',
  async function (this: Scenario, spell: (value: string) => string) {
    const { mobile } = uniqueDetails('Shop', '');
    await register(
      this,
      [mobile, spell(mobile)].map((value) => ({ type: 'mobile', value })),
    );
  },
);

/** The contract lets two values of one kind be declined or malformed, too. */
Then('the new customer has that mobile once', async function (this: Scenario) {
  const { answer } = this.outcome;
  expectClass(answer, 'success', 'declined', 'malformed');
  if (answer.class !== 'success') return;
  const customer = await readCustomer(this.brands.own.crm, answer.createdId as number);
  expectSame(
    customer?.profiles.map(({ identifiers }) => identifiers.map(({ type }) => type)),
    [['mobile']],
    'getCustomer, types of the identifiers',
  );
});

/** The contract lets the second be left out, or the call be declined or malformed. */
Then('no customer has both mobiles', async function (this: Scenario) {
  const { answer, lookedUp } = this.outcome;
  expectClass(answer, 'success', 'declined', 'malformed');
  const found = lookedUp.filter((id) => id !== undefined);
  const looked = { where: 'lookupId by either mobile', expected: 'no customer twice', seen: found };
  expectThat(new Set(found).size === found.length, looked, 'lookupId finds one customer by both mobiles');
});

When(
  "lookupId is called with a customer's externalId of digits, as externalId and as mobile",
  async function (this: Scenario) {
    const { crm } = this.brands.own;
    const externalId = asStored('mobile', uniqueDetails('Shop', '').mobile);
    this.outcome.answer = await crm.registerCustomer(storeRegistration([{ type: 'externalId', value: externalId }]));
    expectPrerequisite(this.outcome.answer, 'registerCustomer with an externalId');
    this.outcome.lookedUp = [await lookUp(crm, 'externalId', externalId), await lookUp(crm, 'mobile', externalId)];
  },
);

Then('the externalId finds that customer, and as mobile nobody', function (this: Scenario) {
  const { lookedUp, answer } = this.outcome;
  expectSame(lookedUp, [answer.createdId, undefined], 'lookupId by externalId and by mobile, entity');
});

function mobileOf(count: number): Identifier {
  return { type: 'mobile', value: '1234567'.slice(0, count) };
}

async function register(
  scenario: Scenario,
  identifiers: Identifier[],
  { firstName = 'Shop', lastName = 'Customer' } = {},
): Promise<void> {
  const { crm } = scenario.brands.own;
  const registration = storeRegistration(identifiers);
  const [profile] = registration.profiles;
  const email = identifiers.find(({ type }) => type === 'email')?.value ?? '';
  given.set(scenario, { email, firstName, lastName });
  scenario.outcome.answer = await crm.registerCustomer({
    ...registration,
    profiles: [{ ...profile, firstName, lastName }],
  });
  const mobile = newValue('mobile');
  scenario.outcome.controlRequest = () => crm.registerCustomer(storeRegistration([mobile]));
}

import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier, Registration } from '../src/capillary/shapes.ts';
import type { ExtraDetails } from '../src/loyalty-app/agent.ts';
import { readCustomer } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from './expect.ts';
import { type Person, uniqueDetails } from './person.ts';
import { furtherDetails, ShopCustomer, shopRegistration } from './shop-customer.ts';
import type { Scenario } from './world.ts';

Given('{person} has completed her registration', async function (this: Scenario, person: Person) {
  const device = await this.member(person);
  expectPrerequisite(await device.completeRegistration(extraDetails(this)), 'the separate registration');
});

Given(
  declare({ needsVerified: ['mobile', 'email'] }, 'the shops have registered {person} with further details'),
  async function (this: Scenario, person: Person) {
    const { fields, extendedFields } = extraDetails(this);
    const identifiers = [
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: person.details.email },
    ];
    const answer = await person.crm.registerCustomer(shopRegistration(identifiers, { fields, extendedFields }));
    expectPrerequisite(answer, 'a registration by the shops');
    this.shopCustomers.push(new ShopCustomer(person.brand, identifiers, answer.createdId as number));
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} completes her registration with further details'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await (await this.device(person)).completeRegistration(extraDetails(this));
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} completes her registration with other details'),
  async function (this: Scenario, person: Person) {
    const { fields = {}, extendedFields = {} } = extraDetails(this);
    const changed = (all: Record<string, string>) =>
      Object.fromEntries(Object.keys(all).map((name) => [name, 'changed']));
    this.outcome.answer = await (await this.device(person)).completeRegistration({
      fields: changed(fields),
      extendedFields: changed(extendedFields),
    });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} completes her registration {int} times at once'),
  async function (this: Scenario, person: Person, times: number) {
    const device = await this.device(person);
    this.outcome.answers = await Promise.all(
      Array.from({ length: times }, () => device.completeRegistration(extraDetails(this))),
    );
    expectThat(
      this.outcome.answers.some(({ class: name }) => name === 'success'),
      'none of the registrations was accepted',
    );
  },
);

When(
  declare({ needsCustomerAsAdded: true }, '{person} completes her registration with the source written {string}'),
  async function (this: Scenario, person: Person, source: string) {
    this.outcome.answer = await (await this.device(person)).completeRegistration({ ...extraDetails(this), source });
    expectClass(this.outcome.answer, 'success');
  },
);

When('the shops register somebody with a mobile and an e-mail that nobody has', async function (this: Scenario) {
  const { mobile, email } = uniqueDetails('Shop', '');
  await shopsRegister(this, [
    { type: 'mobile', value: mobile },
    { type: 'email', value: email },
  ]);
});

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'the shops register {whose} e-mail with another mobile',
  ),
  async function (this: Scenario, person: Person) {
    await shopsRegister(this, [
      { type: 'mobile', value: uniqueDetails('Shop', '').mobile },
      { type: 'email', value: person.details.email },
    ]);
    expectClass(this.answer(), 'success');
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    "the shops register somebody with {whose} mobile and Ben's e-mail",
  ),
  async function (this: Scenario, person: Person) {
    await shopsRegister(this, [
      { type: 'mobile', value: person.details.mobile },
      { type: 'email', value: this.people.get('Ben')?.details.email as string },
    ]);
  },
);

When('the shops register somebody without a mobile, an e-mail or another id', async function (this: Scenario) {
  await shopsRegister(this, []);
});

When('the shops register somebody with an id of the shops alone', async function (this: Scenario) {
  await shopsRegister(this, [{ type: 'externalId', value: uniqueDetails('id', '').email.split('@')[0] as string }]);
});

When('the shops register somebody without a source', async function (this: Scenario) {
  await registerWithSource(this, undefined);
});

When('the shops register somebody with the source {string}', async function (this: Scenario, source: string) {
  await registerWithSource(this, source);
});

When('the shops register somebody with {whose} cuid', async function (this: Scenario, person: Person) {
  await shopsRegister(this, [
    { type: 'mobile', value: uniqueDetails('Shop', '').mobile },
    { type: 'cuid', value: person.sub as string },
  ]);
});

When(
  'the shops register somebody with the source INSTORE in the address and ECOMMERCE in the form',
  async function (this: Scenario) {
    const identifiers = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
    const form = shopRegistration(identifiers, { source: 'ECOMMERCE' });
    this.outcome.answer = await this.brand.crm.registerCustomer(form, { source: 'INSTORE' });
  },
);

When('the shops register somebody with a form that has no profile', async function (this: Scenario) {
  const { crm } = this.brand;
  const { profiles: _, ...form } = shopRegistration([]);
  this.outcome.answer = await crm.registerCustomer(form as Registration);
  const withMobile = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  this.outcome.twin = () => crm.registerCustomer(shopRegistration(withMobile));
});

Then('the back office finds the call malformed', function (this: Scenario) {
  expectClass(this.answer(), 'malformed');
});

When("the other brand's back office opens {whose} record", async function (this: Scenario, person: Person) {
  const record = await readCustomer(this.otherBrand.crm, person.customerId as number);
  this.lookedUp = [record?.id];
});

Then('the shops have a new customer', async function (this: Scenario) {
  const answer = this.answer();
  expectClass(answer, 'success');
  const id = answer.createdId as number;
  expectThat(
    ![...this.people.values()].some(({ customerId }) => customerId === id),
    'the customer is one who was there before',
  );
  const customer = await readCustomer(this.brand.crm, id);
  expectSame(
    customer?.profiles.map(({ source }) => source),
    ['INSTORE'],
    'the sources of the profiles',
  );
});

When(
  declare({ needsCustomerAsAdded: true }, 'the shops correct the name to {string} {string} and add a detail'),
  async function (this: Scenario, firstName: string, lastName: string) {
    const fields = { [this.environment.target.testFields?.custom ?? '']: 'corrected' };
    await correct(this, { firstName, lastName, ...(this.environment.target.testFields ? { fields } : {}) });
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'the shops correct the mobile and the e-mail'),
  async function (this: Scenario) {
    const { mobile, email } = uniqueDetails('Shop', '');
    await correct(this, {
      identifiers: [
        { type: 'mobile', value: mobile },
        { type: 'email', value: email },
      ],
    });
  },
);

Then(
  'the profile of the shops has the name {string} {string} and the detail',
  async function (this: Scenario, firstName: string, lastName: string) {
    expectClass(this.answer(), 'success');
    const { customerId } = this.personCalled('Ana');
    const customer = await readCustomer(this.brand.crm, customerId as number);
    const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
    expectSame([profile?.firstName, profile?.lastName], [firstName, lastName], 'the name in the profile of the shops');
    const { testFields } = this.environment.target;
    if (testFields)
      expectSame(profile?.fields[testFields.custom], 'corrected', 'the detail in the profile of the shops');
  },
);

function extraDetails(scenario: Scenario): ExtraDetails {
  const names = scenario.environment.target.testFields;
  if (!names) return {};
  return {
    fields: { [names.custom]: furtherDetails.custom },
    extendedFields: { [names.extended]: furtherDetails.extended },
  };
}

async function shopsRegister(scenario: Scenario, identifiers: Identifier[]): Promise<void> {
  const { crm } = scenario.brand;
  scenario.outcome.answer = await crm.registerCustomer(shopRegistration(identifiers));
  const withMobile = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  scenario.outcome.twin = () => crm.registerCustomer(shopRegistration(withMobile));
}

async function registerWithSource(scenario: Scenario, source: string | undefined): Promise<void> {
  const { crm } = scenario.brand;
  const identifiers = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  const registration = shopRegistration(identifiers);
  const [profile] = registration.profiles;
  const unnamed = { ...registration, profiles: [{ ...profile, source }] };
  const path = source === undefined ? '/v2/customers' : `/v2/customers?source=${source}`;
  scenario.outcome.answer = await crm.registerCustomer(unnamed, { path });
  scenario.outcome.twin = () => crm.registerCustomer(registration);
}

async function correct(scenario: Scenario, change: Registration['profiles'][0]): Promise<void> {
  const person = scenario.personCalled('Ana');
  const update = { profiles: [{ source: 'INSTORE', ...change }] };
  scenario.outcome.answer = await person.crm.updateCustomer(person.customerId as number, update);
}

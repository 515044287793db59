import { Given, Then, When } from '@cucumber/cucumber';
import type { CrmOverrides } from '../src/capillary/crm-client.ts';
import type { Identifier, Registration } from '../src/capillary/shapes.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import type { ExtraDetails } from '../src/loyalty-app/agent.ts';
import { lookUp, readCustomer } from './customer-records.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from './expect.ts';
import { type Person, uniqueDetails } from './person.ts';
import { furtherDetails, ShopCustomer } from './shop-customer.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

Given('{person} has completed her registration', async function (this: Scenario, person: Person) {
  const device = await this.member(person);
  expectPrerequisite(await device.completeRegistration(extraDetails(this)), 'the separate registration');
});

Given('the shops have registered {person} with further details', async function (this: Scenario, person: Person) {
  const { fields, extendedFields } = extraDetails(this);
  const identifiers = [
    { type: 'mobile', value: person.details.mobile },
    { type: 'email', value: person.details.email },
  ];
  const answer = await person.crm.registerCustomer(registrationOf(identifiers, { fields, extendedFields }));
  expectPrerequisite(answer, 'a registration by the shops');
  this.shopCustomers.push(new ShopCustomer(person.brand, identifiers, answer.createdId as number));
});

When('{person} completes her registration with further details', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.device(person)).completeRegistration(extraDetails(this));
  expectClass(this.outcome.answer, 'success');
});

When('{person} completes her registration with other details', async function (this: Scenario, person: Person) {
  const { fields = {}, extendedFields = {} } = extraDetails(this);
  const changed = (all: Record<string, string>) =>
    Object.fromEntries(Object.keys(all).map((name) => [name, 'changed']));
  this.outcome.answer = await (await this.device(person)).completeRegistration({
    fields: changed(fields),
    extendedFields: changed(extendedFields),
  });
});

When(
  '{person} completes her registration {int} times at once',
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
  '{person} completes her registration with the source written {string}',
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

When('the shops register {whose} e-mail with another mobile', async function (this: Scenario, person: Person) {
  await shopsRegister(this, [
    { type: 'mobile', value: uniqueDetails('Shop', '').mobile },
    { type: 'email', value: person.details.email },
  ]);
  expectClass(this.answer(), 'success');
});

When(
  "the shops register somebody with {whose} mobile and Ben's e-mail",
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
    const form = registrationOf(identifiers, { source: 'ECOMMERCE' });
    this.outcome.answer = await this.brand.crm.registerCustomer(form, { source: 'INSTORE' });
  },
);

When('the shops register somebody with a form that has no profile', async function (this: Scenario) {
  const { crm } = this.brand;
  const { profiles: _, ...form } = registrationOf([]);
  this.outcome.answer = await crm.registerCustomer(form as Registration);
  const withMobile = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  this.outcome.twin = () => crm.registerCustomer(registrationOf(withMobile));
});

Then('the back office finds the call malformed', function (this: Scenario) {
  expectClass(this.answer(), 'malformed');
});

Given("the brand's access to the back office lasts a second", async function (this: Scenario) {
  await this.brand.provision({ crm: { ...this.brand.credentials, ttlSeconds: 1 } });
});

When('the back office goes on with the access that it has', async function (this: Scenario) {
  this.outcome.answer = await this.brand.crm.generateToken();
  expectPrerequisite(this.outcome.answer, 'access to the back office');
});

Then('that access is refused in time', async function (this: Scenario) {
  const token = this.answer().crmToken?.accessToken as string;
  const refused = async () => (await lookForNobody(this, token)).class === 'refused';
  await until(refused, { withinMs: 3000 }).catch((error: unknown) => {
    throw error instanceof TooLate ? new TargetFailure('the access still counts 2 s after its end') : error;
  });
});

Then('new access is accepted', async function (this: Scenario) {
  const { crmToken } = await this.brand.crm.generateToken();
  const answer = await lookForNobody(this, crmToken?.accessToken as string);
  if (answer.class !== 'not found') expectPrerequisite(answer, 'a search with new access');
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
  'the shops correct the name to {string} {string} and add a detail',
  async function (this: Scenario, firstName: string, lastName: string) {
    const fields = { [this.environment.target.testFields?.custom ?? '']: 'corrected' };
    await correct(this, { firstName, lastName, ...(this.environment.target.testFields ? { fields } : {}) });
  },
);

When('the shops correct the mobile and the e-mail', async function (this: Scenario) {
  const { mobile, email } = uniqueDetails('Shop', '');
  await correct(this, {
    identifiers: [
      { type: 'mobile', value: mobile },
      { type: 'email', value: email },
    ],
  });
});

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

When('somebody asks for access to the back office with a wrong secret', async function (this: Scenario) {
  const { key } = this.brand.credentials;
  this.outcome.answer = await this.brand.crm.generateToken({ credentials: { key, secret: 'not-the-secret' } });
  this.outcome.twin = () => this.brand.crm.generateToken();
});

When('somebody registers a customer without access to the back office', async function (this: Scenario) {
  await registerWithAccess(this, { headers: { 'X-CAP-API-OAUTH-TOKEN': [] }, token: '' });
});

When('somebody registers a customer with made-up access to the back office', async function (this: Scenario) {
  await registerWithAccess(this, { token: 'made-up' });
});

When('somebody registers a customer with {whose} access', async function (this: Scenario, person: Person) {
  await registerWithAccess(this, { token: this.tokensOf(person).accessToken });
});

Then("nobody has that customer's mobile or e-mail", async function (this: Scenario) {
  for (const { type, value } of this.personCalled('Cleo').values) {
    expectSame(await lookUp(this.brand.crm, type, value), undefined, `the customer found by the ${type}`);
  }
});

function extraDetails(scenario: Scenario): ExtraDetails {
  const names = scenario.environment.target.testFields;
  if (!names) return {};
  return {
    fields: { [names.custom]: furtherDetails.custom },
    extendedFields: { [names.extended]: furtherDetails.extended },
  };
}

function registrationOf(
  identifiers: Identifier[],
  { fields = {}, extendedFields = {}, source = 'INSTORE' }: Partial<ExtraDetails> = {},
): Registration {
  return {
    profiles: [{ firstName: 'Shop', lastName: 'Customer', source, identifiers, fields, commChannels: [] }],
    extendedFields,
    loyaltyInfo: { loyaltyType: 'loyalty' },
  };
}

async function shopsRegister(scenario: Scenario, identifiers: Identifier[]): Promise<void> {
  const { crm } = scenario.brand;
  scenario.outcome.answer = await crm.registerCustomer(registrationOf(identifiers));
  const withMobile = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  scenario.outcome.twin = () => crm.registerCustomer(registrationOf(withMobile));
}

async function registerWithSource(scenario: Scenario, source: string | undefined): Promise<void> {
  const { crm } = scenario.brand;
  const identifiers = [{ type: 'mobile', value: uniqueDetails('Shop', '').mobile }];
  const registration = registrationOf(identifiers);
  const [profile] = registration.profiles;
  const unnamed = { ...registration, profiles: [{ ...profile, source }] };
  const path = source === undefined ? '/v2/customers' : `/v2/customers?source=${source}`;
  scenario.outcome.answer = await crm.registerCustomer(unnamed, { path });
  scenario.outcome.twin = () => crm.registerCustomer(registration);
}

async function registerWithAccess(scenario: Scenario, overrides: CrmOverrides): Promise<void> {
  const { crm } = scenario.brand;
  const registration = registrationOf(scenario.personCalled('Cleo').values);
  scenario.outcome.answer = await crm.registerCustomer(registration, overrides);
  scenario.outcome.twin = () => crm.registerCustomer(registration);
}

async function correct(scenario: Scenario, change: Registration['profiles'][0]): Promise<void> {
  const person = scenario.personCalled('Ana');
  const update = { profiles: [{ source: 'INSTORE', ...change }] };
  scenario.outcome.answer = await person.crm.updateCustomer(person.customerId as number, update);
}

/** A search for a mobile that nobody has. */
function lookForNobody({ brand }: Scenario, token: string) {
  const identifierValue = uniqueDetails('Nobody', '').mobile;
  return brand.crm.lookupId({ source: 'ALL', identifierName: 'mobile', identifierValue }, { token });
}

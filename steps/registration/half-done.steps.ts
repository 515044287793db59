import { Given, Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import {
  expectChangedOnly,
  withCustomField,
  withNames,
  withoutValue,
  withValue,
} from '../../src/scenario/oracles/changed-record.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { changeAtControl, renew } from '../../src/scenario/people/at-next-reason.ts';
import { changeAtCrm } from '../../src/scenario/people/change-at-crm.ts';
import { type ExistingCustomer, storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testField, testFieldsIfNamed } from '../../src/scenario/test-fields.ts';

Given(
  '{person} keeps an ID token issued {int} s ago with the first name {spelledName} and no last name',
  async function (this: Scenario, person: Person, seconds: number, first: string) {
    const { firstName, lastName } = person.brand.setup.fieldMappings;
    this.memory.earlierTokens = await forgedPair(this, person, ({ iat, [lastName]: _, ...claims }) => ({
      ...claims,
      iat: Number(iat) - seconds,
      [firstName]: first,
    }));
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    '{whose} e-mail and mobile are changed at NextReason and at Capillary to a new e-mail and {whose} mobile',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    const email = newValue('email');
    person.values.push({ type: 'email', value: email.value });
    const mobile = { type: 'mobile', value: other.details.mobile };
    await changeAtControl(this, person, { email: email.value, mobile: mobile.value });
    await renew(await this.people.signedIn(person));
    await change(this, person, [email, mobile]);
  },
);

When(
  declare({ needsValue: ['email'] }, 'changeIdentifier is called for {person} with the new e-mail and an externalId'),
  async function (this: Scenario, person: Person) {
    await change(this, person, [
      { type: 'email', value: person.details.email },
      { type: 'externalId', value: `card-${this.id}` },
    ]);
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    'changeIdentifier is called for {person} to add the new mobile and to remove the e-mail',
  ),
  async function (this: Scenario, person: Person) {
    const { mobile, email } = person.details;
    await change(this, person, [{ type: 'mobile', value: mobile }], [{ type: 'email', value: email }]);
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: ['mobile'] },
    '{whose} customer record has the new mobile, no e-mail any more and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person) {
    const mobile = asStored('mobile', person.details.mobile);
    await expectChangedOnly(this, person, (before) => withoutValue(withValue(before, 'mobile', mobile), 'email'));
  },
);

When(
  'changeIdentifiers of the CRM API is called for {person} with a new mobile and another cuid',
  async function (this: Scenario, person: Person) {
    const add = [newValue('mobile'), { type: 'cuid', value: this.id }];
    this.outcome.answer = await changeAtCrm(person, { add });
  },
);

When(
  'registerCustomer is called with {whose} cuid and a new mobile of {person}',
  async function (this: Scenario, { crm, sub }: Person, stranger: Person) {
    const mobile = stranger.values.filter(({ type }) => type === 'mobile');
    const registration = storeRegistration([...mobile, { type: 'cuid', value: sub as string }]);
    this.outcome.answer = await crm.registerCustomer(registration);
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'], needsCustomerAsAdded: true },
    'registerCustomer is called with {whose} mobile, {whose} e-mail and an extended field',
  ),
  async function (this: Scenario, { crm, details }: Person, other: Person) {
    const identifiers = [
      { type: 'mobile', value: details.mobile },
      { type: 'email', value: other.details.email },
    ];
    const extendedFields = testFieldsIfNamed(this, 'extended');
    this.outcome.answer = await crm.registerCustomer(storeRegistration(identifiers, { extendedFields }));
  },
);

When(
  "registerCustomer is called with source {word}, the existing customer's mobile and a new e-mail",
  async function (this: Scenario, source: string) {
    const existing = this.people.existingCustomers[0] as ExistingCustomer;
    const mobile = { type: 'mobile', value: existing.value('mobile') as string };
    const registration = storeRegistration([mobile, newValue('email')], { source });
    this.outcome.answer = await existing.crm.registerCustomer(registration, { source });
  },
);

When(
  declare(
    { needsValue: ['mobile'], needsCustomerAsAdded: true },
    'registerCustomer is called with source {word}, {whose} mobile and a new e-mail of {person}',
  ),
  async function (this: Scenario, source: string, { crm, details }: Person, stranger: Person) {
    const email = stranger.values.filter(({ type }) => type === 'email');
    const registration = storeRegistration([{ type: 'mobile', value: details.mobile }, ...email], { source });
    this.outcome.answer = await crm.registerCustomer(registration, { source });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['testFields'] },
    'updateCustomer is called for {person} with source {word} and an extended field',
  ),
  async function (this: Scenario, { crm, customerId }: Person, source: string) {
    const update = { profiles: [{ source }], extendedFields: testFieldsIfNamed(this, 'extended') };
    this.outcome.answer = await crm.updateCustomer(customerId as number, update, { source });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody', 'testFields'] },
    'updateMember is called for {person} with the name {spelledName} {spelledName} and the value {string} of the custom field in the body',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string, value: string) {
    const details = { firstname, lastname, custom_fields: { field: [testField(this, 'custom', value)] } };
    const device = await this.people.device(person);
    this.outcome.answer = await device.updateMembership({ root: { customer: [details] } });
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needs: ['testFields'] },
    '{whose} customer record has the name {spelledName} {spelledName}, the value {string} of the custom field and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string, value: string) {
    const { name } = testField(this, 'custom');
    await expectChangedOnly(this, person, (before) =>
      withCustomField(withNames(before, [firstName, lastName]), name, value),
    );
  },
);

async function change(scenario: Scenario, person: Person, add: Identifier[], remove?: Identifier[]): Promise<void> {
  const tokens = (await scenario.people.signedIn(person)).tokens();
  scenario.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, { add, ...(remove && { remove }) });
}

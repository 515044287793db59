import { randomBytes, randomInt } from 'node:crypto';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Identifier, Profile } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { readCustomer } from '../../src/scenario/oracles/customer-records.ts';
import { expectSame } from '../../src/scenario/oracles/expect.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import { asStored } from '../../src/scenario/oracles/stored.ts';
import { expectClassOfEach, type Try, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { newValue } from '../../src/scenario/people/new-value.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';
import { testField } from '../../src/scenario/test-fields.ts';

/** What one call stored, and what it should have. */
interface Stored extends Try {
  expected: unknown;
  shown: unknown;
}

const stored = new WeakMap<Scenario, Stored[]>();

When('registerCustomer is called with each of these mobiles', async function (this: Scenario, table: DataTable) {
  await register(this, table, 'mobile', (value) => [{ type: 'mobile', value }]);
});

When('registerCustomer is called with each of these e-mails', async function (this: Scenario, table: DataTable) {
  await register(this, table, 'email', (value) => [{ type: 'email', value }]);
});

When(
  'registerCustomer is called with a new e-mail and each of these mobiles',
  async function (this: Scenario, table: DataTable) {
    await register(this, table, 'mobile', (value) => [newValue('email'), { type: 'mobile', value }], 'email');
  },
);

When(
  'registerCustomer is called with a new mobile and each of these e-mails',
  async function (this: Scenario, table: DataTable) {
    await register(this, table, 'email', (value) => [newValue('mobile'), { type: 'email', value }], 'mobile');
  },
);

Then(
  /^each new customer has its (?:value as B3 stores it|e-mail and no mobile|mobile and no e-mail|name as it was given)$/,
  function (this: Scenario) {
    expectStored(this);
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifiers of the CRM API is called for {person} with each of these {kind}s'),
  async function (this: Scenario, person: Person, kind: Kind, table: DataTable) {
    const { crm, customerId } = person;
    await keep(this, table, async (form) => {
      const value = filled(kind, form);
      person.values.push({ type: kind, value });
      const change = { add: [{ type: kind, value }] };
      const answer = await crm.changeIdentifiers(customerId as number, change, { source: 'OAUTH_EXTERNAL' });
      const profiles = await profilesOf(this, customerId as number);
      const shown = profiles.flatMap(({ identifiers }) => valuesOf(identifiers, kind));
      return { what: `changeIdentifiers with ${form}`, answer, expected: [asStored(kind, value)], shown };
    });
  },
);

Then('getCustomer shows each as B3 stores it right after its change', function (this: Scenario) {
  expectStored(this);
});

When('registerCustomer is called with each of these names', async function (this: Scenario, table: DataTable) {
  await registerNames(this, table, (name) => name);
});

When(
  'registerCustomer is called with each of these names, with spaces around it',
  async function (this: Scenario, table: DataTable) {
    await registerNames(this, table, (name) => `  ${name}  `);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and each of these names',
  ),
  async function (this: Scenario, { crm, customerId }: Person, table: DataTable) {
    await keep(this, table, async (name) => {
      const profiles = [{ source: 'INSTORE', firstName: name, lastName: name }];
      const answer = await crm.updateCustomer(customerId as number, { profiles });
      const shown = namesIn((await profilesOf(this, customerId)).filter(({ source }) => source === 'INSTORE'));
      return { what: `updateCustomer with the name ${name}`, answer, expected: [[name, name]], shown };
    });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with each of these names in the body',
  ),
  async function (this: Scenario, person: Person, table: DataTable) {
    await keep(this, table, async (name) => {
      const device = await this.people.device(person);
      const update = { root: { customer: [{ firstname: name, lastname: name }] as [object] } };
      const answer = await device.updateMembership(update);
      const { member } = await membershipOf(this, person);
      const shown = [member?.firstname, member?.lastname];
      return { what: `updateMember with the name ${name}`, answer, expected: [name, name], shown };
    });
  },
);

When(
  declare(
    { needs: ['testFields'] },
    'registerCustomer is called with each of these values of the custom and the extended field',
  ),
  async function (this: Scenario, table: DataTable) {
    const { crm } = this.brands.own;
    await keep(this, table, async (quoted) => {
      const fields = fieldsWith(this, JSON.parse(quoted));
      const identifiers = [newValue('mobile')];
      const answer = await crm.registerCustomer(storeRegistration(identifiers, fields));
      const shown = await fieldsOf(this, answer.createdId);
      return { what: `registerCustomer with the value ${quoted}`, answer, expected: fields, shown };
    });
  },
);

When(
  declare(
    { needs: ['testFields'], needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with each of these values of the custom and the extended field',
  ),
  async function (this: Scenario, { crm, customerId }: Person, table: DataTable) {
    await keep(this, table, async (quoted) => {
      const expected = fieldsWith(this, JSON.parse(quoted));
      const { fields, extendedFields } = expected;
      const answer = await crm.updateCustomer(customerId as number, {
        profiles: [{ source: 'INSTORE', fields }],
        extendedFields,
      });
      const shown = await fieldsOf(this, customerId);
      return { what: `updateCustomer with the value ${quoted}`, answer, expected, shown };
    });
  },
);

Then('getCustomer shows each as it was given right after its call', function (this: Scenario) {
  expectStored(this);
});

Then('each name is shown as it was given right after its call', function (this: Scenario) {
  expectStored(this);
});

/** Registers somebody with each value; `left` is the kind that is valid where the value is not. */
async function register(
  scenario: Scenario,
  table: DataTable,
  kind: Kind,
  identifiersOf: (value: string) => Identifier[],
  left?: Kind,
): Promise<void> {
  const { crm } = scenario.brands.own;
  await keep(scenario, table, async (form) => {
    const identifiers = identifiersOf(filled(kind, form));
    const answer = await crm.registerCustomer(storeRegistration(identifiers));
    const profiles = await profilesOf(scenario, answer.createdId);
    const shown = profiles.flatMap((profile) => profile.identifiers);
    const expected = identifiers.filter(({ type }) => type === (left ?? kind)).map(inStore);
    return { what: `registerCustomer with ${form}`, answer, expected, shown };
  });
}

async function registerNames(scenario: Scenario, table: DataTable, write: (name: string) => string): Promise<void> {
  const { crm } = scenario.brands.own;
  await keep(scenario, table, async (name) => {
    const registration = storeRegistration([newValue('email')]);
    const names = { firstName: write(name), lastName: write(name) };
    const profiles = registration.profiles.map((profile) => ({ ...profile, ...names }));
    const answer = await crm.registerCustomer({ ...registration, profiles });
    const shown = namesIn(await profilesOf(scenario, answer.createdId));
    return { what: `registerCustomer with the name ${name}`, answer, expected: [[name, name]], shown };
  });
}

async function keep(scenario: Scenario, table: DataTable, attempt: (form: string) => Promise<Stored>): Promise<void> {
  const all: Stored[] = [];
  await tryInTurn(table.raw().flat(), async (form) => {
    const one = await attempt(form);
    all.push(one);
    return one;
  });
  stored.set(scenario, all);
}

function expectStored(scenario: Scenario): void {
  const all = stored.get(scenario) ?? [];
  expectClassOfEach(all, 'success');
  for (const { what, expected, shown } of all) expectSame(shown, expected, `what is stored after ${what}`);
}

async function profilesOf(
  { brands }: Scenario,
  id: number | undefined,
): Promise<Pick<Profile, 'source' | 'firstName' | 'lastName' | 'identifiers'>[]> {
  return id === undefined ? [] : ((await readCustomer(brands.own.crm, id))?.profiles ?? []);
}

function namesIn(profiles: Pick<Profile, 'firstName' | 'lastName'>[]): string[][] {
  return profiles.map(({ firstName, lastName }) => [firstName, lastName]);
}

function valuesOf(identifiers: Identifier[], kind: Kind): string[] {
  return identifiers.filter(({ type }) => type === kind).map(({ value }) => value);
}

function inStore({ type, value }: Identifier): Identifier {
  return { type, value: asStored(type as Kind, value) };
}

/** A digit for each `#`, or in an e-mail a word: new ones each time, so that each call is about somebody else. */
function filled(kind: Kind, form: string): string {
  if (kind === 'email') return form.replaceAll('#', `own${randomBytes(6).toString('hex')}`);
  return form.replace(/#/g, () => String(randomInt(1, 10)));
}

function fieldsWith(scenario: Scenario, value: string) {
  const [custom, extended] = [testField(scenario, 'custom', value), testField(scenario, 'extended', value)];
  return { fields: { [custom.name]: custom.value }, extendedFields: { [extended.name]: extended.value } };
}

/** The two test fields as the INSTORE profile and the customer have them. */
async function fieldsOf(scenario: Scenario, customerId: number | undefined) {
  if (customerId === undefined) return undefined;
  const customer = await readCustomer(scenario.brands.own.crm, customerId);
  const { name: custom } = testField(scenario, 'custom');
  const { name: extended } = testField(scenario, 'extended');
  const profile = customer?.profiles.find(({ source }) => source === 'INSTORE');
  return {
    fields: { [custom]: profile?.fields[custom] },
    extendedFields: { [extended]: customer?.extendedFields[extended] },
  };
}

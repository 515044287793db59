import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import type { CrmCall } from '../../src/capillary/calls.ts';
import { type CrmAccess, type CrmClient, type CrmOverrides, madeUpAccess } from '../../src/capillary/crm-client.ts';
import { expectExpiry } from '../../src/scenario/crm-access.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { letterCaseSwapped } from '../../src/scenario/letter-case.ts';
import { expectClass, expectPrerequisite, expectThat } from '../../src/scenario/oracles/expect.ts';
import { tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testFieldsIfNamed } from '../../src/scenario/test-fields.ts';

/** The calls of the CRM face that are about a customer; the token call is not. */
type CustomerCall = Exclude<CrmCall, 'generateToken'>;

Given('{person} is a member who is registered at the store too', async function (this: Scenario, person: Person) {
  const device = await this.people.member(person);
  const fields = testFieldsIfNamed(this, 'custom');
  expectPrerequisite(await device.completeRegistration({ fields }), 'the separate registration');
  const { mobile, email } = uniqueDetails('Trudy', '');
  this.memory.takeover = { firstName: this.spelled.in('Trudy'), email };
  person.values.push({ type: 'mobile', value: mobile, unsent: true }, { type: 'email', value: email, unsent: true });
});

When(
  '{crmCall} is called for {whose} customer with each of these CRM access tokens',
  async function (this: Scenario, call: CustomerCall, person: Person, table: DataTable) {
    const { crm } = person.brand;
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (description) => {
      const access = wrongAccess[description];
      if (!access) throw new Error(`no CRM access token is called “${description}”`);
      const answer = await callForTakeover(this, crm, call, person, await access(this, person));
      return { what: `${call} with ${description}`, answer };
    });
    this.outcome.controlRequest = () => callForTakeover(this, crm, call, person);
  },
);

When(
  declare({ waits: true }, '{crmCall} is called for {whose} customer with a CRM access token that has expired'),
  async function (this: Scenario, call: CustomerCall, person: Person) {
    const { crm } = person.brand;
    const { crmToken } = await crm.generateToken();
    const token = crmToken?.accessToken as string;
    await expectExpiry(this, token);
    this.outcome.answer = await callForTakeover(this, crm, call, person, { access: { token } });
    this.outcome.controlRequest = () => callForTakeover(this, crm, call, person);
  },
);

When(
  "{crmCall} is called for {whose} customer with the other brand's CRM access token",
  async function (this: Scenario, call: CustomerCall, person: Person) {
    // With her own values, so that a look beyond the brand would find her.
    const { customerId, details, values } = person;
    const hers = { customerId, details, values: values.slice(0, 2) };
    this.outcome.answer = await callForTakeover(this, this.brands.other.crm, call, hers);
  },
);

When(
  "{crmCall} is called for {whose} customer with the other brand's CRM access token and this brand's name in CAP_BRAND and in the query",
  async function (this: Scenario, call: CustomerCall, person: Person) {
    const { customerId, details, values, brand } = person;
    const hers = { customerId, details, values: values.slice(0, 2) };
    const headers = { CAP_BRAND: brand.name };
    const suffix = `&brand=${brand.name}&CAP_BRAND=${brand.name}`;
    this.outcome.answer = await callForTakeover(this, this.brands.other.crm, call, hers, { headers, suffix });
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'getCustomer is called for {person} with a valid CRM access token in the query, in a cookie and in Authorization',
  ),
  async function (this: Scenario, { crm, customerId = 0 }: Person) {
    const { crmToken } = await crm.generateToken();
    const token = crmToken?.accessToken ?? '';
    const places: [what: string, overrides: CrmOverrides][] = [
      ['in the query', { suffix: `&access_token=${token}&X-CAP-API-OAUTH-TOKEN=${token}` }],
      ['in a cookie', { headers: { Cookie: `access_token=${token}; X-CAP-API-OAUTH-TOKEN=${token}` } }],
      ['in Authorization', { headers: { Authorization: `Bearer ${token}` } }],
    ];
    this.outcome.tries = await tryInTurn(places, async ([where, overrides]) => ({
      what: `the CRM access token ${where}`,
      answer: await crm.getCustomer(customerId, { access: 'none', ...overrides }),
    }));
    this.outcome.controlRequest = () => crm.getCustomer(customerId, { access: { token } });
  },
);

When(
  '{crmCall} is called for {whose} customer by method {word}',
  async function (this: Scenario, call: CustomerCall, person: Person, method: string) {
    const { crm } = person.brand;
    this.outcome.answer = await callForTakeover(this, crm, call, person, { method });
    this.outcome.controlRequest = () => callForTakeover(this, crm, call, person);
  },
);

When(
  '{crmCall} is called for {whose} customer {requestForm}',
  async function (this: Scenario, call: CustomerCall, person: Person, form: CrmOverrides) {
    const { crm } = person.brand;
    this.outcome.answer = await callForTakeover(this, crm, call, person, form);
    this.outcome.controlRequest = () => callForTakeover(this, crm, call, person);
  },
);

Then('the call neither finds nor changes {whose} customer', async function (this: Scenario, person: Person) {
  const answer = this.outcome.answer;
  // A registration makes a customer of the other brand's own, whatever this one knows.
  if (answer.call === 'registerCustomer') expectClass(answer, 'success');
  else expectClass(answer, 'not found', 'refused', 'declined');
  const { call, createdId } = answer;
  expectThat(
    createdId !== person.customerId,
    { where: `${call}, createdId`, expected: `another customer than ${person.name}'s`, seen: createdId },
    `${call}, createdId: expected another customer than ${person.name}'s, found hers (${person.customerId})`,
  );
});

Then('a valid CRM access token is accepted', async function (this: Scenario) {
  const answer = await this.outcome.controlRequest();
  expectPrerequisite(answer, `${answer.call} with a valid CRM access token`);
});

/** What may stand in the place of a CRM access token. */
const wrongAccess: Readonly<
  Record<string, (scenario: Scenario, person: Person) => CrmOverrides | Promise<CrmOverrides>>
> = {
  'no CRM access token': () => ({ access: 'none' }),
  'an empty CRM access token': ({ environment }) => madeUp(environment.target.auth, ''),
  'a CRM access token that nobody issued': ({ environment }) => ({ access: madeUpAccess(environment.target.auth) }),
  'the access token of the member': (scenario, person) =>
    madeUp(scenario.environment.target.auth, scenario.people.tokensOf(person).accessToken),
  'a valid one, letter case swapped': async ({ environment }, { crm, brand }) => {
    if (environment.target.auth === 'basic') {
      const { key, secret } = brand.credentials;
      return { access: { till: { key, secret: letterCaseSwapped(secret) } } };
    }
    const { crmToken } = await crm.generateToken();
    return { access: { token: letterCaseSwapped(crmToken?.accessToken ?? '') } };
  },
};

/** A token where the face takes one; where it takes a till's name and password, the same as a bearer token. */
function madeUp(auth: string | undefined, token: string): CrmOverrides {
  if (auth !== 'basic') return { access: { token } satisfies CrmAccess };
  return { access: 'none', headers: { Authorization: `Bearer ${token}` } };
}

/** A CRM call that finds a member's customer or changes it to the values of a take-over, as far as it is served. */
function callForTakeover(
  scenario: Scenario,
  crm: CrmClient,
  call: CustomerCall,
  { customerId = 0, details, values }: Pick<Person, 'customerId' | 'details' | 'values'>,
  overrides?: CrmOverrides,
): Promise<Answer> {
  const { firstName, email } = scenario.memory.takeover ?? { firstName: '', email: '' };
  const fields = testFieldsIfNamed(scenario, 'custom', firstName);
  const add = [{ type: 'email', value: email }];
  switch (call) {
    case 'registerCustomer': {
      // What the scenario notes beside a value is nothing for the wire.
      const identifiers = values.slice(-2).map(({ type, value }) => ({ type, value }));
      return crm.registerCustomer(storeRegistration(identifiers, { fields }), overrides);
    }
    case 'lookupId': {
      const [type, value] = details.mobile ? ['mobile', details.mobile] : ['email', details.email];
      return crm.lookupId(
        { source: 'ALL', identifierName: type as string, identifierValue: value as string },
        overrides,
      );
    }
    case 'getCustomer':
      return crm.getCustomer(customerId, overrides);
    case 'updateCustomer':
      return crm.updateCustomer(
        customerId,
        { profiles: [{ source: 'INSTORE', firstName, fields }] },
        undefined,
        overrides,
      );
    case 'changeIdentifiers':
      return crm.changeIdentifiers(customerId, { add }, undefined, overrides);
  }
}

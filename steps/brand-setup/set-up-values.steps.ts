import { Given, Then, When } from '@cucumber/cucumber';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { configurationOf } from '../../src/scenario/brands/brand.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { expectMember, expectOwnProfile, joinAs } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Whether the target takes it is its own affair: the list names nobody. */
Given('the brand has been offered an empty audience list', async function (this: Scenario) {
  await this.brands.own.offer({ ...this.brands.own.setup, audience: [] });
});

When(/^the brand is re-provisioned without ([\w.]+)$/, async function (this: Scenario, path: string) {
  this.outcome.provisioning = await this.brands.own.offer(without(this.brands.own.setup, path));
});

When(
  'the brand is re-provisioned with applicationId and clientId of another application, but without {word}',
  async function (this: Scenario, path: string) {
    const { own } = this.brands;
    const { applicationId, clientId } = configurationOf(await this.control.createApplication({ group: this.id }));
    this.outcome.provisioning = await own.offer(without({ ...own.setup, applicationId, clientId }, path));
  },
);

When(
  /^the brand is re-provisioned with policies\.(\w+) (\d+)$/,
  async function (this: Scenario, policy: string, value: string) {
    const { own } = this.brands;
    const given = policy === 'logoutEffect' ? { withinSeconds: Number(value) } : Number(value);
    this.outcome.provisioning = await own.offer({ ...own.setup, policies: { ...own.setup.policies, [policy]: given } });
  },
);

When(
  /^the brand is re-provisioned with ([\w.]+) set to (.+)$/,
  async function (this: Scenario, path: string, json: string) {
    const { own } = this.brands;
    const [name = '', within] = path.split('.');
    const value: unknown = JSON.parse(json);
    const former = own.setup[name as keyof typeof own.setup];
    const given = within === undefined ? value : { ...(former as object), [within]: value };
    this.outcome.provisioning = await own.offer({ ...own.setup, [name]: given });
  },
);

When('the brand is re-provisioned with unknown keys beside and inside its values', async function (this: Scenario) {
  const { own } = this.brands;
  const more = { 'x-unknown': { of: ['gatecheck'] } };
  const { fieldMappings, channelAccount, crm, policies } = own.setup;
  this.outcome.provisioning = await own.offer({
    ...own.setup,
    ...more,
    fieldMappings: { ...fieldMappings, ...more },
    channelAccount: { ...channelAccount, ...more },
    crm: { ...crm, ...more },
    policies: { ...policies, ...more },
  });
});

When(
  "the other brand is re-provisioned with this brand's clientId, issuer, jwksUri and userInfoEndpoint",
  async function (this: Scenario) {
    const { own, other } = this.brands;
    const { clientId, issuer, jwksUri, userInfoEndpoint } = own.setup;
    this.outcome.provisioning = await other.offer({ ...other.setup, clientId, issuer, jwksUri, userInfoEndpoint });
  },
);

When('the brand is re-provisioned with its applicationId as clientId', async function (this: Scenario) {
  const { own } = this.brands;
  this.outcome.provisioning = await own.offer({ ...own.setup, clientId: own.setup.applicationId });
});

When('the brand is re-provisioned with an issuer of another host than its JWKS', async function (this: Scenario) {
  const { own } = this.brands;
  this.outcome.provisioning = await own.offer({ ...own.setup, issuer: issuerElsewhere });
});

When('the other brand is removed and this brand re-provisioned with its CRM key', async function (this: Scenario) {
  const { own, other } = this.brands;
  await other.takeDown();
  this.outcome.provisioning = await own.offer({ ...own.setup, crm: other.credentials });
});

When('the other brand is re-provisioned with the CRM key of this brand', async function (this: Scenario) {
  const { own, other } = this.brands;
  const crm = { ...own.credentials, secret: other.credentials.secret };
  this.outcome.provisioning = await other.offer({ ...other.setup, crm });
});

When(
  'the brand is re-provisioned with the CRM key of the other brand and another Application ID',
  async function (this: Scenario) {
    const { own, other } = this.brands;
    const crm = { ...other.credentials, secret: own.credentials.secret };
    this.outcome.provisioning = await own.offer({ ...own.setup, applicationId: this.id, clientId: this.id, crm });
  },
);

Then(
  '{person} is a member if addMember succeeded, and can be added otherwise',
  async function (this: Scenario, person: Person) {
    if (this.outcome.answer.class !== 'success') expectClass(await joinAs(this, person), 'success');
    await expectMember(this, person);
  },
);

Then(/^the provisioning face answers 400 and names ([\w.]+)$/, function (this: Scenario, path: string) {
  const { status, errors = [] } = this.outcome.provisioning ?? {};
  expectSame(status, 400, 'HTTP status of PUT /__gatecheck/brands');
  const named = errors.map((error) => error.path);
  expectThat(
    named.some((one) => one === path || one.startsWith(`${path}.`)),
    { where: 'errors[].path of PUT /__gatecheck/brands', expected: path, seen: named },
    `errors[].path of PUT /__gatecheck/brands: expected ${path}, found ${named.join(', ') || 'none'}`,
  );
});

Then('the provisioning face answers 204', function (this: Scenario) {
  expectSame(this.outcome.provisioning?.status, 204, 'HTTP status of PUT /__gatecheck/brands');
});

Then(
  'getMember with an ID token of that issuer returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const tokens = await forgedPair(this, person, (claims) => ({ ...claims, iss: issuerElsewhere }));
    expectOwnProfile(await person.brand.ciam.getMember(tokens), person);
  },
);

Then(
  'getMember succeeds for {person} once the brand is re-provisioned with its own values',
  async function (this: Scenario, person: Person) {
    await this.brands.own.provision(configurationOf(this.brands.own.application));
    expectPrerequisite(await (await this.people.device(person)).membership(), 'getMember with the right brand values');
  },
);

/** An issuer whose keys stand at another host, as those of some big IdPs do. */
const issuerElsewhere = 'https://accounts.brand.example/';

/** A set-up without one of its values, such as `fieldMappings.mobile`. */
function without(setup: object, path: string): Record<string, unknown> {
  const copy = structuredClone(setup) as Record<string, Record<string, unknown>>;
  const [name = '', inner] = path.split('.');
  if (inner === undefined) delete copy[name];
  else delete copy[name]?.[inner];
  return copy;
}

import { randomBytes } from 'node:crypto';
import { Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { expectExpiry, lookUpNobody, requestAccess } from '../../src/scenario/crm-access.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called with a CRM access token from before the brand was removed and provisioned again',
  ),
  async function (this: Scenario) {
    const token = await crmToken(this);
    await this.brands.own.takeDown();
    await this.brands.own.provision({});
    this.outcome.answer = await lookUpNobody(this, { token });
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the brand was re-provisioned',
  ),
  async function (this: Scenario, person: Person) {
    await lookUpByTokenFromBefore(this, person, () => this.brands.own.provision({}));
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the brand was re-provisioned with another CRM secret',
  ),
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const crm = { ...own.credentials, secret: newSecret(this) };
    await lookUpByTokenFromBefore(this, person, () => own.provision({ crm }));
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the brand was re-provisioned with another CRM key',
  ),
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const crm = { ...own.credentials, key: `${own.credentials.key}-new` };
    await lookUpByTokenFromBefore(this, person, () => own.provision({ crm }));
  },
);

/** The time that another token takes to expire is the proof that the earlier one is older than that. */
When(
  declare(
    { needs: ['oauth'], waits: true },
    'the brand is re-provisioned with crm.ttlSeconds 1, and lookupId is called for {person} with an earlier CRM access token of {int} s once a new one has expired',
  ),
  async function (this: Scenario, person: Person, ttlSeconds: number) {
    const { own } = this.brands;
    await own.provision({ crm: { ...own.credentials, ttlSeconds } });
    const token = await crmToken(this);
    await own.provision({ crm: { ...own.credentials, ttlSeconds: 1 } });
    await expectExpiry(this, await crmToken(this));
    this.outcome.answer = await lookUpByEmail(person, token);
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the other brand was removed',
  ),
  async function (this: Scenario, person: Person) {
    await lookUpByTokenFromBefore(this, person, () => this.brands.other.takeDown());
  },
);

When(
  declare({ needs: ['oauth'] }, 'lookupId is called for {person} with a new CRM access token'),
  async function (this: Scenario, person: Person) {
    this.outcome.answer = await lookUpByEmail(person, await crmToken(this));
  },
);

When(
  'the brand is re-provisioned with another CRM key, and generateToken is called with the former one',
  async function (this: Scenario) {
    const { own } = this.brands;
    expectPrerequisite(await requestAccess(this, own.credentials), 'generateToken with the key of then');
    const credentials = { ...own.credentials, key: `${own.credentials.key}-new` };
    await own.provision({ crm: credentials });
    this.outcome.answer = await requestAccess(this, own.credentials);
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

When(
  'the brand is re-provisioned with another CRM secret, and generateToken is called with the former one',
  async function (this: Scenario) {
    const { own } = this.brands;
    expectPrerequisite(await requestAccess(this, own.credentials), 'generateToken with the secret of then');
    const secret = newSecret(this);
    await own.provision({ crm: { ...own.credentials, secret } });
    this.outcome.answer = await requestAccess(this, own.credentials);
    this.outcome.controlRequest = () => requestAccess(this, { ...own.credentials, secret });
  },
);

When(
  'the brand is re-provisioned without CRM access, and generateToken is called with the former key and secret',
  async function (this: Scenario) {
    const { own } = this.brands;
    expectPrerequisite(await requestAccess(this, own.credentials), 'generateToken with the key of then');
    await own.provision({ crm: undefined });
    this.outcome.answer = await requestAccess(this, own.credentials);
    this.outcome.controlRequest = async () => {
      await own.provision({ crm: own.credentials });
      return requestAccess(this, own.credentials);
    };
  },
);

When(
  declare(
    { needs: ['oauth'] },
    "lookupId is called for {person} with a CRM access token from before the brand's CRM key went to the other brand",
  ),
  async function (this: Scenario, person: Person) {
    const { own, other } = this.brands;
    await lookUpByTokenFromBefore(this, person, async () => {
      await own.provision({ crm: { ...own.credentials, key: `${own.credentials.key}-2` } });
      await other.provision({ crm: { ...other.credentials, key: own.credentials.key } });
    });
    // Each has its own key again, which their records are read with.
    await other.provision({ crm: other.credentials });
    await own.provision({ crm: own.credentials });
  },
);

Then('the CRM API refuses it \\(401) or finds no customer', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused', 'not found');
});

Then('lookupId finds {whose} customer', function (this: Scenario, { customerId }: Person) {
  expectClass(this.outcome.answer, 'success');
  expectSame(this.outcome.answer.entity, customerId, 'lookupId, entity');
});

/** The brand's CRM access token was given out, then something changed, then it is used. */
async function lookUpByTokenFromBefore(
  scenario: Scenario,
  person: Person,
  change: () => Promise<unknown>,
): Promise<void> {
  const token = await crmToken(scenario);
  await change();
  scenario.outcome.answer = await lookUpByEmail(person, token);
}

function lookUpByEmail({ crm, details }: Person, token: string): Promise<Answer> {
  const lookup = { source: 'ALL', identifierName: 'email', identifierValue: asStored('email', details.email) };
  return crm.lookupId(lookup, { access: { token } });
}

/** A secret that no report shows. */
function newSecret({ evidence }: Scenario): string {
  const secret = randomBytes(18).toString('base64url');
  evidence.secret(secret);
  return secret;
}

/** A CRM access token of the brand's. */
async function crmToken(scenario: Scenario): Promise<string> {
  const answer = await scenario.brands.own.crm.generateToken();
  expectPrerequisite(answer, 'generateToken');
  return answer.crmToken?.accessToken as string;
}

import { randomBytes } from 'node:crypto';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { OwnConnection } from '../../src/capillary/connections.ts';
import { type CrmOverrides, madeUpAccess } from '../../src/capillary/crm-client.ts';
import { expectExpiry, lookUpNobody, requestAccess } from '../../src/scenario/crm-access.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectClassOfEach, type Try, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Given(
  declare({ needs: ['oauth'] }, "the brand's CRM access tokens expire after {int} s"),
  async function (this: Scenario, ttlSeconds: number) {
    await this.brands.own.provision({ crm: { ...this.brands.own.credentials, ttlSeconds } });
  },
);

When('a CRM access token is requested', async function (this: Scenario) {
  this.outcome.answer = await this.brands.own.crm.generateToken();
  expectPrerequisite(this.outcome.answer, 'generateToken');
});

Then(declare({ waits: true }, 'the CRM access token is refused once it has expired'), async function (this: Scenario) {
  const token = this.outcome.answer.crmToken?.accessToken as string;
  await expectExpiry(this, token);
});

Then('a new CRM access token is accepted', async function (this: Scenario) {
  const { own } = this.brands;
  const { ttlSeconds = 0 } = own.setup.crm ?? {};
  const asked = performance.now();
  let answer = await lookUpWithNewToken(this);
  // A slow target may take longer than such a token lasts.
  if (answer.class === 'refused' && performance.now() - asked > ttlSeconds * 1000) {
    await own.provision({ crm: own.credentials });
    answer = await lookUpWithNewToken(this);
  }
  if (answer.class !== 'not found') expectPrerequisite(answer, 'lookupId with a new CRM access token');
});

Given(declare({ needs: ['oauth'] }, 'a CRM access token has been requested'), async function (this: Scenario) {
  this.outcome.tries = [await requestToken(this, 'the first CRM access token')];
});

When(declare({ needs: ['oauth'] }, 'another CRM access token is requested'), async function (this: Scenario) {
  this.outcome.tries.push(await requestToken(this, 'the second CRM access token'));
});

/** The newer one first: that it serves shows that the other one could. */
Then('both CRM access tokens are accepted', async function (this: Scenario) {
  const [older, newer] = this.outcome.tries.map(({ answer }) => answer.crmToken?.accessToken as string);
  const served = await lookUpNobody(this, { token: newer as string });
  expectPrerequisite(served, 'lookupId with the newer CRM access token', { expected: 'not found' });
  expectClass(await lookUpNobody(this, { token: older as string }), 'not found');
});

Given('another brand that uses NextReason, without CRM access', async function (this: Scenario) {
  await this.brands.setUpOther();
  await this.brands.other.provision({ crm: undefined });
});

When(
  declare({ needs: ['oauth'] }, 'a CRM access token is requested without key and secret, and with `null` for both'),
  async function (this: Scenario) {
    const { crm, credentials } = this.brands.own;
    this.outcome.tries = await tryInTurn(['{}', '{"key":null,"secret":null}'], async (body) => ({
      what: `the body ${body}`,
      answer: await crm.generateToken({ body }),
    }));
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

When(
  declare({ needs: ['oauth'] }, 'a CRM access token is requested with each of these secrets'),
  async function (this: Scenario, table: DataTable) {
    const { crm, credentials } = this.brands.own;
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (json) => ({
      what: `the secret ${json}`,
      answer: await crm.generateToken({ body: JSON.stringify({ ...credentials, secret: JSON.parse(json) }) }),
    }));
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

Then('ttlSeconds of the CRM access token is {int}', function (this: Scenario, seconds: number) {
  expectSame(Number(this.outcome.answer.crmToken?.ttlSeconds), seconds, 'generateToken, data.ttlSeconds');
});

When(
  declare(
    { needs: ['oauth'] },
    'getCustomer is called for {whose} customer with a new CRM access token on each of {int} new connections',
  ),
  async function (this: Scenario, person: Person, count: number) {
    const { crm } = person;
    const { answer: given } = await requestToken(this, 'the CRM access token');
    const access = { token: given.crmToken?.accessToken as string };
    this.outcome.tries = [];
    for (let at = 0; at < count; at += 1) {
      const connection = new OwnConnection();
      const answer = await crm.getCustomer(person.customerId ?? 0, { access, connection });
      connection.close();
      this.outcome.tries.push({ what: `getCustomer on connection ${at + 1}`, answer });
    }
  },
);

When('a CRM access token is requested with a wrong secret', async function (this: Scenario) {
  const { credentials } = this.brands.own;
  this.outcome.answer = await requestAccess(this, { ...credentials, secret: invented().token() });
  this.outcome.controlRequest = () => requestAccess(this, credentials);
});

Given("the brand's CRM secret has {int} characters", async function (this: Scenario, length: number) {
  const secret = randomBytes(length).toString('base64url').slice(0, length);
  this.evidence.secret(secret);
  this.memory.longSecret = secret;
  await this.brands.own.provision({ crm: { ...this.brands.own.credentials, secret } });
});

When(
  'a CRM access token is requested with a secret that differs in its last {int} characters',
  async function (this: Scenario, count: number) {
    const { credentials } = this.brands.own;
    const secret = this.memory.longSecret as string;
    const wrong = secret.slice(0, -count) + '~'.repeat(count);
    this.outcome.answer = await requestAccess(this, { ...credentials, secret: wrong });
    this.outcome.controlRequest = () => requestAccess(this, { ...credentials, secret });
  },
);

When(
  declare({ needs: ['oauth'] }, 'a CRM access token is requested with an unknown key in the body'),
  async function (this: Scenario) {
    const { credentials, crm } = this.brands.own;
    const body = JSON.stringify({ ...credentials, till: 'till-7' });
    this.outcome.tries = [{ what: 'an unknown key in the body', answer: await crm.generateToken({ body }) }];
  },
);

When('a CRM access token is requested with a space around the secret', async function (this: Scenario) {
  const { credentials } = this.brands.own;
  this.outcome.answer = await requestAccess(this, { ...credentials, secret: ` ${credentials.secret} ` });
  this.outcome.controlRequest = () => requestAccess(this, credentials);
});

When('a CRM access token is requested with the key in upper case', async function (this: Scenario) {
  const { credentials } = this.brands.own;
  this.outcome.answer = await requestAccess(this, { ...credentials, key: credentials.key.toUpperCase() });
  this.outcome.controlRequest = () => requestAccess(this, credentials);
});

When(
  declare(
    { needs: ['oauth'] },
    'a CRM access token is requested without a secret, and with a number, `null` and an array for one',
  ),
  async function (this: Scenario) {
    const { credentials, crm } = this.brands.own;
    const secrets = { 'no secret': undefined, 'a number': 4711, '`null`': null, 'an array': [credentials.secret] };
    this.outcome.tries = await tryInTurn(Object.entries(secrets), async ([what, secret]) => ({
      what: `${what} for a secret`,
      answer: await crm.generateToken({ credentials: { ...credentials, secret: secret as unknown as string } }),
    }));
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

When(
  declare({ needs: ['oauth'] }, 'a CRM access token is requested with Content-Type: application\\/json; charset=utf-8'),
  async function (this: Scenario) {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    this.outcome.answer = await this.brands.own.crm.generateToken({ headers });
  },
);

When(
  declare({ needs: ['oauth'] }, 'a CRM access token is requested by method {word}'),
  async function (this: Scenario, method: string) {
    const { crm, credentials } = this.brands.own;
    this.outcome.answer = await crm.generateToken({ method });
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

Then('the CRM API refuses each \\(401) or answers malformed \\(400)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'refused', 'malformed');
});

When('registerCustomer is called without credentials', async function (this: Scenario) {
  await registerStranger(this, { access: 'none' });
});

When('registerCustomer is called with invalid credentials', async function (this: Scenario) {
  await registerStranger(this, { access: madeUpAccess(this.environment.target.auth) });
});

When(
  'registerCustomer is called with {whose} access token as CRM access token',
  async function (this: Scenario, person: Person) {
    const { accessToken } = this.people.tokensOf(person);
    const basic = this.environment.target.auth === 'basic';
    await registerStranger(
      this,
      basic
        ? { access: 'none', headers: { Authorization: `Bearer ${accessToken}` } }
        : { access: { token: accessToken } },
    );
  },
);

Then('no customer has the mobile or the e-mail of that call', async function (this: Scenario) {
  for (const { type, value } of this.people.called('Cleo').values) {
    expectSame(
      await lookUp(this.brands.own.crm, type, value),
      undefined,
      `customer id found by lookupId with the ${type} of that call`,
    );
  }
});

When("a CRM access token is requested with an unknown key and the brand's secret", async function (this: Scenario) {
  const { credentials } = this.brands.own;
  this.outcome.answer = await requestAccess(this, { ...credentials, key: invented().crmKey(this.id) });
  this.outcome.controlRequest = () => requestAccess(this, credentials);
});

When(
  "a CRM access token is requested with the brand's key and the other brand's secret",
  async function (this: Scenario) {
    const { credentials } = this.brands.own;
    this.outcome.answer = await requestAccess(this, { ...credentials, secret: this.brands.other.credentials.secret });
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

When(
  'a CRM access token is requested with the secret in other letters or of another length',
  async function (this: Scenario) {
    const { credentials } = this.brands.own;
    const { secret } = credentials;
    const swapped = secret.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    const secrets = {
      'one letter in the other case': swapped,
      'its last character missing': secret.slice(0, -1),
      'an x behind it': `${secret}x`,
    };
    this.outcome.tries = await tryInTurn(Object.entries(secrets), async ([what, given]) => ({
      what: `a secret with ${what}`,
      answer: await requestAccess(this, { ...credentials, secret: given }),
    }));
    this.outcome.controlRequest = () => requestAccess(this, credentials);
  },
);

async function requestToken(scenario: Scenario, what: string): Promise<Try> {
  const answer = await scenario.brands.own.crm.generateToken();
  expectPrerequisite(answer, 'generateToken');
  return { what, answer };
}

async function lookUpWithNewToken(scenario: Scenario): Promise<Answer> {
  const { crmToken } = await scenario.brands.own.crm.generateToken();
  return lookUpNobody(scenario, { token: crmToken?.accessToken as string });
}

/** Calls registerCustomer for Cleo with other credentials than the brand's; the control request has its own. */
async function registerStranger(scenario: Scenario, overrides: CrmOverrides): Promise<void> {
  const { crm } = scenario.brands.own;
  const registration = storeRegistration(scenario.people.called('Cleo').values);
  scenario.outcome.answer = await crm.registerCustomer(registration, overrides);
  scenario.outcome.controlRequest = () => crm.registerCustomer(registration);
}

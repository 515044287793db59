import { randomBytes } from 'node:crypto';
import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { type CiamCall, ciamCalls } from '../../src/capillary/calls.ts';
import type { DeclaredPolicies } from '../../src/capillary/policies.ts';
import type { BrandSetup } from '../../src/capillary/provisioning-client.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { callUnchanging, isServed } from '../../src/scenario/attacks/member-calls.ts';
import { configurationOf } from '../../src/scenario/brands/brand.ts';
import { expectExpiry, lookUpNobody, requestAccess } from '../../src/scenario/crm-access.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { asStored, expectMember, expectNobody, joinAs } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { until } from '../../src/scenario/until.ts';

Given('the brand has been removed and provisioned again', async function (this: Scenario) {
  await this.brands.own.takeDown();
  await this.brands.own.provision({});
  for (const person of this.people.all()) person.customerId = undefined;
});

Given(
  'the brand has been removed, getMember refused for {person} and the brand provisioned again',
  async function (this: Scenario, person: Person) {
    await this.brands.own.takeDown();
    const { ciam } = person.brand;
    expectPrerequisite(await ciam.getMember(this.people.tokensOf(person)), 'getMember of a removed brand', {
      expected: 'refused',
    });
    await this.brands.own.provision({});
    for (const one of this.people.all()) one.customerId = undefined;
  },
);

Given(
  'the brand has been re-provisioned with policy creation: jit, and then without it',
  async function (this: Scenario) {
    const { own } = this.brands;
    await own.provision({ policies: { ...own.setup.policies, creation: 'jit' } });
    await own.provision({ policies: withoutCreation(own.setup) });
  },
);

Given(
  'another brand whose policy creation is jit, and this brand re-provisioned without that policy',
  async function (this: Scenario) {
    const { own } = this.brands;
    await this.brands.setUpOther({ setup: { policies: { creation: 'jit' } } });
    await own.provision({ policies: withoutCreation(own.setup) });
  },
);

Given(
  'the brand has been re-provisioned with a query in jwksUri and userInfoEndpoint',
  async function (this: Scenario) {
    const { own } = this.brands;
    const { jwksUri, userInfoEndpoint } = own.setup;
    await own.provision({
      jwksUri: `${jwksUri}?${addressQuery}`,
      userInfoEndpoint: `${userInfoEndpoint}?${addressQuery}`,
    });
    await this.control.clearRequests(own.application.applicationId);
  },
);

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

When('the brand is removed and provisioned again with jwksUri of another application', async function (this: Scenario) {
  const { own } = this.brands;
  const { jwksUri } = configurationOf(await this.control.createApplication({ group: this.id }));
  await own.takeDown();
  await own.provision({ jwksUri });
  for (const person of this.people.all()) person.customerId = undefined;
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
    const token = await crmToken(this);
    await this.brands.own.provision({});
    this.outcome.answer = await lookUpByEmail(person, token);
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the brand was re-provisioned with another CRM secret',
  ),
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const token = await crmToken(this);
    await own.provision({ crm: { ...own.credentials, secret: newSecret(this) } });
    this.outcome.answer = await lookUpByEmail(person, token);
  },
);

When(
  declare(
    { needs: ['oauth'] },
    'lookupId is called for {person} with a CRM access token from before the brand was re-provisioned with another CRM key',
  ),
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const token = await crmToken(this);
    await own.provision({ crm: { ...own.credentials, key: `${own.credentials.key}-new` } });
    this.outcome.answer = await lookUpByEmail(person, token);
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
    const token = await crmToken(this);
    await this.brands.other.takeDown();
    this.outcome.answer = await lookUpByEmail(person, token);
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
  'the brand is re-provisioned with a renamed path for getMember, and getMember is called at the former path',
  async function (this: Scenario) {
    const { own } = this.brands;
    await own.provision({ paths: { ...own.setup.paths, getMember: renamedPath(this) } });
    this.outcome.answer = await own.ciam.getMember(this.people.tokensOf(this.people.called('Ana')));
  },
);

When(
  'the brand is re-provisioned with a renamed path for getMember, then without it, and getMember is called at the renamed path',
  async function (this: Scenario) {
    const { own } = this.brands;
    const { paths } = own.setup;
    await own.provision({ paths: { ...paths, getMember: renamedPath(this) } });
    await own.provision({ paths });
    const tokens = this.people.tokensOf(this.people.called('Ana'));
    this.outcome.answer = await own.ciam.getMember(tokens, { path: renamedPath(this) });
  },
);

When(
  'the brand is re-provisioned with a path for getMember that has a dot, and getMember is called with "x" in its place',
  async function (this: Scenario) {
    const { own } = this.brands;
    await own.provision({ paths: { ...own.setup.paths, getMember: dottedPath(this) } });
    const tokens = this.people.tokensOf(this.people.called('Ana'));
    this.outcome.answer = await own.ciam.getMember(tokens, { path: dottedPath(this, 'x') });
  },
);

When(
  'the brand is re-provisioned with a renamed path for {memberCall}, which is then called for {person} at the former path',
  async function (this: Scenario, call: CiamCall, person: Person) {
    const { own } = this.brands;
    const tokens = this.people.tokensOf(person);
    const path = renamedPath(this);
    await own.provision({ paths: { ...own.setup.paths, [call]: path } });
    this.outcome.answer = await callUnchanging(person, call, tokens);
    this.outcome.controlRequest = async () => asServed(await callUnchanging(person, call, tokens, { path }));
  },
);

When(
  'the brand is re-provisioned with the paths of addMember and updateMember exchanged, and addMember is called for {person} at its new path',
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    const tokens = (await this.people.signedIn(person)).tokens();
    const [add, update] = (['addMember', 'updateMember'] as const).map(
      (call) => own.setup.paths?.[call] ?? ciamCalls[call].path,
    );
    const paths = { ...own.setup.paths, addMember: update, updateMember: add };
    this.outcome.provisioning = await own.offer({ ...own.setup, paths });
    this.outcome.answer = await own.ciam.addMember(tokens, { path: update });
  },
);

When(
  'the other brand renames the path of getMember, and getMember is called for {person} at that path',
  async function (this: Scenario, person: Person) {
    const { other } = this.brands;
    const path = renamedPath(this);
    await other.provision({ paths: { ...other.setup.paths, getMember: path } });
    this.outcome.answer = await person.brand.ciam.getMember(this.people.tokensOf(person), { path });
  },
);

/** The call has passed every check but the last, and nothing of it is stored yet. */
When(
  'addMember is called for {person} and the brand is re-provisioned while UserInfo holds its answer',
  async function (this: Scenario, person: Person) {
    const { application } = person.brand;
    const device = await this.people.signedIn(person);
    await this.control.holdAnswers(application.applicationId, { endpoint: 'userinfo' });
    let answered = false;
    const answer = device.join().finally(() => {
      answered = true;
    });
    const waits = async () => answered || (await this.control.heldAnswers(application.applicationId)) > 0;
    try {
      await until(waits, { withinMs: 3000, everyMs: 5 });
      await person.brand.provision({});
    } finally {
      await this.control.releaseAnswers(application.applicationId);
    }
    this.outcome.answer = await answer;
  },
);

When(
  'NextReason replaces its signing key under the same kid and the brand is re-provisioned',
  async function (this: Scenario) {
    const { application } = this.brands.own;
    const [old] = await this.control.keys(application.applicationId);
    const [key] = await this.control.rotateKeys(application.applicationId, { keepOld: false });
    await this.control.setKeySet(application.applicationId, { keys: [{ ...key, kid: old?.kid }] });
    this.memory.replacedKeyId = old?.kid;
    await this.brands.own.provision({});
  },
);

When(
  'the brand is re-provisioned with the CRM key of the other brand and another Application ID',
  async function (this: Scenario) {
    const { own, other } = this.brands;
    const crm = { ...other.credentials, secret: own.credentials.secret };
    this.outcome.provisioning = await own.offer({ ...own.setup, applicationId: this.id, clientId: this.id, crm });
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
  'the brand is re-provisioned with policy creation jit, and getMember is called for {person}',
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    await own.provision({ policies: { ...own.setup.policies, creation: 'jit' } });
    this.outcome.answer = await (await this.people.signedIn(person)).membership();
  },
);

When(
  declare(
    { needs: ['oauth'] },
    "lookupId is called for {person} with a CRM access token from before the brand's CRM key went to the other brand",
  ),
  async function (this: Scenario, { crm, details }: Person) {
    const { own, other } = this.brands;
    const token = await crmToken(this);
    const key = `${own.credentials.key}-2`;
    await own.provision({ crm: { ...own.credentials, key } });
    await other.provision({ crm: { ...other.credentials, key: own.credentials.key } });
    const lookup = { source: 'ALL', identifierName: 'email', identifierValue: asStored('email', details.email) };
    this.outcome.answer = await crm.lookupId(lookup, { access: { token } });
    // Each has its own key again, which their records are read with.
    await other.provision({ crm: other.credentials });
    await own.provision({ crm: own.credentials });
  },
);

Then('the CRM API refuses it \\(401) or finds no customer', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused', 'not found');
});

/** Where the target declares `jit`, what holds for a brand that says nothing may be that, or the contract's default. */
Then(
  'getMember makes no member of {person}, unless the target declares creation: jit',
  async function (this: Scenario, person: Person) {
    if (this.policy('creation') === 'jit') return expectClass(this.outcome.answer, 'success', 'not found');
    expectClass(this.outcome.answer, 'not found');
    await expectNobody(this, person);
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

Then("the gateway's JWKS and UserInfo requests have that query", async function (this: Scenario) {
  const requests = await this.control.requests(this.brands.own.application.applicationId);
  for (const endpoint of ['jwks', 'userinfo']) {
    const asked = requests.filter((request) => request.endpoint === endpoint);
    const queries = asked.map(({ query }) => new URLSearchParams(query as Record<string, string>).toString());
    expectSame([...new Set(queries)], [addressQuery], `query of the gateway's ${endpoint} requests`);
  }
});

Then(
  'getMember at the path with a dot returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    expectOwn(await person.brand.ciam.getMember(tokens, { path: dottedPath(this) }), person);
  },
);

Then('the provisioning face answers 204', function (this: Scenario) {
  expectSame(this.outcome.provisioning?.status, 204, 'HTTP status of PUT /__gatecheck/brands');
});

Then(
  'getMember with an ID token of that issuer returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const tokens = await forgedPair(this, person, (claims) => ({ ...claims, iss: issuerElsewhere }));
    expectOwn(await person.brand.ciam.getMember(tokens), person);
  },
);

Then('lookupId finds {whose} customer', function (this: Scenario, { customerId }: Person) {
  expectClass(this.outcome.answer, 'success');
  expectSame(this.outcome.answer.entity, customerId, 'lookupId, entity');
});

Then(
  'getMember at the renamed path returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const answer = await person.brand.ciam.getMember(this.people.tokensOf(person), { path: renamedPath(this) });
    expectOwn(answer, person);
  },
);

Then(
  'getMember with an ID token signed by the new key returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const header = { kid: this.memory.replacedKeyId as string };
    const tokens = await forgedPair(this, person, (same) => same, { header });
    expectOwn(await person.brand.ciam.getMember(tokens), person);
  },
);

Then(
  'getMember succeeds for {person} once the brand is re-provisioned with its own values',
  async function (this: Scenario, person: Person) {
    await this.brands.own.provision(configurationOf(this.brands.own.application));
    expectPrerequisite(await (await this.people.device(person)).membership(), 'getMember with the right brand values');
  },
);

function expectOwn(answer: Awaited<ReturnType<Person['brand']['ciam']['getMember']>>, person: Person): void {
  expectClass(answer, 'success');
  expectSame(
    [answer.member?.id, answer.member?.cuid],
    [person.customerId, person.sub],
    'getMember, member.id and cuid',
  );
}

/** An issuer whose keys stand at another host, as those of some big IdPs do. */
const issuerElsewhere = 'https://accounts.brand.example/';

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

/** The policies that a brand was set up with, but for the one that says who creates a member. */
function withoutCreation({ policies }: Pick<BrandSetup, 'policies'>): DeclaredPolicies {
  const { creation: _, ...others } = policies ?? {};
  return others;
}

/** A CRM access token of the brand's. */
async function crmToken(scenario: Scenario): Promise<string> {
  const answer = await scenario.brands.own.crm.generateToken();
  expectPrerequisite(answer, 'generateToken');
  return answer.crmToken?.accessToken as string;
}

/** A repeated addMember may be declined (B6) and was served all the same. */
function asServed(answer: Answer): Answer {
  return isServed(answer) ? { ...answer, class: 'success' } : answer;
}

/** Of this scenario alone. */
function renamedPath({ id }: Scenario): string {
  return `/loyalty/${id}/me`;
}

function dottedPath({ id }: Scenario, dot = '.'): string {
  return `/loyalty/${id}/me${dot}v1`;
}

/** As IdPs with several policies at one address have it. */
const addressQuery = 'p=sign-in';

/** A set-up without one of its values, such as `fieldMappings.mobile`. */
function without(setup: object, path: string): Record<string, unknown> {
  const copy = structuredClone(setup) as Record<string, Record<string, unknown>>;
  const [name = '', inner] = path.split('.');
  if (inner === undefined) delete copy[name];
  else delete copy[name]?.[inner];
  return copy;
}

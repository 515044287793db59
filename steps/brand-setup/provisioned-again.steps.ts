import { Given, Then, When } from '@cucumber/cucumber';
import type { DeclaredPolicies } from '../../src/capillary/policies.ts';
import type { BrandSetup } from '../../src/capillary/provisioning-client.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { configurationOf } from '../../src/scenario/brands/brand.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectNobody, expectOwnProfile } from '../../src/scenario/oracles/membership.ts';
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

When('the brand is removed and provisioned again with jwksUri of another application', async function (this: Scenario) {
  const { own } = this.brands;
  const { jwksUri } = configurationOf(await this.control.createApplication({ group: this.id }));
  await own.takeDown();
  await own.provision({ jwksUri });
  for (const person of this.people.all()) person.customerId = undefined;
});

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
  'the brand is re-provisioned with policy creation jit, and getMember is called for {person}',
  async function (this: Scenario, person: Person) {
    const { own } = this.brands;
    await own.provision({ policies: { ...own.setup.policies, creation: 'jit' } });
    this.outcome.answer = await (await this.people.signedIn(person)).membership();
  },
);

/** Where the target declares `jit`, what holds for a brand that says nothing may be that, or the contract's default. */
Then(
  'getMember makes no member of {person}, unless the target declares creation: jit',
  async function (this: Scenario, person: Person) {
    if (this.policy('creation') === 'jit') return expectClass(this.outcome.answer, 'success', 'not found');
    expectClass(this.outcome.answer, 'not found');
    await expectNobody(this, person);
  },
);

Then("the gateway's JWKS and UserInfo requests have that query", async function (this: Scenario) {
  const requests = await this.control.requests(this.brands.own.application.applicationId);
  for (const endpoint of ['jwks', 'userinfo']) {
    const asked = requests.filter((request) => request.endpoint === endpoint);
    const queries = asked.map(({ query }) => new URLSearchParams(query as Record<string, string>).toString());
    expectSame([...new Set(queries)], [addressQuery], `query of the gateway's ${endpoint} requests`);
  }
});

Then(
  'getMember with an ID token signed by the new key returns {whose} own member profile',
  async function (this: Scenario, person: Person) {
    const header = { kid: this.memory.replacedKeyId as string };
    const tokens = await forgedPair(this, person, (same) => same, { header });
    expectOwnProfile(await person.brand.ciam.getMember(tokens), person);
  },
);

/** The policies that a brand was set up with, but for the one that says who creates a member. */
function withoutCreation({ policies }: Pick<BrandSetup, 'policies'>): DeclaredPolicies {
  const { creation: _, ...others } = policies ?? {};
  return others;
}

/** As IdPs with several policies at one address have it. */
const addressQuery = 'p=sign-in';

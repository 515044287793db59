import { Given, Then, When } from '@cucumber/cucumber';
import type { PublicKey } from '../mock-idp/control/types.ts';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import type { Brand } from './brand.ts';
import { expectClass, expectSame, expectThat } from './expect.ts';
import { forgedPair, madeUpKeyId } from './forging.ts';
import { expectMember } from './membership.ts';
import { Person } from './person.ts';
import type { Scenario } from './world.ts';

Given('NextReason has introduced a new key', async function (this: Scenario) {
  await introduceKey(this, this.brand);
});

Given("the other brand's NextReason has introduced a new key", async function (this: Scenario) {
  await introduceKey(this, this.otherBrand);
});

/** Two brands may well have the same key id, each for a key of its own. */
Given("the other brand's NextReason has its key under this brand's key id too", async function (this: Scenario) {
  const [[own], [other]] = (await Promise.all(
    [this.brand, this.otherBrand].map(({ application }) => this.control.keys(application.applicationId)),
  )) as [PublicKey[], PublicKey[]];
  const keys = [other, { ...other, kid: own?.kid }];
  await this.control.setKeySet(this.otherBrand.application.applicationId, { keys });
});

Given('NextReason has replaced its key', async function (this: Scenario) {
  await this.control.rotateKeys(this.brand.application.applicationId, { keepOld: false });
});

Given('{person} has joined the other brand', async function (this: Scenario, person: Person) {
  await this.member(this.atOtherBrand(person));
});

/** The same set-up once more: the target drops what it keeps of NextReason (gateway contract, section 5). */
Given('the brand has been set up anew', async function (this: Scenario) {
  await this.brand.provision({});
});

Given('{person} is signed in on {int} more devices', async function (this: Scenario, person: Person, count: number) {
  await Promise.all(Array.from({ length: count }, (_, index) => this.signedIn(person, index + 1)));
});

Given('somebody has presented {int} sign-ins with made-up key ids', async function (this: Scenario, count: number) {
  for (const pair of await madeUpKeys(this, somebody(this), count)) await this.brand.ciam.getMember(pair);
});

When('{person} opens her membership on those devices at once', async function (this: Scenario, person: Person) {
  await this.control.clearRequests(person.brand.application.applicationId);
  this.outcome.answers = await Promise.all(person.devices.slice(1).map((device) => device.membership()));
});

When("somebody presents {int} sign-ins of Ana's with made-up key ids", async function (this: Scenario, count: number) {
  const ana = this.personCalled('Ana');
  const pairs = await madeUpKeys(this, ana, count);
  await this.control.clearRequests(ana.brand.application.applicationId);
  for (const pair of pairs) this.outcome.answers.push(await ana.brand.ciam.addMember(pair));
  this.outcome.twin = async () => (await this.signedIn(ana)).join();
});

When(
  '{person} opens her membership among {int} sign-ins with made-up key ids',
  async function (this: Scenario, person: Person, count: number) {
    const pairs = await madeUpKeys(this, somebody(this), count);
    const device = await this.signedIn(person);
    const { ciam, application } = person.brand;
    await this.control.clearRequests(application.applicationId);
    const half = count / 2;
    const early = pairs.slice(0, half).map((pair) => ciam.getMember(pair));
    const own = device.membership();
    await Promise.all([...early, ...pairs.slice(half).map((pair) => ciam.getMember(pair))]);
    this.outcome.answer = await own;
  },
);

/** The right claims and the right key id of a token, signed by a key that is not this brand's. */
When(
  /^Ana joins with a sign-in signed by the other brand's key( under this brand's key id)?$/,
  async function (this: Scenario, underOwnKeyId?: string) {
    const ana = this.personCalled('Ana');
    const twin = await forgedPair(this, ana, (same) => same);
    const [header = '', payload = ''] = twin.idToken
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    const { kid } = JSON.parse(header) as { kid: string };
    const idToken = await this.control.signIdToken(this.otherBrand.application.applicationId, {
      payload: JSON.parse(payload) as Record<string, unknown>,
      ...(underOwnKeyId && { header: { kid } }),
    });
    this.outcome.answer = await ana.brand.ciam.addMember({ ...twin, idToken });
    this.outcome.twin = () => ana.brand.ciam.addMember(twin);
  },
);

Then('every one of them shows her membership', async function (this: Scenario) {
  const { customerId } = this.personCalled('Ana');
  for (const answer of this.outcome.answers) {
    expectClass(answer, 'success');
    expectSame(answer.member?.id, customerId, "the customer's id");
  }
});

Then('each of them is refused or put off', function (this: Scenario) {
  for (const answer of this.outcome.answers) expectClass(answer, 'refused', 'unavailable');
});

Then('{person} sees her membership', function (this: Scenario, person: Person) {
  const answer = this.answer();
  expectClass(answer, 'success');
  expectSame(answer.member?.id, person.customerId, "the customer's id");
});

Then('{person} is now a member of the other brand', async function (this: Scenario, person: Person) {
  await expectMember(this, this.atOtherBrand(person));
});

/** Counted from the `When` on. */
Then('NextReason was asked for its keys {int} times at most', async function (this: Scenario, most: number) {
  const asked = await this.control.requests(this.brand.application.applicationId, { endpoint: 'jwks' });
  expectThat(asked.length <= most, `NextReason was asked for its keys ${asked.length} times`);
});

async function introduceKey(scenario: Scenario, brand: Brand): Promise<void> {
  await scenario.control.rotateKeys(brand.application.applicationId);
}

/** Sign-ins that are right but for the key id. */
async function madeUpKeys(scenario: Scenario, person: Person, count: number): Promise<TokenPair[]> {
  await scenario.signedIn(person);
  return Promise.all(
    Array.from({ length: count }, () => forgedPair(scenario, person, (same) => same, { kid: madeUpKeyId() })),
  );
}

/** Whoever it is, it is nobody whom the scenario looks at. */
function somebody(scenario: Scenario): Person {
  return new Person('Somebody', scenario.brand);
}

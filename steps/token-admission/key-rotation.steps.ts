import { Given, Then, When } from '@cucumber/cucumber';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { PublicKey } from '../../mock-idp/index.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { somebody, unknownKeyIds } from '../../src/scenario/attacks/unknown-key-ids.ts';
import type { Brand } from '../../src/scenario/brands/brand.ts';
import { cooldownOver } from '../../src/scenario/jwks-cooldown.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { expectMember } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Given('NextReason has published a new signing key', async function (this: Scenario) {
  await publishNewKey(this, this.brands.own);
});

/** Keys of several servers: the one that signs knows of the new key before the one that publishes it. */
Given('NextReason signs with a new key that its JWKS does not have yet', async function (this: Scenario) {
  const { applicationId } = this.brands.own.application;
  const keys = await this.control.keys(applicationId);
  await publishNewKey(this, this.brands.own);
  await this.control.setFault(applicationId, { endpoint: 'jwks', fault: { json: { keys } } });
});

Given("NextReason's discovery document has jwks_uri: an attacker's JWKS", async function (this: Scenario) {
  const { applicationId } = this.brands.own.application;
  const fault = "jwks_uri: an attacker's JWKS";
  await this.control.setFault(applicationId, { endpoint: 'discovery', fault });
});

/**
 * A rotation that is taken back: the old key is in the JWKS, is not, and is again. The gateway sees each of the three; a
 * removed key may serve until the old set's time is over.
 */
When(
  "NextReason replaces its signing key, {person} calls getMember with the old one's ID token, and the old key is published again",
  async function (this: Scenario, person: Person) {
    const { applicationId } = this.brands.own.application;
    const keys = await this.control.keys(applicationId);
    const tokens = this.people.tokensOf(person);
    await this.control.rotateKeys(applicationId, { keepOld: false });
    await cooldownOver(this, this.brands.own);
    await this.people.member(this.people.called('Cleo'));
    expectClass(await person.brand.ciam.getMember(tokens), 'success', 'refused');
    await this.control.setFault(applicationId, { endpoint: 'jwks', fault: { json: { keys } } });
    await cooldownOver(this, this.brands.own);
    this.outcome.answer = await person.brand.ciam.getMember(tokens);
  },
);

Given("the other brand's NextReason has published a new signing key", async function (this: Scenario) {
  await publishNewKey(this, this.brands.other);
});

/** Two brands may well have the same `kid`, each for a key of its own. */
Given("the other brand's JWKS has its signing key under this brand's kid too", async function (this: Scenario) {
  const [[own], [other]] = (await Promise.all(
    [this.brands.own, this.brands.other].map(({ application }) => this.control.keys(application.applicationId)),
  )) as [PublicKey[], PublicKey[]];
  const keys = [other, { ...other, kid: own?.kid }];
  await this.control.setKeySet(this.brands.other.application.applicationId, { keys });
});

Given('NextReason has replaced its signing key', async function (this: Scenario) {
  await this.control.rotateKeys(this.brands.own.application.applicationId, { keepOld: false });
  await cooldownOver(this, this.brands.own);
});

Given("NextReason's log of requests has been cleared", async function (this: Scenario) {
  await this.control.clearRequests(this.brands.own.application.applicationId);
});

Given('{person} is a member of the other brand', async function (this: Scenario, person: Person) {
  await this.people.member(this.people.atOtherBrand(person));
});

/** The same set-up once more: the target drops what it keeps of NextReason (gateway contract, section 5). */
Given('the brand has been re-provisioned', async function (this: Scenario) {
  await this.brands.own.provision({});
});

Given('{person} is signed in on {int} more devices', async function (this: Scenario, person: Person, count: number) {
  await Promise.all(Array.from({ length: count }, (_, index) => this.people.signedIn(person, index + 1)));
});

Given(
  'getMember has been called with {int} ID tokens with unknown kids',
  async function (this: Scenario, count: number) {
    for (const pair of await unknownKeyIds(this, somebody(this), count)) await this.brands.own.ciam.getMember(pair);
  },
);

When('getMember is called from all those devices of {whose} at once', async function (this: Scenario, person: Person) {
  await this.control.clearRequests(person.brand.application.applicationId);
  this.outcome.answers = await Promise.all(person.devices.slice(1).map((device) => device.membership()));
});

When(
  'addMember is called for {person} with {int} ID tokens with unknown kids',
  async function (this: Scenario, person: Person, count: number) {
    const { ciam, application } = person.brand;
    const pairs = await unknownKeyIds(this, person, count);
    await this.control.clearRequests(application.applicationId);
    for (const pair of pairs) this.outcome.answers.push(await ciam.addMember(pair));
    this.outcome.controlRequest = async () => (await this.people.signedIn(person)).join();
  },
);

When(
  'getMember is called for {person} among {int} concurrent calls with unknown kids',
  async function (this: Scenario, person: Person, count: number) {
    const pairs = await unknownKeyIds(this, somebody(this), count);
    const device = await this.people.signedIn(person);
    const { ciam, application } = person.brand;
    await this.control.clearRequests(application.applicationId);
    const half = count / 2;
    const early = pairs.slice(0, half).map((pair) => ciam.getMember(pair));
    const own = device.membership();
    await Promise.all([...early, ...pairs.slice(half).map((pair) => ciam.getMember(pair))]);
    this.outcome.answer = await own;
  },
);

When(
  "addMember is called for newcomer {person} with an ID token signed by the other brand's key",
  async function (this: Scenario, person: Person) {
    await addSignedByOtherBrand(this, person);
  },
);

When(
  "addMember is called for newcomer {person} with an ID token signed by the other brand's key under this brand's kid",
  async function (this: Scenario, person: Person) {
    await addSignedByOtherBrand(this, person, { underOwnKeyId: true });
  },
);

When(
  'addMember is called for newcomer {person} with an ID token signed by a key that the other brand has just accepted',
  async function (this: Scenario, person: Person) {
    const { issuer } = this.brands.own.setup;
    const elsewhere = await forgedPair(this, this.people.atOtherBrand(person), (claims) => ({
      ...claims,
      iss: issuer,
    }));
    expectPrerequisite(await this.brands.other.ciam.addMember(elsewhere), 'addMember at the other brand');
    await addSignedByOtherBrand(this, person);
  },
);

Then('every answer shows {whose} own record', function (this: Scenario, { customerId }: Person) {
  for (const answer of this.outcome.answers) {
    expectClass(answer, 'success');
    expectSame(answer.member?.id, customerId, 'getMember, member.id');
  }
});

Then('the gateway refuses each \\(401) or answers that it is unavailable \\(503)', function (this: Scenario) {
  for (const answer of this.outcome.answers) expectClass(answer, 'refused', 'unavailable');
});

Then('the answer shows {whose} own record', function (this: Scenario, person: Person) {
  const answer = this.outcome.answer;
  expectClass(answer, 'success');
  expectSame(answer.member?.id, person.customerId, 'getMember, member.id');
});

Then('{person} is now a member of the other brand', async function (this: Scenario, person: Person) {
  await expectMember(this, this.people.atOtherBrand(person));
});

/** Counted from the `When` on; where a slow target takes longer, in any 10 s of it. */
Then(
  /^NextReason received (?:no|at most (\d+)) JWKS requests$/,
  async function (this: Scenario, count: string | undefined) {
    const most = Number(count ?? 0);
    const requests = await this.control.requests(this.brands.own.application.applicationId, { endpoint: 'jwks' });
    const received = mostWithin(
      boundMs,
      requests.map(({ at }) => Date.parse(at)),
    );
    const looked = { where: 'A6: JWKS requests', expected: `${most} at most`, seen: received };
    expectThat(received <= most, looked, `A6: expected at most ${most} JWKS requests, NextReason received ${received}`);
  },
);

/**
 * The time for which A6 bounds refetches, less what a request may be late at the IdP on a busy machine: the gateway counts
 * when it asks, the IdP when it hears.
 */
const boundMs = 10_000 - 500;

/** How many of these times lie within any span of that length, at most. */
function mostWithin(spanMs: number, times: readonly number[]): number {
  const from = (first: number) => times.filter((time) => time >= first && time < first + spanMs).length;
  return Math.max(0, ...times.map(from));
}

async function publishNewKey(scenario: Scenario, brand: Brand): Promise<void> {
  await scenario.control.rotateKeys(brand.application.applicationId);
  await cooldownOver(scenario, brand);
}

/** Claims that are right for this brand, signed by a key of another brand's application. */
async function addSignedByOtherBrand(
  scenario: Scenario,
  person: Person,
  { underOwnKeyId = false } = {},
): Promise<void> {
  const { ciam } = person.brand;
  const valid = await forgedPair(scenario, person, (same) => same);
  const { kid } = decodeProtectedHeader(valid.idToken) as { kid: string };
  const idToken = await scenario.control.signIdToken(scenario.brands.other.application.applicationId, {
    payload: decodeJwt(valid.idToken),
    ...(underOwnKeyId && { header: { kid } }),
  });
  scenario.outcome.answer = await ciam.addMember({ ...valid, idToken });
  scenario.outcome.controlRequest = () => ciam.addMember(valid);
}

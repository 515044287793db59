import { Given, Then, When } from '@cucumber/cucumber';
import { type Answer, type AnswerClass, describeClass, describeExpected } from '../../src/capillary/answer.ts';
import { somebody, unknownKeyIds } from '../../src/scenario/attacks/unknown-key-ids.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectPrerequisite, tooLate } from '../../src/scenario/oracles/expect.ts';
import { expectMember, joinAs, membershipOf } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { letPass, TooLate, until } from '../../src/scenario/until.ts';

/** Ben was served; whether his next call makes the target fetch the JWKS again shows whether it keeps one. */
Given('the gateway has fetched the JWKS with max-age=3600', async function (this: Scenario) {
  const { applicationId } = this.brands.own.application;
  await this.control.setFault(applicationId, { endpoint: 'jwks', fault: 'max-age-3600' });
  const ben = this.people.called('Ben');
  const device = await this.people.member(ben);
  // What was asked stays in the log: a cool-down counts from it.
  const before = await this.control.requests(applicationId, { endpoint: 'jwks' });
  expectPrerequisite(await device.membership(), 'getMember for Ben, the second time');
  const after = await this.control.requests(applicationId, { endpoint: 'jwks' });
  if (after.length > before.length) {
    this.memory.keepsKeys = false;
    this.notes.add({ kind: 'observed', text: 'the target caches no JWKS, whatever its max-age' });
  }
});

When('NextReason replaces its signing key', async function (this: Scenario) {
  await this.control.rotateKeys(this.brands.own.application.applicationId, { keepOld: false });
});

When(
  declare({ waits: true }, 'NextReason replaces its signing key and no call is made for {int} seconds'),
  async function (this: Scenario, seconds: number) {
    await this.control.rotateKeys(this.brands.own.application.applicationId, { keepOld: false });
    await letPass(seconds * 1000);
  },
);

When(
  declare({ waits: true }, 'getMember is called for {person} again and again for {float} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    const device = await this.people.device(person);
    await this.control.clearRequests(person.brand.application.applicationId);
    const started = performance.now();
    const often = async () => {
      expectClass(await device.membership(), 'success');
      return performance.now() - started >= seconds * 1000;
    };
    await until(often, { withinMs: seconds * 1000 + 5000 });
  },
);

When('the brand is re-provisioned', async function (this: Scenario) {
  await this.brands.own.provision({});
});

Then('the gateway accepts it for {person} by the fetched JWKS', async function (this: Scenario, person: Person) {
  await expectServed(this, person, this.outcome.answer);
});

Then('addMember succeeds for {person} by the fetched JWKS', async function (this: Scenario, person: Person) {
  await expectServed(this, person, await joinAs(this, person));
});

Then(
  declare({ waits: true }, 'getMember is refused for {person} \\(401) within {int} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    await expectInTime(this, person, 'refused', seconds * 1000);
  },
);

Then('the first getMember for {person} is refused \\(401)', async function (this: Scenario, person: Person) {
  expectClass(await membershipOf(this, person), 'refused');
});

/** Rarely enough that A6 allows refetches until the time is over. */
const unknownEveryMs = 900;

Then(
  declare(
    { waits: true },
    'getMember is refused for {person} \\(401) within {int} seconds, each call after one with an unknown kid',
  ),
  async function (this: Scenario, person: Person, seconds: number) {
    const before = async () => {
      const [pair] = await unknownKeyIds(this, somebody(this), 1);
      if (pair) expectClass(await person.brand.ciam.getMember(pair), 'refused', 'unavailable');
    };
    await expectInTime(this, person, 'refused', seconds * 1000, { before, everyMs: unknownEveryMs });
  },
);

Then(
  declare({ waits: true }, 'getMember is unavailable for {person} \\(503) within {int} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    await expectInTime(this, person, 'unavailable', seconds * 1000);
  },
);

Then(
  declare(
    { waits: true },
    'getMember is unavailable for {person} \\(503) within the time that policy logoutEffect allows',
  ),
  async function (this: Scenario, person: Person) {
    const effect = this.policy('logoutEffect');
    if (effect === 'token-expiry') return expectClass(await membershipOf(this, person), 'success', 'unavailable');
    await expectInTime(this, person, 'unavailable', effect.withinSeconds * 1000 + 2000);
  },
);

async function expectServed(scenario: Scenario, person: Person, answer: Answer): Promise<void> {
  if (!scenario.memory.keepsKeys) return expectClass(answer, 'success', 'unavailable');
  expectClass(answer, 'success');
  await expectMember(scenario, person);
}

/** Asks again until the answer is of that class. */
async function expectInTime(
  scenario: Scenario,
  person: Person,
  expected: AnswerClass,
  withinMs: number,
  { before, everyMs }: { before?: () => Promise<void>; everyMs?: number } = {},
) {
  let answer: Answer | undefined;
  const asExpected = async () => {
    await before?.();
    answer = await membershipOf(scenario, person);
    return answer.class === expected;
  };
  await until(asExpected, { withinMs, everyMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate) || !answer) throw error;
    const wanted = `${describeExpected(expected)} within ${withinMs} ms`;
    const seen = describeClass(answer);
    throw tooLate({ where: 'getMember', expected: wanted, seen }, `expected ${wanted}, got ${seen}: getMember`);
  });
}

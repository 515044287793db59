import { Given, Then, When } from '@cucumber/cucumber';
import { type Answer, type AnswerClass, describeAnswer } from '../src/capillary/answer.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import { expectClass, expectPrerequisite } from './expect.ts';
import { expectMember, joinAs, membershipOf } from './membership.ts';
import type { Person } from './person.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

/** Ben was served; whether his next call makes the target fetch the keys again shows whether it keeps them. */
Given("the gateway has NextReason's keys for an hour", async function (this: Scenario) {
  const { applicationId } = this.brand.application;
  await this.control.setFault(applicationId, { endpoint: 'jwks', fault: 'max-age-3600' });
  const ben = this.personCalled('Ben');
  const device = await this.member(ben);
  await this.control.clearRequests(applicationId);
  expectPrerequisite(await device.membership(), "Ben's second call");
  const asked = await this.control.requests(applicationId, { endpoint: 'jwks' });
  if (asked.length > 0) {
    this.keepsKeys = false;
    this.note({ kind: 'observed', text: 'the target keeps no keys, however long they are good' });
  }
});

When('NextReason replaces its key', async function (this: Scenario) {
  await this.control.rotateKeys(this.brand.application.applicationId, { keepOld: false });
});

When(
  '{person} keeps opening her membership for {float} seconds',
  async function (this: Scenario, person: Person, seconds: number) {
    const device = await this.device(person);
    await this.control.clearRequests(person.brand.application.applicationId);
    const started = performance.now();
    const often = async () => {
      expectClass(await device.membership(), 'success');
      return performance.now() - started >= seconds * 1000;
    };
    await until(often, { withinMs: seconds * 1000 + 5000 });
  },
);

When('the brand is set up anew', async function (this: Scenario) {
  await this.brand.provision({});
});

Then('{person} is let in as the gateway has the keys', async function (this: Scenario, person: Person) {
  await expectServed(this, person, this.answer());
});

Then('{person} can join as the gateway has the keys', async function (this: Scenario, person: Person) {
  await expectServed(this, person, await joinAs(this, person));
});

Then(
  /^(Ana)'s membership is (refused|unavailable) within (\d+) seconds$/,
  async function (this: Scenario, name: string, expected: AnswerClass, seconds: string) {
    await expectInTime(this, this.personCalled(name), expected, Number(seconds) * 1000);
  },
);

Then('{whose} membership is unavailable within the declared time', async function (this: Scenario, person: Person) {
  const effect = this.policy('logoutEffect');
  if (effect === 'token-expiry') return expectClass(await membershipOf(this, person), 'success', 'unavailable');
  await expectInTime(this, person, 'unavailable', effect.withinSeconds * 1000 + 2000);
});

async function expectServed(scenario: Scenario, person: Person, answer: Answer): Promise<void> {
  if (!scenario.keepsKeys) return expectClass(answer, 'success', 'unavailable');
  expectClass(answer, 'success');
  await expectMember(scenario, person);
}

/** Asks again until the answer is of that class. */
async function expectInTime(scenario: Scenario, person: Person, expected: AnswerClass, withinMs: number) {
  let answer: Answer | undefined;
  const asExpected = async () => {
    answer = await membershipOf(scenario, person);
    return answer.class === expected;
  };
  await until(asExpected, { withinMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate) || !answer) throw error;
    throw new TargetFailure(`expected "${expected}" within ${withinMs} ms, but ${describeAnswer(answer)}`);
  });
}

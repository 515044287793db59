import { Given, Then } from '@cucumber/cucumber';
import { type Answer, describeClass } from '../../src/capillary/answer.ts';
import { expectClass, expectPrerequisite, expectSame, tooLate } from '../../src/scenario/oracles/expect.ts';
import { expectMember, expectNobody, joinAs, membershipOf } from '../../src/scenario/oracles/membership.ts';
import { expectNothingTold } from '../../src/scenario/oracles/nothing-told.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { TooLate, until } from '../../src/scenario/until.ts';

/** The time that a target has to serve again after a fault of NextReason has ended (gateway contract, A15). */
const recoveryMs = 2000;
/** Rarely enough that an unknown key id does not use up what A6 allows. */
const recoveryEveryMs = 400;

const endpoints = { JWKS: 'jwks', UserInfo: 'userinfo' } as const;

/** A description of the mock's faults; the control API lists them. */
Given(
  /^NextReason answers (JWKS|UserInfo) requests with (.+)$/,
  async function (this: Scenario, what: keyof typeof endpoints, fault: string) {
    const ben = this.people.known('Ben');
    const other = ben?.sub && { sub: ben.sub, email: ben.details.email, phone_number: ben.details.mobile };
    await this.control.setFault(this.brands.own.application.applicationId, {
      endpoint: endpoints[what],
      fault,
      ...(other && what === 'UserInfo' && { other }),
    });
  },
);

Then('the gateway answers that it is unavailable \\(503)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'unavailable');
  expectNothingTold(this, this.outcome.answer);
});

Then('the gateway refuses it \\(401) or answers that it is unavailable \\(503)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused', 'unavailable');
  expectNothingTold(this, this.outcome.answer);
});

Then(
  'addMember succeeds for {person} as soon as NextReason has recovered',
  async function (this: Scenario, person: Person) {
    await recover(this, person, () => joinAs(this, person));
  },
);

Then(
  'getMember succeeds for {person} as soon as NextReason has recovered',
  async function (this: Scenario, person: Person) {
    const answer = await recover(this, person, () => membershipOf(this, person));
    expectSame(answer.member?.id, person.customerId, 'getMember, member.id');
  },
);

/** The UserInfo response for the first access token may be kept as long as a sign-out may take (A13), so this is another one. */
Then(
  'addMember succeeds for {person} with new tokens once NextReason has recovered',
  async function (this: Scenario, person: Person) {
    const device = await this.people.signedIn(person, person.devices.length);
    const answer = await onceRecovered(this, person, () => device.join());
    expectRecovered(answer, 'addMember after the fault has ended');
  },
);

/** The same call, with the right JWKS and a target whose caches are empty. */
Then(
  'addMember succeeds for {person} once the JWKS is right and the brand is re-provisioned',
  async function (this: Scenario, person: Person) {
    await this.control.clearFaults(person.brand.application.applicationId);
    await person.brand.provision({});
    const answer = await onceRecovered(this, person, () => joinAs(this, person));
    expectRecovered(answer, 'addMember with the right JWKS');
  },
);

/** The contract allows both; whichever it is, it is about the person who signed in. */
Then(
  'the gateway accepts it for {person} alone, refuses it \\(401) or answers that it is unavailable \\(503)',
  async function (this: Scenario, person: Person) {
    const answer = this.outcome.answer;
    expectClass(answer, 'success', 'refused', 'unavailable');
    this.notes.add({
      kind: 'observed',
      text: answer.class === 'success' ? 'accepted' : `not accepted: ${answer.class}`,
    });
    if (answer.class !== 'success') return expectNobody(this, person);
    await expectMember(this, person);
  },
);

/** Whatever went wrong is not remembered longer than the contract allows: that is a rule, not only the control request. */
async function recover(scenario: Scenario, person: Person, call: () => Promise<Answer>): Promise<Answer> {
  const answer = await onceRecovered(scenario, person, call);
  if (answer.class === 'success') return answer;
  const found = describeClass(answer);
  const expected = `success (200) within ${recoveryMs} ms after NextReason had recovered`;
  throw tooLate(
    { where: `A15: ${answer.call}`, expected, seen: found },
    `A15: expected ${expected}, got ${found}: ${answer.call}`,
  );
}

/** The control request of a fault: it may come as late as the rule allows, and a later one is late. */
function expectRecovered(answer: Answer, what: string): void {
  expectPrerequisite(answer, what, { late: true });
}

/** The first success after the fault has ended, or the last answer within the time. */
async function onceRecovered(scenario: Scenario, person: Person, call: () => Promise<Answer>): Promise<Answer> {
  await scenario.control.clearFaults(person.brand.application.applicationId);
  const answers: Answer[] = [];
  const served = async () => {
    const answer = await call();
    answers.push(answer);
    return answer.class === 'success';
  };
  await until(served, { withinMs: recoveryMs, everyMs: recoveryEveryMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate)) throw error;
  });
  return answers.at(-1) as Answer;
}

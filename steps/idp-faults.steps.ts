import { Given, Then } from '@cucumber/cucumber';
import { type Answer, describeAnswer } from '../src/capillary/answer.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import { expectClass, expectPrerequisite, expectSame } from './expect.ts';
import { expectMember, expectNobody, joinAs, membershipOf } from './membership.ts';
import { expectNothingTold } from './nothing-told.ts';
import type { Person } from './person.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

/** What NextReason was told to do wrong ends here, and the target has to be well again by then (gateway contract, A15). */
const recoveryMs = 2000;
/** Rarely enough that an unknown key id does not use up what A6 allows. */
const recoveryEveryMs = 400;

const endpoints = { 'key set': 'jwks', 'user info': 'userinfo' } as const;

/** The mock knows what it can do wrong by these words; `gatecheck idp` lists them. */
Given(
  /^NextReason's (key set|user info) (.+)$/,
  async function (this: Scenario, what: keyof typeof endpoints, fault: string) {
    const ben = this.people.get('Ben');
    const other = ben?.sub && { sub: ben.sub, email: ben.details.email, phone_number: ben.details.mobile };
    await this.control.setFault(this.brand.application.applicationId, {
      endpoint: endpoints[what],
      fault,
      ...(other && what === 'user info' && { other }),
    });
  },
);

Then('the gateway answers that it is unavailable', function (this: Scenario) {
  expectClass(this.answer(), 'unavailable');
  expectNothingTold(this, this.answer());
});

Then('the gateway refuses or answers that it is unavailable', function (this: Scenario) {
  expectClass(this.answer(), 'refused', 'unavailable');
  expectNothingTold(this, this.answer());
});

Then('{person} can join as soon as NextReason is well again', async function (this: Scenario, person: Person) {
  await recover(this, person, () => joinAs(this, person));
});

Then(
  '{person} sees her membership as soon as NextReason is well again',
  async function (this: Scenario, person: Person) {
    const answer = await recover(this, person, () => membershipOf(this, person));
    expectSame(answer.member?.id, person.customerId, "the customer's id");
  },
);

/** What NextReason said of the first access token may be kept as long as a sign-out may take (A13), so this is another one. */
Then(
  '{person} can join with a fresh sign-in once NextReason is well again',
  async function (this: Scenario, person: Person) {
    const device = await this.signedIn(person, person.devices.length);
    const answer = await onceWellAgain(this, person, () => device.join());
    expectPrerequisite(answer, 'the same with what NextReason should say');
  },
);

/** The same call, with a key set as it should be and a target that has kept nothing. */
Then(
  '{person} can join once the key set is in order and the brand set up anew',
  async function (this: Scenario, person: Person) {
    await this.control.clearFaults(person.brand.application.applicationId);
    await person.brand.provision({});
    const answer = await onceWellAgain(this, person, () => joinAs(this, person));
    expectPrerequisite(answer, 'the same with a key set that is in order');
  },
);

/** The contract allows both; whichever it is, it is about the person who signed in. */
Then('{person} is let in as herself or not at all', async function (this: Scenario, person: Person) {
  const answer = this.answer();
  expectClass(answer, 'success', 'refused', 'unavailable');
  this.note({ kind: 'observed', text: answer.class === 'success' ? 'let in' : `not let in: ${answer.class}` });
  if (answer.class !== 'success') return expectNobody(this, person);
  await expectMember(this, person);
});

/** Whatever went wrong is not remembered longer than the contract allows: that is a rule, not only the twin. */
async function recover(scenario: Scenario, person: Person, call: () => Promise<Answer>): Promise<Answer> {
  const answer = await onceWellAgain(scenario, person, call);
  if (answer.class === 'success') return answer;
  const found = describeAnswer(answer);
  throw new TargetFailure(`expected "success" within ${recoveryMs} ms after NextReason was well again, but ${found}`);
}

/** The first success after the fault has ended, or the last answer within the time. */
async function onceWellAgain(scenario: Scenario, person: Person, call: () => Promise<Answer>): Promise<Answer> {
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

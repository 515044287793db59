import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer, AnswerClass } from '../../src/capillary/answer.ts';
import { OwnConnection } from '../../src/capillary/connections.ts';
import { forgedPair, unknownKeyId } from '../../src/scenario/attacks/forging.ts';
import type { Brand } from '../../src/scenario/brands/brand.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectThat, tooLate } from '../../src/scenario/oracles/expect.ts';
import { customerOf, joinAs } from '../../src/scenario/oracles/membership.ts';
import { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { TooLate, until } from '../../src/scenario/until.ts';

/** Two calls of which the second began while NextReason held back what the first was waiting for. */
interface Meanwhile {
  /** The answer to the first; after the second where NextReason held anything back at all. */
  waiting: Answer;
  /** How the first may be answered once NextReason has answered. */
  expected: AnswerClass[];
  other: Answer;
  /** Whether the second was answered while the first waited; undefined where that one waited for nothing. */
  answeredMeanwhile?: boolean;
}

/** How long the first caller waits before it hangs up. */
const patienceMs = 1500;

const meanwhiles = new WeakMap<Scenario, Meanwhile>();

Given(
  declare({ waits: true }, 'a brand with idpTimeoutSeconds {int}'),
  async function (this: Scenario, idpTimeoutSeconds: number) {
    await this.brands.setUp({ setup: { policies: { idpTimeoutSeconds } } });
  },
);

Given(
  declare({ waits: true }, 'NextReason takes {float} seconds for {word} requests'),
  async function (this: Scenario, seconds: number, what: string) {
    await this.control.setFault(this.brands.own.application.applicationId, {
      endpoint: endpointOf(what),
      fault: { delayMs: seconds * 1000 },
    });
  },
);

/** Until what the scenario is about has happened. */
Given(
  /^NextReason holds its (JWKS|UserInfo) responses back$/,
  async function (this: Scenario, what: 'JWKS' | 'UserInfo') {
    const endpoint = what === 'JWKS' ? 'jwks' : 'userinfo';
    await this.control.holdAnswers(this.brands.own.application.applicationId, { endpoint });
  },
);

When(
  'addMember is called for {person} and, before it is answered, for {person} at the other brand',
  async function (this: Scenario, person: Person, other: Person) {
    const device = await this.people.signedIn(this.people.atOtherBrand(other));
    const own = await this.people.signedIn(person);
    await meanwhile(this, person.brand, {
      begin: () => own.join(),
      expected: ['success', 'unavailable'],
      other: () => device.join(),
    });
  },
);

When(
  'addMember is called for {person} and, before it is answered, getCustomer for {person} at the other brand',
  async function (this: Scenario, person: Person, other: Person) {
    const elsewhere = this.people.atOtherBrand(other);
    const own = await this.people.signedIn(person);
    // The CRM access token is there before the call waits.
    const id = (await customerOf(this, elsewhere)).id;
    await meanwhile(this, person.brand, {
      begin: () => own.join(),
      expected: ['success', 'unavailable'],
      other: () => elsewhere.crm.getCustomer(id),
    });
  },
);

When('addMember is called {int} times for {person}', async function (this: Scenario, times: number, person: Person) {
  for (let time = 0; time < times; time++) this.outcome.answer = await joinAs(this, person);
});

When(
  'addMember is called {int} times for {person}, then for {person} at the other brand',
  async function (this: Scenario, times: number, person: Person, other: Person) {
    const device = await this.people.signedIn(this.people.atOtherBrand(other));
    for (let time = 0; time < times; time++) await joinAs(this, person);
    this.outcome.answer = await device.join();
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'getMember is called from all those devices and, before one is answered, addMember for {person} at the other brand',
  async function (this: Scenario, other: Person) {
    const device = await this.people.signedIn(this.people.atOtherBrand(other));
    const person = this.people.called('Ana');
    const waiting = person.devices.slice(1);
    await meanwhile(this, person.brand, {
      begin: async () => (await Promise.all(waiting.map((one) => one.membership())))[0] as Answer,
      calls: waiting.length,
      expected: ['success', 'unavailable'],
      other: () => device.join(),
    });
  },
);

When(
  'getMember is called with an unknown kid and, before it is answered, for {person}',
  async function (this: Scenario, person: Person) {
    const device = await this.people.signedIn(person);
    const brand = this.brands.own;
    const unknown = await forgedPair(this, new Person('Somebody', brand), (same) => same, {
      header: { kid: unknownKeyId() },
    });
    await meanwhile(this, brand, {
      begin: () => brand.ciam.getMember(unknown),
      expected: ['refused', 'unavailable'],
      other: () => device.membership(),
    });
  },
);

/** Both wait for the same response of NextReason, which comes once the first caller has hung up. */
When(
  declare(
    { waits: true },
    'getMember is called twice for {person}, and the first caller hangs up before NextReason answers',
  ),
  async function (this: Scenario, person: Person) {
    const { ciam, application } = person.brand;
    const tokens = (await this.people.signedIn(person)).tokens();
    const connection = new OwnConnection();
    const first = ciam.getMember(tokens, { limitMs: patienceMs, connection });
    await until(async () => (await this.control.heldAnswers(application.applicationId)) > 0, { withinMs: callsEndMs });
    const second = ciam.getMember(tokens);
    await first;
    connection.close();
    // What the gateway was sent before this call it has seen when this one is answered.
    await ciam.callWithoutSignIn('getMember');
    await this.control.releaseAnswers(application.applicationId);
    this.outcome.answer = await second;
  },
);

When(
  declare(
    { waits: true },
    'getMember is called {int} times at once for {person}, and every caller hangs up before NextReason answers',
  ),
  async function (this: Scenario, times: number, person: Person) {
    const { ciam } = person.brand;
    const tokens = (await this.people.signedIn(person)).tokens();
    const calls = Array.from({ length: times }, async () => {
      const connection = new OwnConnection();
      await ciam.getMember(tokens, { limitMs: patienceMs, connection });
      connection.close();
    });
    await Promise.all(calls);
    // As above: by then the gateway has seen that they hung up.
    await ciam.callWithoutSignIn('getMember');
    await this.control.releaseAnswers(person.brand.application.applicationId);
  },
);

/** The response that NextReason holds back has the old key; the brand is as good as new when it comes. */
When(
  'getMember is called for {person} and, before the JWKS comes, NextReason replaces its signing key and the brand is re-provisioned',
  async function (this: Scenario, person: Person) {
    const { ciam, application } = person.brand;
    const { applicationId } = application;
    const waiting = ciam.getMember((await this.people.signedIn(person)).tokens());
    await until(async () => (await this.control.heldAnswers(applicationId)) > 0, { withinMs: callsEndMs });
    await this.control.rotateKeys(applicationId, { keepOld: false });
    await person.brand.provision({});
    await this.control.releaseAnswers(applicationId);
    await waiting;
  },
);

Then('{whose} call is answered first', async function (this: Scenario, { name }: Person) {
  const { waiting, expected, other, answeredMeanwhile } = meanwhiles.get(this) as Meanwhile;
  if (!this.memory.keepsKeys) return expectClass(other, 'success', 'unavailable');
  expectClass(other, 'success');
  expectClass(waiting, ...expected);
  if (answeredMeanwhile === undefined) {
    this.notes.add({ kind: 'observed', text: 'the call before was answered without waiting for NextReason' });
    return;
  }
  expectThat(
    answeredMeanwhile,
    {
      where: `A15: the answer to ${name}'s call`,
      expected: 'while the call before waits for NextReason',
      seen: answeredMeanwhile ? 'while the call before waits for NextReason' : 'after it',
    },
    `A15: expected ${name}'s call to be answered while the one before waits for NextReason; it was answered after`,
  );
});

Then('the gateway answers within {int} seconds', async function (this: Scenario, seconds: number) {
  const { durationMs } = this.outcome.answer;
  const withinMs = seconds * 1000;
  if (durationMs <= withinMs) return;
  const usualMs = await usualDurationMs(this);
  if (durationMs - usualMs <= withinMs) {
    const text = `an answer after ${Math.round(durationMs)} ms, at a target that always takes ${Math.round(usualMs)} ms`;
    return this.notes.add({ kind: 'observed', text });
  }
  const expected = `within ${withinMs} ms and the ${Math.round(usualMs)} ms that this target takes anyway`;
  const seen = `${Math.round(durationMs)} ms`;
  const looked = { where: 'A15: duration of the answer', expected, seen };
  throw tooLate(looked, `A15: expected an answer ${expected}, it took ${seen}`);
});

/** How long the target takes for a call that needs nothing of NextReason: the way there and back is its own. */
async function usualDurationMs({ brands }: Scenario): Promise<number> {
  return (await brands.own.ciam.callWithoutSignIn('getMember')).durationMs;
}

interface Overlap {
  begin: () => Promise<Answer>;
  /** How many calls that are. */
  calls?: number;
  expected: AnswerClass[];
  other: () => Promise<Answer>;
}

/** So long calls that begin together may take to ask NextReason. */
const allAskedMs = 1500;

/** Longer than any call takes: each ends by its own limit. */
const callsEndMs = 40_000;

/**
 * Begins a call for which NextReason holds its response back, and another one as soon as NextReason has the question. The
 * response is released when one of the two is answered, so that a slow machine does not decide which one is first.
 */
async function meanwhile(
  scenario: Scenario,
  { application: { applicationId } }: Brand,
  { begin, calls = 1, expected, other }: Overlap,
): Promise<void> {
  const { control, memory } = scenario;
  const ended = { first: false, second: false };
  const first = begin().finally(() => {
    ended.first = true;
  });
  const held = async () => (await control.heldAnswers(applicationId)) > 0;
  await until(async () => ended.first || (await held()), { withinMs: callsEndMs });
  // A target may ask NextReason for fewer than there are calls; the others wait in it then.
  const all = async () => ended.first || (await control.heldAnswers(applicationId)) >= calls;
  await until(all, { withinMs: allAskedMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate)) throw error;
  });
  const waits = !ended.first;
  // A target that keeps no keys waits for the same response with both calls.
  if (!memory.keepsKeys) await control.releaseAnswers(applicationId);
  const second = other().finally(() => {
    ended.second = true;
  });
  await Promise.race([first, second]);
  const answeredMeanwhile = waits ? ended.second : undefined;
  await control.releaseAnswers(applicationId);
  const [waiting, answer] = await Promise.all([first, second]);
  meanwhiles.set(scenario, { waiting, expected, other: answer, answeredMeanwhile });
}

function endpointOf(requests: string): 'jwks' | 'userinfo' {
  if (requests === 'JWKS') return 'jwks';
  if (requests === 'UserInfo') return 'userinfo';
  throw new Error(`NextReason has no ${requests} requests: JWKS or UserInfo`);
}

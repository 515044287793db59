import { Given, Then, When } from '@cucumber/cucumber';
import { type Answer, describeClass } from '../../src/capillary/answer.ts';
import type { CiamCall } from '../../src/capillary/calls.ts';
import type { TokenPair } from '../../src/capillary/ciam-client.ts';
import { EnvironmentFailure } from '../../src/failure/failure.ts';
import { callForTakeover, callUnchanging } from '../../src/scenario/attacks/member-calls.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectPrerequisite, tooLate } from '../../src/scenario/oracles/expect.ts';
import { ensureEnded } from '../../src/scenario/people/at-external-idp.ts';
import { renew, signInByPassword } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { letPass, TooLate, until } from '../../src/scenario/until.ts';

Given('{person} has signed out', async function (this: Scenario, person: Person) {
  await signOut(this, person);
});

Given('the app has refreshed {whose} tokens', async function (this: Scenario, person: Person) {
  const device = await this.people.device(person);
  this.memory.earlierTokens = device.tokens();
  await renew(device);
});

When('{person} signs out', async function (this: Scenario, person: Person) {
  await signOut(this, person);
});

Given(
  'a brand whose policy logoutEffect is withinSeconds {int}',
  async function (this: Scenario, withinSeconds: number) {
    this.policy('logoutEffect');
    await this.brands.setUp({ setup: { policies: { logoutEffect: { withinSeconds } } } });
  },
);

When(
  declare({ waits: true }, '{person} signs out and makes no call for longer than the declared time'),
  async function (this: Scenario, person: Person) {
    await signOut(this, person);
    const untilMs = beyondEffectMs(this) + graceMs;
    await letPass(untilMs);
  },
);

/** Of a person whose access token the gateway has not seen. NextReason answered before the sign-out. */
When(
  declare(
    { waits: true },
    '{person} signs out while the UserInfo response to her/his getMember is on its way for {int} seconds',
  ),
  async function (this: Scenario, person: Person, seconds: number) {
    const { application } = person.brand;
    const tokens = (await this.people.device(person)).tokens();
    const { earlier } = await signOutMeanwhile(this, person, tokens, seconds);
    await this.control.releaseAnswers(application.applicationId);
    await earlier;
  },
);

/** The earlier request was sent before the sign-out, and the call begins long after it. */
When(
  declare(
    { waits: true },
    'getMember is called for {person} {int} seconds after her/his sign-out, while UserInfo still holds the response to an earlier one',
  ),
  async function (this: Scenario, person: Person, seconds: number) {
    const { application, ciam } = person.brand;
    const tokens = (await this.people.device(person)).tokens();
    const { earlier } = await signOutMeanwhile(this, person, tokens, seconds);
    const later = ciam.getMember(tokens);
    // What the gateway was sent before this call it has seen when this one is answered.
    await ciam.callWithoutSignIn('getMember');
    await this.control.releaseAnswers(application.applicationId);
    await earlier;
    this.outcome.answer = await later;
  },
);

When('addMember is called for {person} with the old tokens', async function (this: Scenario, person: Person) {
  const tokens = (await this.people.device(person)).tokens();
  await ensureEnded(this, tokens);
  this.outcome.answer = await person.brand.ciam.addMember(tokens);
  this.outcome.controlRequest = async () => {
    await signInByPassword(this, person);
    return (await this.people.device(person)).join();
  };
});

When(
  declare({ waits: true }, '{person} keeps requesting her/his member profile beyond the declared time'),
  async function (this: Scenario, person: Person) {
    const device = await this.people.device(person);
    const beyondMs = beyondEffectMs(this);
    const started = performance.now();
    await until(
      async () => {
        const answer = await device.membership();
        expectClass(answer, 'success');
        return performance.now() - started >= beyondMs;
      },
      { withinMs: beyondMs + 5000 },
    );
  },
);

Given(
  declare({ waits: true }, '{person} has made no call for longer than the declared time'),
  async function (this: Scenario, person: Person) {
    expectPrerequisite(await (await this.people.device(person)).membership(), 'getMember');
    const beyondMs = beyondEffectMs(this);
    await letPass(beyondMs);
  },
);

Then(
  declare({ waits: true }, '{whose} old tokens are refused within the declared time'),
  async function (this: Scenario, person: Person) {
    await expectRefusedInTime(this, (await this.people.device(person)).tokens());
  },
);

Then(
  declare({ waits: true }, '{whose} old tokens are refused within {int} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    const tokens = (await this.people.device(person)).tokens();
    await expectRefusedInTime(this, tokens, { withinMs: seconds * 1000 });
  },
);

Then('the first call with {whose} old tokens is refused \\(401)', async function (this: Scenario, person: Person) {
  const tokens = (await this.people.device(person)).tokens();
  await ensureEnded(this, tokens);
  expectClass(await person.brand.ciam.getMember(tokens), 'refused');
});

Then(
  declare({ waits: true }, '{memberCall} with {whose} old tokens is refused within the declared time'),
  async function (this: Scenario, call: CiamCall, person: Person) {
    const tokens = (await this.people.device(person)).tokens();
    await expectRefusedInTime(this, tokens, { ask: () => callUnchanging(person, call, tokens) });
    const takeover = { firstName: 'Trudy', email: uniqueDetails('Trudy', '').email };
    expectClass(await callForTakeover(this, person, call, takeover, tokens), 'refused');
  },
);

Then(
  declare({ waits: true }, 'the tokens from before the refresh are refused within the declared time'),
  async function (this: Scenario) {
    await expectRefusedInTime(this, this.memory.earlierTokens);
  },
);

Then(
  declare(
    { waits: true },
    '{whose} old tokens are refused within the declared time while her/his other device keeps calling getMember',
  ),
  async function (this: Scenario, person: Person) {
    const tokens = (await this.people.device(person)).tokens();
    const other = await this.people.device(person, 1);
    const askBoth = async () => {
      expectClass(await other.membership(), 'success');
      return person.brand.ciam.getMember(tokens);
    };
    // What a gateway keeps may have run out between the two calls; then the other device has it renewed.
    const ask = async () => {
      const answer = await askBoth();
      return answer.class === 'refused' ? askBoth() : answer;
    };
    await expectRefusedInTime(this, tokens, { ask });
  },
);

Then('{person} is redirected to the app and signed out', async function (this: Scenario, person: Person) {
  const device = await this.people.device(person);
  const { done, url, message } = this.outcome.page ?? { done: false, url: '' };
  if (!done || device.signedIn())
    throw new EnvironmentFailure(
      `sign-out: expected a redirect to the app, ended at ${url}: ${message ?? 'still signed in'}`,
    );
});

/** A little more than the target may keep a UserInfo answer. */
function beyondEffectMs(scenario: Scenario): number {
  const effect = scenario.policy('logoutEffect');
  return effect === 'token-expiry' ? 0 : effect.withinSeconds * 1000 + 200;
}

/** What a target is given beyond the time that it declares (gateway contract, section 6). */
const graceMs = 2000;

interface HowRefused {
  ask?: () => Promise<Answer>;
  withinMs?: number;
}

function effectEndsMs(scenario: Scenario): number {
  const effect = scenario.policy('logoutEffect');
  return effect === 'token-expiry' ? 0 : effect.withinSeconds * 1000 + graceMs;
}

async function signOut(scenario: Scenario, person: Person): Promise<void> {
  scenario.outcome.page = await (await scenario.people.device(person)).signOut();
}

/** Asks again until the tokens are refused; the target has its declared time and 2 s more (gateway contract, section 6). */
async function expectRefusedInTime(
  scenario: Scenario,
  tokens: TokenPair,
  { ask = () => scenario.brands.own.ciam.getMember(tokens), withinMs = effectEndsMs(scenario) }: HowRefused = {},
): Promise<void> {
  await ensureEnded(scenario, tokens);
  let answer: Answer | undefined;
  const refused = async () => {
    answer = await ask();
    return answer.class === 'refused';
  };
  await until(refused, { withinMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate) || !answer) throw error;
    const where = `${answer.call} with the old tokens`;
    const expected = `refused (401) within ${withinMs} ms`;
    const seen = describeClass(answer);
    throw tooLate({ where, expected, seen }, `expected ${expected}, got ${seen}: ${where}`);
  });
}

/** A getMember that waits for UserInfo, the sign-out meanwhile, and so many seconds after it. */
async function signOutMeanwhile(scenario: Scenario, person: Person, tokens: TokenPair, seconds: number) {
  const { application, ciam } = person.brand;
  const { applicationId } = application;
  await scenario.control.holdAnswers(applicationId, { endpoint: 'userinfo' });
  const earlier = ciam.getMember(tokens);
  await until(async () => (await scenario.control.heldAnswers(applicationId)) > 0, { withinMs: 5000 });
  await signOut(scenario, person);
  await letPass(seconds * 1000);
  return { earlier };
}

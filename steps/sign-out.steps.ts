import { Given, Then, When } from '@cucumber/cucumber';
import { type Answer, describeAnswer } from '../src/capillary/answer.ts';
import type { CiamCall } from '../src/capillary/calls.ts';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import { EnvironmentFailure, TargetFailure } from '../src/evidence/failure.ts';
import { mindEnded } from './at-external-idp.ts';
import { renew, signInByPassword } from './at-next-reason.ts';
import { declare } from './declared-steps.ts';
import { expectClass } from './expect.ts';
import { callForTakeover, callUnchanging } from './member-calls.ts';
import { type Person, uniqueDetails } from './person.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

Given('{person} has signed out', async function (this: Scenario, person: Person) {
  await signOut(this, person);
});

Given('the app has renewed {whose} sign-in', async function (this: Scenario, person: Person) {
  const device = await this.device(person);
  this.earlierTokens = device.tokens();
  await renew(device);
});

When('{person} signs out', async function (this: Scenario, person: Person) {
  await signOut(this, person);
});

When('{person} signs out once more', async function (this: Scenario, person: Person) {
  await signOut(this, person);
});

When('{person} tries to join with her old sign-in', async function (this: Scenario, person: Person) {
  const tokens = (await this.device(person)).tokens();
  await mindEnded(this, tokens);
  this.outcome.answer = await person.brand.ciam.addMember(tokens);
  this.outcome.twin = async () => {
    await signInByPassword(this, person);
    return (await this.device(person)).join();
  };
});

When(
  declare({ waits: true }, '{person} goes on using the app beyond the declared time'),
  async function (this: Scenario, person: Person) {
    const effect = this.policy('logoutEffect');
    const device = await this.device(person);
    const beyondMs = effect === 'token-expiry' ? 0 : effect.withinSeconds * 1000 + 200;
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

Then(
  declare({ waits: true }, '{whose} old sign-in is refused within the declared time'),
  async function (this: Scenario, person: Person) {
    await expectRefusedInTime(this, (await this.device(person)).tokens());
  },
);

Then(
  declare({ waits: true }, '{memberCall} with {whose} old tokens is refused within the declared time'),
  async function (this: Scenario, call: CiamCall, person: Person) {
    const tokens = (await this.device(person)).tokens();
    await expectRefusedInTime(this, tokens, () => callUnchanging(person, call, tokens));
    const takeover = { firstName: 'Trudy', email: uniqueDetails('Trudy', '').email };
    expectClass(await callForTakeover(this, person, call, takeover, tokens), 'refused');
  },
);

Then(declare({ waits: true }, 'so is the one from before it was renewed'), async function (this: Scenario) {
  await expectRefusedInTime(this, this.earlierTokens as TokenPair);
});

Then('{person} is back at the app and signed out', async function (this: Scenario, person: Person) {
  const device = await this.device(person);
  const { done, url, message } = this.outcome.page ?? { done: false, url: '' };
  if (!done || device.signedIn())
    throw new EnvironmentFailure(`the sign-out ended at ${url}: ${message ?? 'still signed in'}`);
});

async function signOut(scenario: Scenario, person: Person): Promise<void> {
  scenario.outcome.page = await (await scenario.device(person)).signOut();
}

/** Asks again until the tokens are refused; the target has its declared time and 2 s more (gateway contract, section 6). */
async function expectRefusedInTime(
  scenario: Scenario,
  tokens: TokenPair,
  ask = () => scenario.brand.ciam.getMember(tokens),
): Promise<void> {
  await mindEnded(scenario, tokens);
  const effect = scenario.policy('logoutEffect');
  const withinMs = effect === 'token-expiry' ? 0 : effect.withinSeconds * 1000 + 2000;
  let answer: Answer | undefined;
  const refused = async () => {
    answer = await ask();
    return answer.class === 'refused';
  };
  await until(refused, { withinMs }).catch((error: unknown) => {
    if (!(error instanceof TooLate) || !answer) throw error;
    throw new TargetFailure(`the old sign-in must be refused within ${withinMs} ms, but ${describeAnswer(answer)}`);
  });
}

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { CiamCall } from '../../src/capillary/calls.ts';
import { type Attempt, attackMember } from '../../src/scenario/attacks/member-attack.ts';
import {
  callForTakeover,
  callUnchanging,
  expectServedBefore,
  expectServedStill,
  memberCalls,
} from '../../src/scenario/attacks/member-calls.ts';
import { accessTokenAttempts, idTokenAttempts } from '../../src/scenario/attacks/refused-tokens.ts';
import type { Takeover } from '../../src/scenario/attacks/takeover.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectPrerequisite } from '../../src/scenario/oracles/expect.ts';
import { expectNothingTold } from '../../src/scenario/oracles/nothing-told.ts';
import { renew } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { testField } from '../../src/scenario/test-fields.ts';
import { until } from '../../src/scenario/until.ts';

Given('{person} is a member with a field of her/his own', async function (this: Scenario, person: Person) {
  const device = await this.people.member(person);
  if (!this.lacks('testFields') && !this.lacks('profileUpdateBody')) {
    const field = [testField(this, 'custom')];
    const answer = await device.updateMembership({ root: { customer: [{ custom_fields: { field } }] } });
    expectPrerequisite(answer, 'an update with a custom field');
  }
  const { email } = uniqueDetails('Trudy', '');
  const firstName = this.spelled.in('Trudy');
  this.memory.takeover = { firstName, email };
  // Watched, so that a record that takes it on shows.
  person.values.push({ type: 'email', value: email, unsent: true });
});

Given('the gateway compares iss with the issuer of the brand', function (this: Scenario) {
  this.policy('issuerCheck');
});

/** Her own calls, one after the other, until so much time has passed since the first. */
Given(
  declare({ waits: true }, 'the app has called every member API for {person} for more than {int} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    const started = performance.now();
    const calls = memberCalls(this);
    let next = 0;
    const goOn = async () => {
      const call = calls[next++ % calls.length] as CiamCall;
      expectServedBefore(await callUnchanging(person, call, this.people.tokensOf(person)), person);
      return next >= 3 * calls.length && performance.now() - started > seconds * 1000 + 100;
    };
    await until(goOn, { withinMs: seconds * 1000 + 30_000, everyMs: 150 });
  },
);

When(
  '{memberCall} is called for {person} with each of these ID tokens',
  async function (this: Scenario, call: CiamCall, person: Person, table: DataTable) {
    await attack(this, person, [call], await idTokenAttempts(this, person, table.raw().flat()));
  },
);

When(
  '{memberCall} is called for {person} with each of these ID tokens, each beside an access token of its own',
  async function (this: Scenario, call: CiamCall, person: Person, table: DataTable) {
    const attempts = await idTokenAttempts(this, person, table.raw().flat(), { ownAccessTokens: true });
    await attack(this, person, [call], attempts);
  },
);

When(
  '{memberCall} is called for {person} with each of these ID tokens, after the brand was re-provisioned',
  async function (this: Scenario, call: CiamCall, person: Person, table: DataTable) {
    const attempts = await idTokenAttempts(this, person, table.raw().flat());
    // Where the forgery rotated the signing key, her own tokens are those of the new one.
    await renew(await this.people.device(person));
    await person.brand.provision({});
    await attack(this, person, [call], attempts);
  },
);

When(
  'every member API is called for {person} with an ID token with {}',
  async function (this: Scenario, person: Person, description: string) {
    await attack(this, person, memberCalls(this), await idTokenAttempts(this, person, [description]));
  },
);

When(
  '{memberCall} is called for {person} with her/his ID token and each of these access tokens',
  async function (this: Scenario, call: CiamCall, person: Person, table: DataTable) {
    await attack(this, person, [call], await accessTokenAttempts(this, person, table.raw().flat()));
  },
);

When(
  'every member API is called for {person} with her/his ID token and {}',
  async function (this: Scenario, person: Person, description: string) {
    await attack(this, person, memberCalls(this), await accessTokenAttempts(this, person, [description]));
  },
);

Then('{whose} own tokens are still served', async function (this: Scenario, person: Person) {
  for (const call of this.outcome.attacked ?? []) {
    expectServedStill(await callUnchanging(person, call, this.people.tokensOf(person)), person);
  }
});

Then('none of the answers shows anything of {whose}', function (this: Scenario, _person: Person) {
  if (this.outcome.tries.length === 0) throw new Error('the scenario tried nothing');
  for (const { answer } of this.outcome.tries) expectNothingTold(this, answer);
});

async function attack(
  scenario: Scenario,
  member: Person,
  calls: readonly CiamCall[],
  { attempts, valid }: { attempts: Attempt[]; valid: Attempt['tokens'] },
): Promise<void> {
  const takeover = takeoverOf(scenario);
  const own = scenario.people.tokensOf(member);
  scenario.outcome.attacked = calls;
  scenario.outcome.tries = await attackMember(scenario, { member, own, takeover, calls, attempts });
  const [last] = calls.slice(-1) as [CiamCall];
  scenario.outcome.controlRequest = () => callForTakeover(scenario, member, last, takeover, valid);
}

function takeoverOf({ memory: { takeover } }: Scenario): Takeover {
  if (!takeover) throw new Error('the scenario lacks "Given Ana is a member with a field of her own"');
  return takeover;
}

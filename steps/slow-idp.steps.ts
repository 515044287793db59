import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../src/capillary/answer.ts';
import type { Brand } from './brand.ts';
import { expectClass, expectThat } from './expect.ts';
import { forgedPair, madeUpKeyId } from './forging.ts';
import { Person } from './person.ts';
import { until } from './until.ts';
import type { Scenario } from './world.ts';

/** Two calls of which the second began while NextReason let the first wait. */
interface Meanwhile {
  waiting: Promise<Answer>;
  /** Which one was answered first. */
  order: ('waiting' | 'other')[];
  other: Answer;
}

const meanwhiles = new WeakMap<Scenario, Meanwhile>();

Given('a brand that waits a second for NextReason', async function (this: Scenario) {
  await this.setUpBrand({ setup: { policies: { idpTimeoutSeconds: 1 } } });
});

Given(
  /^NextReason takes ([\d.]+) seconds for (JWKS|UserInfo) requests$/,
  async function (this: Scenario, seconds: string, what: string) {
    await this.control.setFault(this.brand.application.applicationId, {
      endpoint: what === 'JWKS' ? 'jwks' : 'userinfo',
      fault: { delayMs: Number(seconds) * 1000 },
    });
  },
);

When(
  '{person} tries to join the programme, and Ben joins the other brand meanwhile',
  async function (this: Scenario, person: Person) {
    const ben = this.atOtherBrand(this.personCalled('Ben'));
    const device = await this.signedIn(ben);
    const own = await this.signedIn(person);
    await meanwhile(
      this,
      person.brand,
      () => own.join(),
      () => device.join(),
    );
  },
);

When(
  'somebody presents a sign-in with a made-up key id, and Ben opens his membership meanwhile',
  async function (this: Scenario) {
    const ben = await this.signedIn(this.personCalled('Ben'));
    const { brand } = this;
    const madeUp = await forgedPair(this, new Person('Somebody', brand), (same) => same, { kid: madeUpKeyId() });
    await meanwhile(
      this,
      brand,
      () => brand.ciam.getMember(madeUp),
      () => ben.membership(),
    );
  },
);

Then(/^Ben did not wait for (?:Ana|the other)$/, async function (this: Scenario) {
  const { waiting, order, other } = meanwhiles.get(this) as Meanwhile;
  if (!this.keepsKeys) return expectClass(other, 'success', 'unavailable');
  expectClass(other, 'success');
  expectClass(await waiting, 'refused', 'unavailable');
  expectThat(order[0] === 'other', 'Ben was answered after the call that waits for NextReason');
});

Then('the gateway has answered within {int} seconds', function (this: Scenario, seconds: number) {
  const { durationMs } = this.answer();
  expectThat(durationMs <= seconds * 1000, `the answer took ${Math.round(durationMs)} ms`);
});

/** Begins a call that NextReason will let wait, and another one as soon as NextReason has the question. */
async function meanwhile(
  scenario: Scenario,
  { application }: Brand,
  begin: () => Promise<Answer>,
  other: () => Promise<Answer>,
): Promise<void> {
  const { control } = scenario;
  await control.clearRequests(application.applicationId);
  const order: Meanwhile['order'] = [];
  const waiting = begin().finally(() => order.push('waiting'));
  const asked = async () => {
    const requests = await control.requests(application.applicationId);
    return order.length > 0 || requests.some(({ broken }) => broken === 'hang');
  };
  await until(asked, { withinMs: 5000 });
  const answer = await other().finally(() => order.push('other'));
  meanwhiles.set(scenario, { waiting, order, other: answer });
}

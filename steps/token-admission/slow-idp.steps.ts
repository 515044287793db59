import { Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import { forgedPair, unknownKeyId } from '../../src/scenario/attacks/forging.ts';
import type { Brand } from '../../src/scenario/brands/brand.ts';
import { expectClass, expectThat } from '../../src/scenario/oracles/expect.ts';
import { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { until } from '../../src/scenario/until.ts';

/** Two calls of which the second began while NextReason let the first wait. */
interface Meanwhile {
  waiting: Promise<Answer>;
  /** Which one was answered first. */
  order: ('waiting' | 'other')[];
  other: Answer;
}

const meanwhiles = new WeakMap<Scenario, Meanwhile>();

Given('a brand with idpTimeoutSeconds {int}', async function (this: Scenario, idpTimeoutSeconds: number) {
  await this.brands.setUp({ setup: { policies: { idpTimeoutSeconds } } });
});

Given(
  /^NextReason takes ([\d.]+) seconds for (JWKS|UserInfo) requests$/,
  async function (this: Scenario, seconds: string, what: string) {
    await this.control.setFault(this.brands.own.application.applicationId, {
      endpoint: what === 'JWKS' ? 'jwks' : 'userinfo',
      fault: { delayMs: Number(seconds) * 1000 },
    });
  },
);

When(
  'addMember is called for {person} and, before it is answered, for {person} at the other brand',
  async function (this: Scenario, person: Person, other: Person) {
    const device = await this.people.signedIn(this.people.atOtherBrand(other));
    const own = await this.people.signedIn(person);
    await meanwhile(
      this,
      person.brand,
      () => own.join(),
      () => device.join(),
    );
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
    await meanwhile(
      this,
      brand,
      () => brand.ciam.getMember(unknown),
      () => device.membership(),
    );
  },
);

Then('{whose} call is answered first', async function (this: Scenario, { name }: Person) {
  const { waiting, order, other } = meanwhiles.get(this) as Meanwhile;
  if (!this.memory.keepsKeys) return expectClass(other, 'success', 'unavailable');
  expectClass(other, 'success');
  expectClass(await waiting, 'refused', 'unavailable');
  expectThat(
    order[0] === 'other',
    `A15: expected ${name}'s call to be answered before the one that waits for NextReason; it was answered after`,
  );
});

Then('the gateway answers within {int} seconds', function (this: Scenario, seconds: number) {
  const { durationMs } = this.outcome.answer;
  expectThat(
    durationMs <= seconds * 1000,
    `A15: expected an answer within ${seconds * 1000} ms, it took ${Math.round(durationMs)} ms`,
  );
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

import { When } from '@cucumber/cucumber';
import { type Answer, describeClass } from '../../src/capillary/answer.ts';
import { TargetFailure } from '../../src/failure/failure.ts';
import { forgedPair, forgedPairs } from '../../src/scenario/attacks/forging.ts';
import { somebody, unknownKeyIds } from '../../src/scenario/attacks/unknown-key-ids.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { cooldownOver } from '../../src/scenario/jwks-cooldown.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import { joinAs } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { TooLate, until } from '../../src/scenario/until.ts';

/** Often enough to use up what A6 allows in the first seconds, and to ask again in each one after. */
const askedEveryMs = 400;

When(
  declare({ waits: true }, 'getMember is called with unknown kids again and again for {int} seconds'),
  async function (this: Scenario, seconds: number) {
    const { ciam, application } = this.brands.own;
    const person = somebody(this);
    await this.people.signedIn(person);
    await this.control.clearRequests(application.applicationId);
    const started = performance.now();
    const often = async () => {
      const [pair] = await unknownKeyIds(this, person, 1);
      if (pair) expectClass(await ciam.getMember(pair), 'refused', 'unavailable');
      return performance.now() - started >= seconds * 1000;
    };
    await until(often, { withinMs: seconds * 1000 + 5000, everyMs: askedEveryMs });
  },
);

When(
  'getMember is called with {int} ID tokens with unknown kids, and after each of them for {person}',
  async function (this: Scenario, count: number, person: Person) {
    const { ciam, application } = this.brands.own;
    const pairs = await unknownKeyIds(this, somebody(this), count);
    const device = await this.people.device(person);
    await this.control.clearRequests(application.applicationId);
    for (const pair of pairs) {
      this.outcome.answers.push(await ciam.getMember(pair));
      expectClass(await device.membership(), 'success');
    }
  },
);

When(
  declare({ waits: true }, 'addMember is called for {person} until it is accepted, within {int} seconds'),
  async function (this: Scenario, person: Person, seconds: number) {
    let answer: Answer | undefined;
    const accepted = async () => {
      answer = await joinAs(this, person);
      expectClass(answer, 'success', 'refused', 'unavailable');
      return answer.class === 'success';
    };
    await until(accepted, { withinMs: seconds * 1000, everyMs: askedEveryMs }).catch((error: unknown) => {
      if (!(error instanceof TooLate) || !answer) throw error;
      throw new TargetFailure(
        `A6: expected addMember to accept a new key within ${seconds} s, as 10 s after a refetch another one may start; got ${describeClass(answer)}`,
        { late: true },
      );
    });
  },
);

When(
  'getMember is called for {person} with {int} ID tokens without kid',
  async function (this: Scenario, person: Person, count: number) {
    const { ciam, application } = person.brand;
    const descriptions = Array.from({ length: count }, () => 'kid: missing, one key in the JWKS');
    const { forged } = await forgedPairs(this, person, descriptions);
    await this.control.clearRequests(application.applicationId);
    for (const { presented } of forged) this.outcome.answers.push(await ciam.getMember(presented));
  },
);

/** So many calls that wait for nothing are answered in turn; whatever came before them has reached the gateway then. */
const callsBetween = 3;
/** Longer than any call takes: each ends by its own limit. */
const callsEndMs = 40_000;

/**
 * The JWKS that NextReason holds back is from before the rotation. It is released when the second call has reached the
 * gateway, which then may have joined that fetch, or begun one of its own.
 */
When(
  'getMember is called with an unknown kid and, before it is answered, keys are rotated and addMember is called for {person}',
  async function (this: Scenario, person: Person) {
    const { ciam, application } = this.brands.own;
    const { applicationId } = application;
    const [unknown] = await unknownKeyIds(this, somebody(this), 1);
    if (!unknown) throw new Error('no token was made');
    let ended = false;
    const first = ciam.getMember(unknown).finally(() => {
      ended = true;
    });
    await until(async () => ended || (await this.control.heldAnswers(applicationId)) > 0, { withinMs: callsEndMs });
    await this.control.rotateKeys(applicationId);
    const rotated = await forgedPair(this, person, (same) => same);
    const second = ciam.addMember(rotated);
    for (let call = 0; call < callsBetween; call += 1) await ciam.callWithoutSignIn('getMember');
    await this.control.releaseAnswers(applicationId);
    expectClass(await first, 'refused', 'unavailable');
    this.outcome.answer = await second;
    if (this.outcome.answer.class !== 'refused' || this.policy('jwksCooldownSeconds') === 0) return;
    await cooldownOver(this, this.brands.own);
    this.outcome.answer = await ciam.addMember(rotated);
  },
);

import { readClock } from '../../capillary/clock-reading.ts';
import type { Recorder } from '../../capillary/exchange.ts';
import type { HttpResult, Send } from '../../capillary/http.ts';
import type { Target } from '../../capillary/target.ts';
import { sendTo } from '../../capillary/target-send.ts';
import { OutOfReach } from '../../evidence/out-of-reach.ts';
import { LateReads } from '../late-reads.ts';
import { ownDelay } from '../own-delay.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { clockOf } from '../target-clock.ts';
import { tellingLoad } from '../target-load.ts';
import { Brand, type BrandContext, type BrandOptions } from './brand.ts';
import { LeftBehind } from './left-behind.ts';

/** How long the target took: what the harness itself was late by meanwhile is not its own. */
function netOf({ durationMs }: HttpResult): number {
  return durationMs - ownDelay.since(performance.now() - durationMs);
}

function lookAtClock(target: Target, { response, durationMs }: HttpResult): void {
  // By the clock that only goes on: where this machine's is put, the target's was not.
  const at = performance.timeOrigin + performance.now();
  const reading = response && readClock(response, { at, durationMs });
  if (reading) clockOf(target).read(reading);
}

/** The brands of a scenario: its own and, where a second one matters, the other. */
export class Brands {
  readonly #context: ScenarioContext;
  readonly #leftBehind: LeftBehind;
  readonly #lateReads: LateReads;
  #own?: Brand;
  #other?: Brand;

  constructor(context: ScenarioContext) {
    this.#context = context;
    this.#leftBehind = new LeftBehind((note) => context.notes.add(note));
    const { readAfterWriteSeconds } = context.environment.target.policies;
    this.#lateReads = new LateReads(readAfterWriteSeconds, () => context.policy('readAfterWriteSeconds'));
  }

  get own(): Brand {
    if (!this.#own) throw new Error('the scenario has no brand yet: it lacks "Given a brand that uses NextReason"');
    return this.#own;
  }

  get other(): Brand {
    if (!this.#other) throw new Error('the scenario has no other brand yet');
    return this.#other;
  }

  /** Every brand that was set up. */
  all(): Brand[] {
    return [this.#own, this.#other].filter((brand) => brand !== undefined);
  }

  async setUp(options?: BrandOptions): Promise<void> {
    this.#own = await this.#made(options);
  }

  /** @throws OutOfReach at an external IdP, which has one application for all brands */
  async setUpOther(options?: BrandOptions): Promise<void> {
    const { idp } = this.#context.environment;
    if (idp.kind === 'external') throw new OutOfReach('idpControl', 'needs a second application of the IdP');
    this.#other = await this.#made(options);
  }

  /** The brand that the target's profile names, where the target can make none. */
  fixed(): Promise<Brand> {
    return Brand.setUp(this.#brandContext());
  }

  /**
   * Removes what the scenario leaves at a target that outlives the run, where it can, and its applications at the mock,
   * which would keep those of a whole run in memory.
   */
  async tidyUp(): Promise<void> {
    if (!this.#context.hasCapability('provisioning')) return;
    if (this.#context.environment.tidy) await this.#leftBehind.remove();
    else await Promise.all(this.all().map((brand) => brand.applicationRemoved()));
  }

  async #made(options: BrandOptions | undefined): Promise<Brand> {
    const { evidence, environment } = this.#context;
    const brand = await Brand.setUp(this.#brandContext(), options);
    evidence.secret(brand.credentials.secret, brand.application.machineClient.clientSecret);
    if (environment.tidy) this.#leftBehind.brand(brand);
    return brand;
  }

  #brandContext(): BrandContext {
    const { environment, control, id, doubts } = this.#context;
    const { target, version, run, blind, idp, clockAheadSeconds } = environment;
    const toTarget = tellingLoad(target, sendTo(target, { version, run, blind }));
    const send: Send = async (request, context) => {
      await this.#lateReads.before(request, context);
      const result = await toTarget(request, context);
      this.#lateReads.after(request, context);
      doubts.paused(result.waited?.ms ?? 0);
      if (context.to === 'gateway') lookAtClock(target, result);
      return { ...result, durationMs: netOf(result) };
    };
    const external = idp.kind === 'external' ? idp : undefined;
    return { target, control, record: this.#record, send, external, clockAheadSeconds, group: id };
  }

  readonly #record: Recorder = (exchange) => {
    this.#context.evidence.record(exchange);
    this.#leftBehind.exchange(exchange);
  };
}

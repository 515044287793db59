import type { Clock } from '../clock.ts';
import type { ClockChange, ClockState } from '../control/types.ts';

/** How a clock stands, in milliseconds. */
export interface ClockSetting {
  aheadMs: number;
  stoppedAt?: number;
}

/** What an application takes for the time: the machine's, until a test stops it or moves it. */
export class ApplicationClock {
  readonly #machine: Clock;
  #aheadMs = 0;
  #stoppedAt?: number;

  constructor(machine: Clock) {
    this.#machine = machine;
  }

  readonly now: Clock = () => this.#stoppedAt ?? this.#machine() + this.#aheadMs;

  /** Whole seconds between the machine's time and its own, as both are written in tokens. */
  get aheadSeconds(): number {
    return Math.floor(this.now() / 1_000) - Math.floor(this.#machine() / 1_000);
  }

  /** Sets it first, then moves it, then stops it or lets it run on. */
  change({ now, advanceSeconds = 0, frozen = this.#stoppedAt !== undefined }: ClockChange): void {
    const time = (now === undefined ? this.now() : Date.parse(now)) + advanceSeconds * 1_000;
    this.#stoppedAt = frozen ? time : undefined;
    this.#aheadMs = time - this.#machine();
  }

  /** Goes with the machine's again. */
  reset(): void {
    this.#stoppedAt = undefined;
    this.#aheadMs = 0;
  }

  describe(): ClockState {
    const frozen = this.#stoppedAt !== undefined;
    return { now: new Date(this.now()).toISOString(), frozen, aheadSeconds: this.aheadSeconds };
  }

  get setting(): ClockSetting {
    return { aheadMs: this.#aheadMs, ...(this.#stoppedAt !== undefined && { stoppedAt: this.#stoppedAt }) };
  }

  set setting({ aheadMs, stoppedAt }: ClockSetting) {
    this.#aheadMs = aheadMs;
    this.#stoppedAt = stoppedAt;
  }
}

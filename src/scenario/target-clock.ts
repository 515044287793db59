import { bothReadings, type ClockReading, certainlyAhead } from '../capillary/clock-reading.ts';

/** Conditions stay 5 s clear of what a token's times decide (A10). */
const mostApartMs = 5_000;

/** What the answers of a target tell of its clock, first before a run and then all the while. */
export class TargetClock {
  #reading?: ClockReading;
  #moved?: string;

  /** What is known by now. */
  get reading(): ClockReading | undefined {
    return this.#reading;
  }

  /** That the clock is not as it was, or that several clocks answer, in one line that says what to do. */
  get moved(): string | undefined {
    return this.#moved;
  }

  /** Takes what one more answer tells. */
  read(reading: ClockReading): void {
    const before = this.#reading ?? reading;
    const both = bothReadings(before, reading);
    this.#reading = both ?? before;
    const apart = both ? 0 : Math.max(before.least - reading.most, reading.least - before.most);
    if (apart > mostApartMs) {
      this.#moved ??= `the clock of the target was set in mid-run, or its nodes disagree: it was ${offsetText(before)}, and then ${offsetText(reading)}; have its clocks set by a time server and start the run again`;
    }
  }

  /** How far it is ahead of this machine's, in whole seconds; 0 where it may be right. */
  get aheadSeconds(): number {
    if (!this.#reading || certainlyAhead(this.#reading) === 0) return 0;
    return Math.round((this.#reading.least + this.#reading.most) / 2000);
  }
}

function offsetText({ least, most }: ClockReading): string {
  return describeClock(Math.round((least + most) / 2000));
}

/** Such as `20 s ahead of this machine's`. */
export function describeClock(aheadSeconds: number): string {
  if (aheadSeconds === 0) return "right by this machine's";
  return `${Math.abs(aheadSeconds)} s ${aheadSeconds > 0 ? 'ahead of' : 'behind'} this machine's`;
}

const clocks = new Map<string, TargetClock>();

/** The clock of the target at this address, as this process has seen it. */
export function clockOf({ gateway }: { gateway: string }): TargetClock {
  const clock = clocks.get(gateway) ?? new TargetClock();
  clocks.set(gateway, clock);
  return clock;
}

/** Forgets what was seen: a new run begins. */
export function forgetClock({ gateway }: { gateway: string }): void {
  clocks.delete(gateway);
}

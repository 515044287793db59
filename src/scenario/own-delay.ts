/** How often the harness looks whether it is late. */
const everyMs = 20;
/** What every timer is late by is no delay. */
const usualMs = 5;
/** No wait is longer. */
const keptMs = 120_000;

/** A time in which this process did not come to its work, on the clock of `performance.now()`. */
interface Delay {
  from: number;
  to: number;
}

/**
 * How late the harness itself is: on a busy machine its own work stands still, and a wait that goes on meanwhile would
 * be held against the target.
 */
export class OwnDelay {
  readonly #now: () => number;
  /** The oldest first. */
  #delays: Delay[] = [];
  #lookedAt?: number;

  /** @param now the clock that only goes on */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Looks from now on. */
  watch(): void {
    if (this.#lookedAt !== undefined) return;
    this.look();
    setInterval(() => this.look(), everyMs).unref();
  }

  /** One look, due `everyMs` after the one before. */
  look(): void {
    const now = this.#now();
    const delay = this.#pending(now);
    if (delay) this.#delays.push(delay);
    while (this.#delays[0] && now - this.#delays[0].to >= keptMs) this.#delays.shift();
    this.#lookedAt = now;
  }

  /** How many milliseconds it was late together since a time. */
  since(time: number): number {
    const pending = this.#pending(this.#now());
    const firstBefore = this.#delays.findLastIndex(({ to }) => to <= time);
    const delays = [...this.#delays.slice(firstBefore + 1), ...(pending ? [pending] : [])];
    return delays.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, time)), 0);
  }

  /** Since the look that is overdue. */
  #pending(now: number): Delay | undefined {
    if (this.#lookedAt === undefined) return undefined;
    const from = this.#lookedAt + everyMs;
    return now - from > usualMs ? { from, to: now } : undefined;
  }
}

/** That of this process. */
export const ownDelay = new OwnDelay();

import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import { canonical } from './identifiers.ts';

const freeAttempts = 5;
const pauseMs = 30_000;
const remembered = 1_000;

/** Slows down whoever guesses passwords: after five wrong ones in a row an identifier rests for half a minute. */
export class Throttle {
  readonly #clock: Clock;
  readonly #failures = new BoundedMap<string, { count: number; last: number }>(remembered);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds until the next attempt, 0 if it may be made now. The same for identifiers that nobody has. */
  waitSeconds(identifier: string): number {
    const seen = this.#failures.get(canonical(identifier));
    if (!seen || seen.count < freeAttempts) return 0;
    return Math.max(0, Math.ceil((seen.last + pauseMs - this.#clock()) / 1_000));
  }

  failed(identifier: string): void {
    const key = canonical(identifier);
    const seen = this.#failures.get(key);
    const rested = seen !== undefined && this.#clock() >= seen.last + pauseMs;
    this.#failures.delete(key);
    this.#failures.set(key, { count: rested ? 1 : (seen?.count ?? 0) + 1, last: this.#clock() });
  }

  succeeded(identifier: string): void {
    this.#failures.delete(canonical(identifier));
  }
}

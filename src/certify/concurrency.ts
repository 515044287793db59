import type { LoadSign } from '../scenario/target-load.ts';

/** So many answers tell how the target bears the limit of now. */
const fewestAnswers = 20;
/** A median of fewer answers to one call says little. */
const fewestOfCall = 5;
/** Answers have become slow if they take so many times as long as at their quickest, */
const slower = 1.6;
/** and by so many milliseconds: what is quick anyway scatters. */
const slack = 5;
/** So few burden nobody: it takes a refusal to play fewer, and not a machine of ours that is slow itself. */
const alwaysBorne = 4;

/**
 * How many scenarios are played at a time, by what the target bears: additive increase, multiplicative decrease, as of a TCP
 * connection. The limit doubles, and later grows by one, as long as answers stay as quick as when nothing else was
 * asked; it falls by a quarter once they do not, to four at least, and to its half where the target is asked too much. It does not come
 * near that again: limiters count the same at each time, and every refusal costs a pause.
 */
export class Concurrency {
  readonly #most: number;
  #limit: number;
  /** The limit doubles until the target has shown where it ends. */
  #doubling = true;
  #ceiling: number;
  #used = 0;
  readonly #waiting: { share: number; begin: () => void }[] = [];
  /** Answers since the limit was set, by call. */
  #durations = new Map<string, number[]>();
  #answers = 0;
  #busy = false;
  /** Somebody had to wait: a limit that nobody reaches is no reason for a higher one. */
  #reached = false;
  /** The quickest median of each call. */
  readonly #quickest = new Map<string, number>();

  /** @param most never more than so many */
  constructor(most: number, initial = 2) {
    this.#most = most;
    this.#ceiling = most;
    this.#limit = Math.min(initial, most);
  }

  get limit(): number {
    return this.#limit;
  }

  /** Plays a scenario when it is its turn. @param share how much of a place it takes: one that mostly waits takes little */
  async turn<T>(share: number, play: () => Promise<T>): Promise<T> {
    await this.#begun(share);
    try {
      return await play();
    } finally {
      this.#used -= share;
      this.#admit();
    }
  }

  /** Takes one answer of the target. */
  answered({ call, durationMs, busy }: LoadSign): void {
    // Scenarios that began under a higher limit say nothing of this one.
    if (this.#used > this.#limit) return;
    this.#answers += 1;
    this.#busy ||= busy;
    if (!busy) this.#durations.set(call, [...(this.#durations.get(call) ?? []), durationMs]);
    // What is refused is refused now, and not at the end of a window.
    if (busy || this.#answers >= Math.max(fewestAnswers, 2 * this.#limit)) this.#decide();
  }

  #begun(share: number): Promise<void> {
    return new Promise((begin) => {
      this.#waiting.push({ share, begin });
      this.#admit();
      if (this.#waiting.length > 0) this.#reached = true;
    });
  }

  #admit(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (!next || (this.#used > 0 && this.#used + next.share > this.#limit)) return;
      this.#waiting.shift();
      this.#used += next.share;
      next.begin();
    }
  }

  #decide(): void {
    const isSlow = this.#isSlow();
    if (this.#busy) this.#fallTo(this.#limit / 2);
    else if (isSlow) this.#set(Math.max(this.#limit * 0.75, Math.min(this.#limit, alwaysBorne)));
    else if (this.#reached) this.#set(this.#doubling ? this.#limit * 2 : this.#limit + 1);
    if (this.#busy || isSlow) this.#doubling = false;
    this.#durations = new Map();
    this.#answers = 0;
    this.#busy = false;
    this.#reached = this.#waiting.length > 0;
    this.#admit();
  }

  #fallTo(limit: number): void {
    this.#ceiling = Math.max(1, Math.min(this.#ceiling, Math.floor(this.#limit * 0.75)));
    this.#set(limit);
  }

  #set(limit: number): void {
    this.#limit = Math.max(1, Math.min(Math.floor(limit), this.#ceiling, this.#most));
  }

  /** Whether most answers took longer than those to the same calls took at their quickest. */
  #isSlow(): boolean {
    let [slow, all] = [0, 0];
    for (const [call, durations] of this.#durations) {
      if (durations.length < fewestOfCall) continue;
      const median = medianOf(durations);
      const quickest = Math.min(median, this.#quickest.get(call) ?? Number.POSITIVE_INFINITY);
      this.#quickest.set(call, quickest);
      all += durations.length;
      if (median > quickest * slower && median > quickest + slack) slow += durations.length;
    }
    return slow > all / 2;
  }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

import { OutcomeUnknown } from '../capillary/cut-connection.ts';
import { Blame, EnvironmentFailure, TargetFailure } from '../failure/failure.ts';
import { HeldTooLong } from './held-too-long.ts';
import { browser } from './people/shared-browser.ts';
import type { PlayNumber } from './run-environment.ts';
import { HeldUp } from './until.ts';

/**
 * When a failure is not held against the target, because something else got in the way: the scenario is an error of the
 * environment then, and is played again with nothing beside it, twice at most.
 *
 * - The browser ended by itself.
 * - A connection was cut before the answer to a call. Once is nobody's fault. Where the same call is cut in every play,
 *   the target cuts it, and that counts.
 * - The target asked for a pause (429) somewhere in the scenario, and the scenario failed: a token may have ended, a
 *   declared time may have passed meanwhile. A failure counts only in a play that nobody held up.
 * - The harness held NextReason's answers for nearly as long as the target waits for them, and it gave up.
 * - The target was late in the first play, when other scenarios ran beside it, and nothing else was wrong. In the next
 *   play, with nothing beside it, that counts. A failure of state or order counts at once.
 */
export class Doubts {
  readonly #lossesBefore = browser.losses;
  readonly #play: PlayNumber | undefined;
  readonly #earlier: readonly string[];
  /** Whether the scenario has used the browser. */
  browserUsed = false;
  /** Whether the time alone was wrong: who is late is played again, however many are. */
  late = false;
  #pausedMs = 0;
  #reason?: string;

  /** @param earlier why each earlier play was no finding */
  constructor(play: PlayNumber | undefined, earlier: readonly string[]) {
    this.#play = play;
    this.#earlier = earlier;
  }

  /** A call waited for a busy target. */
  paused(ms: number): void {
    this.#pausedMs += ms;
  }

  /** Why the scenario is to be played again, if it is. */
  get again(): string | undefined {
    return this.#play && this.#play.number < this.#play.of ? this.#reason : undefined;
  }

  /** Whether the browser that the scenario uses ended by itself. */
  get browserLost(): boolean {
    return this.browserUsed && browser.losses > this.#lossesBefore;
  }

  /** The error that counts in place of this one. */
  about(error: unknown): unknown {
    const doubtful = this.#doubtful(error);
    if (doubtful instanceof EnvironmentFailure) this.#reason ??= doubtful.message;
    return doubtful ?? error;
  }

  #doubtful(error: unknown): Error | undefined {
    if (this.browserLost) {
      return new EnvironmentFailure('the browser ended by itself in the midst of this scenario', { cause: error });
    }
    if (error instanceof HeldUp || error instanceof HeldTooLong) return error;
    if (error instanceof OutcomeUnknown) return this.#cutEachTime(error) ?? error;
    if (this.#pausedMs > 0 && isBlame(error)) {
      const seconds = Math.ceil(this.#pausedMs / 1000);
      return new EnvironmentFailure(
        `not judged, because the target asked for pauses of ${seconds} s together (429): ${error.message}`,
        { cause: error },
      );
    }
    if (error instanceof Blame && error.late && this.#play?.number === 1) {
      this.late = true;
      return new EnvironmentFailure(
        `not judged while other scenarios ran beside it, because nothing but the time was wrong: ${error.message}`,
        { cause: error },
      );
    }
    return undefined;
  }

  #cutEachTime({ what, message }: OutcomeUnknown): TargetFailure | undefined {
    const isLast = this.#play !== undefined && this.#play.number === this.#play.of;
    if (!isLast || !this.#earlier.every((reason) => reason.startsWith(what))) return undefined;
    return new TargetFailure(`the connection is cut in each of ${this.#play?.of} plays: ${message}`);
  }
}

function isBlame(error: unknown): error is Error {
  return error instanceof Blame || (error instanceof Error && error.name === 'AssertionError');
}

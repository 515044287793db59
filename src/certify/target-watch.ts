import type { ConditionEntry } from '../report/certificate.ts';

/** At least this long between two looks. */
const restMs = 1_000;

/**
 * Looks after each condition that did not pass, and where nothing has happened for a while, whether the target still
 * answers at all. One that died in mid-run, or behind whose network nobody is, is no target that fails every condition:
 * the run has to end.
 */
export class TargetWatch {
  readonly #unreachable: () => Promise<string | undefined>;
  readonly #onLoss: (why: string) => void;
  readonly #quietMs: number;
  #quiet?: NodeJS.Timeout;
  #looking = false;
  #lastLook = Number.NEGATIVE_INFINITY;

  /** @param quietMs how long a condition may take before the watch becomes suspicious */
  constructor(unreachable: () => Promise<string | undefined>, onLoss: (why: string) => void, quietMs: number) {
    this.#unreachable = unreachable;
    this.#onLoss = onLoss;
    this.#quietMs = quietMs;
  }

  /** A condition began. */
  started(): void {
    this.#listen();
  }

  /** Takes a finished condition. */
  async finished({ status }: ConditionEntry): Promise<void> {
    this.#listen();
    const suspicious = status === 'failed' || status === 'error' || status === 'warning';
    if (suspicious && performance.now() - this.#lastLook >= restMs) await this.#look();
  }

  /** The run is over. */
  stop(): void {
    clearTimeout(this.#quiet);
  }

  #listen(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(async () => {
      await this.#look();
      this.#listen();
    }, this.#quietMs).unref();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const why = (await this.#unreachable()) && (await this.#unreachable());
    this.#looking = false;
    this.#lastLook = performance.now();
    if (why) this.#onLoss(`the target stopped answering: ${why}`);
  }
}

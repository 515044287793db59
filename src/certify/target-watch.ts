import type { ConditionEntry } from '../report/certificate.ts';

/** At least this long between two looks. */
const restMs = 1_000;

/**
 * Looks after each condition that did not pass whether the target still answers at all. One that died in mid-run is
 * no target that fails every condition: the run has to end.
 */
export class TargetWatch {
  readonly #unreachable: () => Promise<string | undefined>;
  readonly #onLoss: (why: string) => void;
  #looking = false;
  #lastLook = 0;

  constructor(unreachable: () => Promise<string | undefined>, onLoss: (why: string) => void) {
    this.#unreachable = unreachable;
    this.#onLoss = onLoss;
  }

  /** Takes a finished condition. */
  async finished({ status }: ConditionEntry): Promise<void> {
    const suspicious = status === 'failed' || status === 'error' || status === 'warning';
    if (!suspicious || this.#looking || Date.now() - this.#lastLook < restMs) return;
    this.#looking = true;
    const why = (await this.#unreachable()) && (await this.#unreachable());
    this.#looking = false;
    this.#lastLook = Date.now();
    if (why) this.#onLoss(`the target stopped answering: ${why}`);
  }
}

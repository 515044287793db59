import { randomUUID } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import { type Clock, isoTime } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type { Snapshot } from '../control/types.ts';

const remembered = 16;

/** States of one application that a test comes back to. */
export class Snapshots {
  readonly #restorers = new BoundedMap<string, () => void>(remembered);
  readonly #clock: Clock;
  readonly #remember: () => () => void;

  /** @param remember gives back what makes the application what it is now */
  constructor(clock: Clock, remember: () => () => void) {
    this.#clock = clock;
    this.#remember = remember;
  }

  take(): Snapshot {
    const snapshotId = randomUUID();
    this.#restorers.set(snapshotId, this.#remember());
    return { snapshotId, at: isoTime(this.#clock) };
  }

  /** Any number of times. Throws `ControlError` 404. */
  restore(snapshotId: string): void {
    const restore = this.#restorers.get(snapshotId);
    if (!restore) throw new ControlError(404, `there is no snapshot ${snapshotId}; the last ${remembered} are kept`);
    restore();
  }
}

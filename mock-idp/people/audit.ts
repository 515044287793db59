import { BoundedLog } from '../bounded-log.ts';
import type { Clock } from '../clock.ts';
import type { AuditEntry, AuditEvent } from '../control/types.ts';

/** Most are never read, so its time is written as one when somebody does. */
type Noted = Omit<AuditEntry, 'at'> & { at: number };

/** What happened in one application, in order. */
export class AuditLog {
  readonly #log = new BoundedLog<Noted>(2_000);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(event: AuditEvent, about: Omit<AuditEntry, 'at' | 'event'> = {}): void {
    this.#log.add({ at: this.#clock(), event, ...about });
  }

  subscribe(listener: () => void): () => void {
    return this.#log.subscribe(listener);
  }

  list(filter: { sub?: string; event?: AuditEvent } = {}): AuditEntry[] {
    return this.#log
      .list()
      .filter((entry) => !filter.sub || entry.sub === filter.sub)
      .filter((entry) => !filter.event || entry.event === filter.event)
      .map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
  }
}

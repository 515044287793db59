import type { DataFile } from './data-file.ts';
import type { Changes, KeptEntry, KeptKind } from './kept.ts';

/** An application as far as it is kept. */
export interface KeptApplication {
  keptEntry(kind: KeptKind, id: string): unknown;
  keptEntries(): Iterable<KeptEntry>;
}

const gone: KeptEntry = { kind: 'settings', id: '', value: undefined };

interface Pending {
  /** It is new, or gone, or all of it was replaced. */
  anew: boolean;
  entries: Map<string, { kind: KeptKind; id: string }>;
}

/**
 * Writes what changed to a file, together and once, before anybody is told of it: who has an answer finds what it says
 * after a restart, whenever the process is killed.
 */
export class Keeper {
  readonly #file: DataFile;
  readonly #find: (applicationId: string) => KeptApplication | undefined;
  readonly #pending = new Map<string, Pending>();
  #held = false;

  /** @param find an application that is there now */
  constructor(file: DataFile, find: (applicationId: string) => KeptApplication | undefined) {
    this.#file = file;
    this.#find = find;
  }

  /** What an application tells its changes to. */
  changesOf(applicationId: string): Changes {
    return {
      entry: (kind, id) => {
        const { anew, entries } = this.#pendingOf(applicationId);
        if (!anew) entries.set(`${kind} ${id}`, { kind, id });
      },
      whole: () => this.#pending.set(applicationId, { anew: true, entries: new Map() }),
    };
  }

  /** What has changed up to now is kept already. */
  allIsKept(): void {
    this.#pending.clear();
  }

  /** Writes what has changed since. Throws where the file cannot be written; nothing is forgotten then. */
  flush(): void {
    if (this.#held || this.#pending.size === 0) return;
    this.#file.write(this.#changes());
    this.#pending.clear();
  }

  /** Writes all that the work changes at its end, so that it is done or not begun. */
  async atOnce<T>(work: () => Promise<T>): Promise<T> {
    this.#held = true;
    try {
      return await work();
    } finally {
      this.#held = false;
      this.flush();
    }
  }

  close(): void {
    try {
      this.flush();
    } finally {
      // Answers that nobody waits for any longer may still be made.
      this.#held = true;
      this.#file.close();
    }
  }

  *#changes() {
    for (const [applicationId, { anew, entries }] of this.#pending) {
      const application = this.#find(applicationId);
      const changed = anew ? (application?.keptEntries() ?? [gone]) : valuesOf(application, entries.values());
      yield { applicationId, anew, entries: changed };
    }
  }

  #pendingOf(applicationId: string): Pending {
    const pending = this.#pending.get(applicationId) ?? { anew: false, entries: new Map() };
    this.#pending.set(applicationId, pending);
    return pending;
  }
}

function* valuesOf(
  application: KeptApplication | undefined,
  changed: Iterable<{ kind: KeptKind; id: string }>,
): Iterable<KeptEntry> {
  for (const { kind, id } of changed) yield { kind, id, value: application?.keptEntry(kind, id) };
}

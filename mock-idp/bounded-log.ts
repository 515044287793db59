/** A list that forgets its oldest entries, so that a long-lived IdP does not grow. */
export class BoundedLog<T> {
  readonly #limit: number;
  readonly #listeners = new Set<() => void>();
  #entries: T[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: T): void {
    this.#entries.push(entry);
    // Trimmed in chunks: dropping the first element at each entry would copy the list each time.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
    for (const listener of this.#listeners) listener();
  }

  /** Hears of every entry from now on. @returns how to end that */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Newest last. */
  list(): T[] {
    return this.#entries.slice(-this.#limit);
  }

  clear(): void {
    this.#entries = [];
  }
}

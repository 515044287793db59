import type { FaultEndpoint } from '../../control/types.ts';

/** Answers of one application that are ready, and kept back until they are released together. */
export class HeldAnswers {
  readonly #endpoints = new Set<string>();
  #waiting: (() => void)[] = [];

  /** How many answers are kept back now. */
  get count(): number {
    return this.#waiting.length;
  }

  /** Keeps the answers of an endpoint back from now on. */
  hold(endpoint: FaultEndpoint): void {
    this.#endpoints.add(endpoint);
  }

  /** Whether the answers of an endpoint are kept back. */
  holds(endpoint: string): boolean {
    return this.#endpoints.has(endpoint);
  }

  /** Comes back when an answer may go: at once where its endpoint is not held. */
  async leave(endpoint: string): Promise<void> {
    if (this.holds(endpoint)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Lets every answer go, in the order in which they came, and keeps none back any more. @returns how many went */
  release(): number {
    const leaving = this.#waiting;
    this.#waiting = [];
    this.#endpoints.clear();
    for (const leave of leaving) leave();
    return leaving.length;
  }
}

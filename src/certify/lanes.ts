import type { Condition } from '../report/condition.ts';

/** So many lanes of work keep two cores busy with our own servers. */
const busyLanes = 12;

/**
 * Hands out conditions to lanes that play side by side, each one after the other. Those that wait have lanes of their
 * own, a quarter at most, and all that the cores have no use for: or every lane would begin with waiting. A lane whose
 * conditions are all taken helps with the others.
 */
export class Lanes {
  readonly count: number;
  readonly #waiting: Condition[];
  readonly #working: Condition[];
  readonly #forWaiting: number;

  /**
   * @param conditions each lane takes them in this order
   * @param most so many lanes at most
   * @param local whether the target works on the cores of this machine
   */
  constructor(conditions: readonly Condition[], most: number, local: boolean) {
    this.#waiting = conditions.filter(({ waits }) => waits);
    this.#working = conditions.filter(({ waits }) => !waits);
    this.count = Math.min(most, conditions.length);
    const forWorking = Math.min(Math.ceil((this.count * 3) / 4), local ? busyLanes : most);
    this.#forWaiting = Math.min(this.#waiting.length, this.count - forWorking);
  }

  /** What a lane plays next; undefined once everything is taken. */
  next(lane: number): Condition | undefined {
    const [own, others] = lane < this.#forWaiting ? [this.#waiting, this.#working] : [this.#working, this.#waiting];
    return own.shift() ?? others.shift();
  }
}

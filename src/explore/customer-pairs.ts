import { Divergence } from './divergence.ts';
import type { Side } from './faces.ts';

/** One customer: its id at the reference gateway, and at the target. */
export type CustomerPair = Readonly<Record<Side, number>>;

/** An id that nobody has. */
const nobody = 999_999_999_999;

/** The customers of one brand in the order in which they came: ids differ, and map one to one. */
export class CustomerPairs {
  readonly #pairs: CustomerPair[] = [];

  /**
   * Takes two ids for those of one customer from now on.
   *
   * @throws Divergence where one of them is another customer's
   */
  match(reference: number, target: number, where: string): void {
    const known = this.#pairs.find((pair) => pair.reference === reference || pair.target === target);
    if (!known) {
      this.#pairs.push({ reference, target });
      return;
    }
    if (known.reference === reference && known.target === target) return;
    throw new Divergence(
      `${where}: the reference gateway names ${this.#named('reference', reference)}, the target ${this.#named('target', target)}`,
    );
  }

  /** The customers by number, counted from 1. */
  all(): readonly CustomerPair[] {
    return this.#pairs;
  }

  /** A customer by number; an id that nobody has where there is none. */
  numbered(number: number): CustomerPair {
    return this.#pairs[number - 1] ?? { reference: nobody, target: nobody };
  }

  /** Whether a side has given this id to a customer. */
  knows(side: Side, id: number): boolean {
    return this.#pairs.some((pair) => pair[side] === id);
  }

  #named(side: Side, id: number): string {
    const at = this.#pairs.findIndex((pair) => pair[side] === id);
    return at < 0 ? 'a customer who was not there before' : `customer ${at + 1}`;
  }
}

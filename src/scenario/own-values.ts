import { randomInt } from 'node:crypto';
import type { Kind } from './sentence-parameters.ts';

/** Values that the features write with a `#` for what is the scenario's own: the same ones every time. */
export class OwnValues {
  readonly #id: string;
  readonly #digits: string[] = [];

  /** @param id the scenario's, which no other has */
  constructor(id: string) {
    this.#id = id;
  }

  /** A digit in the place of each `#` or, in an e-mail, a word. */
  in(kind: Kind, form: string): string {
    return kind === 'email' ? form.replaceAll('#', `own${this.#id.slice(0, 13)}`) : this.digitsIn(form);
  }

  /** A digit in the place of each `#`. */
  digitsIn(form: string): string {
    let at = 0;
    return form.replace(/#/g, () => {
      this.#digits[at] ??= String(randomInt(1, 10));
      return this.#digits[at++] as string;
    });
  }
}

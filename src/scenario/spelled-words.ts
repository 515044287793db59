import type { InventedValues } from './invented-values.ts';

/**
 * The names that the sentences of one scenario spell, or others in their place: the same one for the same word, so that
 * what was stored is what is looked for. Only plain capitalised words are replaced; what a condition is about
 * (whitespace, other scripts, markup) stays.
 */
export class SpelledWords {
  readonly #values: InventedValues;
  readonly #words = new Map<string, string>();

  constructor(values: InventedValues) {
    this.#values = values;
  }

  in(text: string): string {
    return text.replace(/(?<!\p{L})[A-Z][a-z]+(?!\p{L})/gu, (word) => this.#wordFor(word));
  }

  #wordFor(spelled: string): string {
    const known = this.#words.get(spelled) ?? this.#another(spelled);
    this.#words.set(spelled, known);
    return known;
  }

  /** Two words stay two. */
  #another(spelled: string): string {
    const taken = new Set(this.#words.values());
    let word = this.#values.word(spelled);
    while (taken.has(word)) word = this.#values.word(spelled);
    return word;
  }
}

import type { Person } from '../control/types.ts';
import { canonical, type IdentifierKind, kindOf } from './identifiers.ts';

const kinds: readonly IdentifierKind[] = ['email', 'mobile'];

/** Who has which e-mail and mobile, however they are spelt, so that nobody has to be looked for among all. */
export class IdentifierIndex {
  readonly #holders = new Map<string, Set<string>>();

  add(person: Person): void {
    for (const key of keysOf(person)) {
      const holders = this.#holders.get(key) ?? new Set();
      this.#holders.set(key, holders.add(person.sub));
    }
  }

  remove(person: Person): void {
    for (const key of keysOf(person)) {
      const holders = this.#holders.get(key);
      holders?.delete(person.sub);
      if (holders?.size === 0) this.#holders.delete(key);
    }
  }

  /** The `sub` of each who has it: values are kept as given, so there may be several. */
  holdersOf(identifier: string): ReadonlySet<string> {
    return this.#holders.get(keyOf(kindOf(identifier), identifier)) ?? new Set();
  }

  clear(): void {
    this.#holders.clear();
  }
}

function keysOf(person: Person): string[] {
  return kinds.flatMap((kind) => {
    const own = person[kind];
    return own === undefined || canonical(own) === '' ? [] : [keyOf(kind, own)];
  });
}

function keyOf(kind: IdentifierKind, identifier: string): string {
  return `${kind} ${canonical(identifier)}`;
}

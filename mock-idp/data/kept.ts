/** What an application keeps over restarts, kind by kind; `provider` is what oidc-provider stores: sessions, grants, tokens. */
export type KeptKind = 'settings' | 'client' | 'person' | 'provider';

/** One thing that is kept. Each stands by itself, so that a change writes no more than it touched. */
export interface KeptEntry {
  kind: KeptKind;
  id: string;
  /** JSON. */
  value: unknown;
}

/** A part of an application whose entries are kept. */
export interface KeptPart {
  /** In the order in which they came. */
  keptIds(): Iterable<string>;
  /** JSON, or undefined where there is no such entry now. */
  kept(id: string): unknown;
  /** Replaces all that the part holds. */
  bringBack(entries: readonly KeptEntry[]): void;
}

/** Copies, so that the part may go on. */
export function entriesOf(kind: KeptKind, part: KeptPart): KeptEntry[] {
  return Array.from(part.keptIds(), (id) => ({ kind, id, value: structuredClone(part.kept(id)) }));
}

/** Hears what is not what it was: an entry, or all of them. */
export interface Changes {
  entry(kind: KeptKind, id: string): void;
  whole(): void;
}

/** Where nothing is kept. */
export const keepsNothing: Changes = { entry: () => {}, whole: () => {} };

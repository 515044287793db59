import { copyOf, identifiersOf, type StoredCustomer } from './customer.ts';

/** The customers of one brand, found by id or by any identifier. */
export interface Store {
  customers: Map<number, StoredCustomer>;
  /** Ids by `indexKey`. */
  index: Map<string, number>;
  /** Gives the next free id; ids are not used twice, in no brand. */
  nextId: () => number;
  /** The clock, in milliseconds since 1970. */
  now: () => number;
  /** What the last commits replaced, in their order. */
  replaced: Replaced[];
}

/** The customers before a commit; undefined where it created one. */
interface Replaced {
  at: number;
  customers: Map<number, StoredCustomer | undefined>;
}

/** How long it is remembered what a commit replaced: the most that policy `readAfterWriteSeconds` takes. */
const longestDelayMs = 10_000;

/** An empty store. */
export function createStore(nextId: () => number, now: () => number = Date.now): Store {
  return { customers: new Map(), index: new Map(), nextId, now, replaced: [] };
}

/**
 * Changes to a store that nobody sees until they are committed. Lookups through the draft see its own changes.
 * A draft that is thrown away leaves nothing.
 */
export interface Draft {
  byId(id: number): Readonly<StoredCustomer> | undefined;
  /** The customer who holds an identifier, in whichever profile. */
  holder(type: string, value: string): Readonly<StoredCustomer> | undefined;
  /** A copy of a customer that may be changed freely. */
  edit(id: number): StoredCustomer;
  create(customer: Omit<StoredCustomer, 'id'>): StoredCustomer;
  remove(id: number): void;
  /** What changed: the new customer, or undefined where it was removed. */
  readonly changes: ReadonlyMap<number, StoredCustomer | undefined>;
}

export function openDraft(store: Store): Draft {
  return draftOf(store, new Map());
}

/** The store as it was some milliseconds ago, ten seconds at most: what was committed since is undone in a draft. */
export function openDelayedView(store: Store, delayMs: number): Draft {
  const since = store.now() - delayMs;
  const undone = new Map<number, StoredCustomer | undefined>();
  for (const { at, customers } of store.replaced.toReversed()) {
    if (at <= since) break;
    for (const [id, customer] of customers) undone.set(id, customer);
  }
  return draftOf(store, undone);
}

function draftOf(store: Store, changes: Map<number, StoredCustomer | undefined>): Draft {
  const byId = (id: number) => (changes.has(id) ? changes.get(id) : store.customers.get(id));
  return {
    changes,
    byId,
    holder(type, value) {
      for (const customer of changes.values()) {
        if (customer && holds(customer, type, value)) return customer;
      }
      const id = store.index.get(indexKey(type, value));
      return id === undefined || changes.has(id) ? undefined : store.customers.get(id);
    },
    edit(id) {
      const current = byId(id);
      if (!current) throw new Error(`customer ${id} is not in the store`);
      const copy = copyOf(current);
      changes.set(id, copy);
      return copy;
    },
    create(customer) {
      const created = { ...customer, id: store.nextId() };
      changes.set(created.id, created);
      return created;
    },
    remove(id) {
      changes.set(id, undefined);
    },
  };
}

/** Makes a draft's changes the store's. */
export function commit(store: Store, draft: Draft): void {
  rememberReplaced(store, draft);
  for (const id of draft.changes.keys()) unindex(store, id);
  for (const [id, customer] of draft.changes) {
    if (!customer) {
      store.customers.delete(id);
      continue;
    }
    store.customers.set(id, customer);
    for (const { type, value } of identifiersOf(customer)) store.index.set(indexKey(type, value), id);
  }
}

/**
 * All of a piece of work or none of it: what `work` changes is kept if it returns and forgotten if it throws. Works on
 * one store never overlap, because `work` does not wait for anything.
 */
export async function transact<T>(store: Store, work: (draft: Draft) => T): Promise<T> {
  const draft = openDraft(store);
  const result = work(draft);
  commit(store, draft);
  return result;
}

function rememberReplaced(store: Store, { changes }: Draft): void {
  const at = store.now();
  const customers = new Map([...changes.keys()].map((id) => [id, store.customers.get(id)]));
  store.replaced = [...store.replaced.filter((replaced) => replaced.at > at - longestDelayMs), { at, customers }];
}

function unindex(store: Store, id: number): void {
  const before = store.customers.get(id);
  if (!before) return;
  for (const { type, value } of identifiersOf(before)) {
    const key = indexKey(type, value);
    if (store.index.get(key) === id) store.index.delete(key);
  }
}

function holds(customer: StoredCustomer, type: string, value: string): boolean {
  return identifiersOf(customer).some((identifier) => identifier.type === type && identifier.value === value);
}

function indexKey(type: string, value: string): string {
  return `${type}:${value}`;
}

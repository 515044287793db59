import type { CrmCall, MemberCall, Rules } from '../../../reference-gateway/rules.ts';
import { commit, type Draft, openDraft, type Store } from '../../../reference-gateway/store/store.ts';

/** The calls that write. */
export type WritingCall =
  | 'addMember'
  | 'updateMember'
  | 'changeIdentifier'
  | 'registerCustomer'
  | 'updateCustomer'
  | 'changeIdentifiers';

/** What a call goes by that it saw when it came in, though others may have written meanwhile. */
export interface EarlyLook {
  /** Who holds an identifier of these types. */
  holders?: readonly ('cuid' | 'mobile' | 'email')[];
  /** Whole records, which are written back as they were. */
  records?: true;
  /** Whose writing is not seen: that of any call unless given, else that of calls of another name. */
  overlooks?: 'other calls';
}

/**
 * Rules under which calls look at the store when they come in, before UserInfo is asked or the body has come, and go by
 * that when they write: no lock, and no constraint of the store that would notice.
 */
export function lookingEarly(
  defaults: Rules,
  calls: readonly WritingCall[],
  look: EarlyLook,
  replaced: (seen: Store, call: MemberCall | CrmCall) => Partial<Rules> = () => ({}),
): Partial<Rules> {
  const looks = new EarlyLooks(defaults);
  const writers = new WeakMap<Store, Map<number, WritingCall>>();
  const served = calls.map((name) => {
    const serve = (call: MemberCall | CrmCall) => {
      const seen = looks.of(call);
      const transact: Rules['transact'] = async (store, work) => {
        const wrote = writers.get(store) ?? new Map<number, WritingCall>();
        writers.set(store, wrote);
        const draft = draftBy(store, seen, look, (id) => look.overlooks === undefined || wrote.get(id) !== name);
        const result = work(draft);
        commit(store, draft);
        for (const id of draft.changes.keys()) wrote.set(id, name);
        return result;
      };
      const rules = { ...call.rules, ...replaced(seen, call), transact };
      return (defaults[name] as (call: unknown) => unknown)({ ...call, rules });
    };
    return [name, serve];
  });
  return { ...looks.rules, ...Object.fromEntries(served) };
}

/** The store as each call saw it when it came in. */
export class EarlyLooks {
  readonly rules: Pick<Rules, 'admit' | 'authenticateCrmCall' | 'readJsonBody'>;
  readonly #seen = new WeakMap<object, Store>();

  constructor(defaults: Rules) {
    const seen = this.#seen;
    this.rules = {
      async admit(gateway, brand, request) {
        const now = copyOf(brand.store);
        const admitted = await defaults.admit(gateway, brand, request);
        seen.set(admitted.claims, now);
        return admitted;
      },
      authenticateCrmCall(gateway, request) {
        const brand = defaults.authenticateCrmCall(gateway, request);
        seen.set(request, copyOf(brand.store));
        return brand;
      },
      async readJsonBody(rules, request) {
        const body = await defaults.readJsonBody(rules, request);
        const then = seen.get(request);
        if (then) seen.set(body, then);
        return body;
      },
    };
  }

  /** What a call saw. */
  of(call: MemberCall | CrmCall): Store {
    return this.#seen.get('claims' in call ? call.claims : call.body) ?? call.brand.store;
  }
}

/** Customers are replaced whole when they change, so the two maps are enough. */
function copyOf(store: Store): Store {
  return { ...store, customers: new Map(store.customers), index: new Map(store.index) };
}

function draftBy(store: Store, seen: Store, look: EarlyLook, overlooked: (id: number) => boolean): Draft {
  const { holders = [], records } = look;
  const now = openDraft(store);
  const then = openDraft(seen);
  const changes = new Map(now.changes);
  return {
    ...now,
    changes,
    edit(id) {
      const copy = (records && overlooked(id) && seen.customers.has(id) ? then : now).edit(id);
      changes.set(id, copy);
      return copy;
    },
    create(customer) {
      const created = now.create(customer);
      changes.set(created.id, created);
      return created;
    },
    remove(id) {
      changes.set(id, undefined);
    },
    holder(type, value) {
      const [holderNow, holderThen] = [now.holder(type, value), then.holder(type, value)];
      const id = holderNow?.id ?? holderThen?.id;
      const early = holders.some((one) => one === type) && (id === undefined || overlooked(id));
      return early ? holderThen : holderNow;
    },
  };
}

import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what is remembered of one identifier change at the next (B6, B9, B10, B11). */
export const changesAfterChangesDefects: readonly Defect[] = [
  {
    id: 'b10-two-changes-only',
    rule: 'B10',
    text: 'declines the third identifier change of a member',
    detectedBy: ['IDC-110'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const changes = new Map<number, number>();
      return {
        async changeIdentifier(call) {
          const own = [...call.brand.store.customers.values()].find((one) => identifierOf(one, 'cuid') === call.cuid);
          if (own && (changes.get(own.id) ?? 0) >= 2) throw new Declined(91006);
          const changed = await defaults.changeIdentifier(call);
          changes.set(changed.createdId, (changes.get(changed.createdId) ?? 0) + 1);
          return changed;
        },
      };
    },
  },
  {
    id: 'b10-second-old-value-reserved',
    rule: 'B10',
    text: 'frees the value of the first identifier change only: those of later ones stay reserved',
    detectedBy: ['IDC-111'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const history = new History();
      return {
        ...history.kept(defaults),
        registerMember(call, draft) {
          const reserved = history.everybodys().flatMap((values) => values.slice(1));
          const [claimed] = call.rules.claimedIdentifiers(call);
          if (claimed.some(({ value }) => reserved.includes(value))) throw new Declined(8066);
          return defaults.registerMember(call, draft);
        },
      };
    },
  },
  {
    id: 'b10-change-forgets-all-former-values',
    rule: 'B10',
    text: 'drops every value that the member ever had from the index at an identifier change, whoever holds it now',
    detectedBy: ['IDC-112'],
    kind: 'sequence',
    rules: (defaults) => {
      const history = new History();
      return {
        ...history.kept(defaults, ({ brand }, own) => {
          for (const value of history.of(own)) forget(brand.store, value);
        }),
      };
    },
  },
  {
    id: 'b10-former-value-taken-back',
    rule: 'B10',
    text: 'takes a value that the member had before for free, and from whoever holds it now',
    detectedBy: ['IDC-113'],
    kind: 'sequence',
    rules: (defaults) => {
      const history = new History();
      return {
        ...history.kept(defaults),
        declineHeldByAnother(draft, own, identifier) {
          if (!history.of(own).includes(identifier.value)) return defaults.declineHeldByAnother(draft, own, identifier);
          const holder = draft.holder(identifier.type, identifier.value);
          if (holder && holder.id !== own.id) defaults.removeIdentifier(draft.edit(holder.id), identifier);
        },
      };
    },
  },
  {
    id: 'b10-removed-value-not-added-again',
    rule: 'B10',
    text: 'declines to add a value that the member has removed',
    detectedBy: ['IDC-114'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const removed = new Set<string>();
      return {
        removeIdentifier(own, identifier) {
          removed.add(`${own.id} ${identifier.value}`);
          defaults.removeIdentifier(own, identifier);
        },
        replaceIdentifier(own, identifier, source) {
          if (removed.has(`${own.id} ${identifier.value}`)) throw new Declined(91006);
          defaults.replaceIdentifier(own, identifier, source);
        },
      };
    },
  },
  {
    id: 'b10-last-removal-in-two-calls',
    rule: 'B10',
    text: 'declines the removal of both mobile and e-mail in one call, and not that of the last of them in a second',
    detectedBy: ['IDC-115'],
    kind: 'sequence',
    rules: (defaults) => ({
      changeIdentifier(call) {
        const declineLastRemoval: Rules['declineLastRemoval'] = (before, after) => {
          const both = identifierOf(before, 'mobile') !== undefined && identifierOf(before, 'email') !== undefined;
          if (both) defaults.declineLastRemoval(before, after);
        };
        return defaults.changeIdentifier({ ...call, rules: { ...call.rules, declineLastRemoval } });
      },
    }),
  },
  {
    id: 'b10-store-change-locks-member',
    rule: 'B10',
    text: 'declines changeIdentifier for a member whose mobile or e-mail the CRM API has changed',
    detectedBy: ['IDC-116'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const changedAtStore = new Set<number>();
      return {
        async changeIdentifiers(call) {
          const answer = await defaults.changeIdentifiers(call);
          changedAtStore.add(answer.createdId);
          return answer;
        },
        declineOlderToken(call, own) {
          if (changedAtStore.has(own.id)) throw new Declined(91006);
          defaults.declineOlderToken(call, own);
        },
      };
    },
  },
  {
    id: 'b06-repeat-restores-former-values',
    rule: 'B6',
    text: 'stores at a repeated addMember a value of the ID token that the member had before',
    detectedBy: ['IDC-117'],
    kind: 'sequence',
    rules: (defaults) => restoring(defaults, 'addMember'),
  },
  {
    id: 'b09-update-restores-former-values',
    rule: 'B9',
    text: 'stores at updateMember a value of the ID token that the member had before',
    detectedBy: ['IDC-118'],
    kind: 'sequence',
    rules: (defaults) => restoring(defaults, 'updateMember'),
  },
  {
    id: 'b11-reading-restores-former-values',
    rule: 'B11',
    text: 'stores at getMember a value of the ID token that the member had before',
    detectedBy: ['IDC-119'],
    kind: 'sequence',
    rules: (defaults) => restoring(defaults, 'getMember'),
  },
  {
    id: 'b11-second-change-taken-over',
    rule: 'B11',
    text: 'stores at getMember the e-mail of the ID token where it differs from the record a second time',
    detectedBy: ['IDC-120'],
    kind: 'sequence',
    rules: (defaults) => {
      const differed = new Map<number, string>();
      return {
        async getMember(call) {
          await eachClaimedValue(call, (own, identifier) => {
            if (identifier.type !== 'email' || identifierOf(own, 'email') === identifier.value) return;
            const earlier = differed.get(own.id) ?? identifier.value;
            differed.set(own.id, identifier.value);
            if (earlier !== identifier.value) defaults.replaceIdentifier(own, identifier, externalSource);
          });
          return defaults.getMember(call);
        },
      };
    },
  },
  {
    id: 'b11-change-at-the-idp-alone-declined',
    rule: 'B11',
    text: 'declines getMember where the ID token has neither the mobile nor the e-mail of the record',
    detectedBy: ['IDC-003', 'IDC-004'],
    overStrict: true,
    rules: (defaults) => ({
      async getMember(call) {
        await eachClaimedValue(call, (own, { type, value }) => {
          if (identifierOf(own, type) !== value) throw new Declined(91006);
        });
        return defaults.getMember(call);
      },
    }),
  },
];

/** The values that each customer had before, in the order in which they went. */
class History {
  readonly #former = new Map<number, string[]>();

  of({ id }: Readonly<StoredCustomer>): readonly string[] {
    return this.#former.get(id) ?? [];
  }

  everybodys(): string[][] {
    return [...this.#former.values()];
  }

  /** A gateway that keeps this history, and does something more to a customer after a change. */
  kept(
    defaults: Rules,
    also: (call: MemberCall, own: StoredCustomer) => void = () => {},
  ): Pick<Rules, 'changeIdentifier'> {
    return {
      changeIdentifier: async (call) => {
        const before = new Map(call.brand.store.customers);
        const answer = await defaults.changeIdentifier(call);
        const own = before.get(answer.createdId);
        const now = call.brand.store.customers.get(answer.createdId);
        if (!own || !now) return answer;
        also(call, now);
        const gone = (['mobile', 'email'] as const)
          .map((kind) => [identifierOf(own, kind), identifierOf(now, kind)])
          .flatMap(([old, present]) => (old !== undefined && old !== present ? [old] : []));
        this.#former.set(own.id, [...this.of(own), ...gone]);
        return answer;
      },
    };
  }
}

/** Takes a value out of the index, as if nobody had it. */
function forget(store: Store, value: string): void {
  for (const key of store.index.keys()) if (key.endsWith(`:${value}`)) store.index.delete(key);
}

/** A gateway that puts back, in one of its calls, what the ID token says where the member has had it before. */
function restoring(defaults: Rules, name: 'addMember' | 'updateMember' | 'getMember'): Partial<Rules> {
  const held = new Map<number, Set<string>>();
  const restored = async (call: MemberCall) => {
    await eachClaimedValue(call, (own, identifier) => {
      const known = held.get(own.id);
      if (known?.has(identifier.value) && identifierOf(own, identifier.type) !== identifier.value)
        defaults.replaceIdentifier(own, identifier, externalSource);
    });
  };
  return {
    async addMember(call) {
      if (name === 'addMember') await restored(call);
      const answer = await defaults.addMember(call);
      const own = call.brand.store.customers.get(answer.createdId);
      const values = own?.profiles.flatMap(({ identifiers }) => identifiers.map(({ value }) => value)) ?? [];
      held.set(answer.createdId, new Set([...(held.get(answer.createdId) ?? []), ...values]));
      return answer;
    },
    ...(name !== 'addMember' && {
      async [name](call: MemberCall) {
        await restored(call);
        return defaults[name](call);
      },
    }),
  };
}

/** Does something with each valid mobile and e-mail claim of a member that nobody else holds. */
async function eachClaimedValue(
  call: MemberCall,
  work: (own: StoredCustomer, identifier: ReturnType<Rules['claimedIdentifiers']>[0][number]) => void,
): Promise<void> {
  const { rules, brand } = call;
  await rules.transact(brand.store, (draft) => {
    const member = rules.findMember(call, draft);
    if (!member || !profileOf(member, externalSource)) return;
    const own = draft.edit(member.id);
    for (const identifier of rules.claimedIdentifiers(call)[0]) {
      const holder = draft.holder(identifier.type, identifier.value);
      if (!holder || holder.id === own.id) work(own, identifier);
    }
  });
}

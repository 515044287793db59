import { mergeCustomers } from '../../reference-gateway/crm/change-identifiers.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Draft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { afterMerge } from './merged.ts';

/** Mistakes with the merge of two customers (policy identifierConflict: merge). */
export const mergeDefects: readonly Defect[] = [
  {
    id: 'merge-profiles-lost',
    rule: 'changeIdentifiers',
    text: 'a merge drops the profiles of the customer that goes away',
    detectedBy: ['REG-110', 'REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, survivorBefore }) => {
        survivor.profiles = survivor.profiles.slice(0, survivorBefore.profiles.length);
      }),
  },
  {
    id: 'merge-other-way-round',
    rule: 'changeIdentifiers',
    text: 'a merge keeps the id of the customer who asks, not of the one who holds the value',
    detectedBy: ['REG-110', 'REG-111'],
    kind: 'sequence',
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const gone = Number(call.customerId);
        const answer = await defaults.changeIdentifiers(call);
        if (answer.createdId === gone) return answer;
        await call.rules.transact(call.brand.store, (draft) => {
          const survivor = draft.edit(answer.createdId);
          draft.remove(answer.createdId);
          (draft.changes as Map<number, StoredCustomer>).set(gone, { ...survivor, id: gone });
        });
        return { ...answer, createdId: gone };
      },
    }),
  },
  {
    id: 'merge-values-of-both',
    rule: 'changeIdentifiers',
    text: 'a merge keeps the mobile of both customers',
    detectedBy: ['REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, goneBefore }) => {
        const mobile = identifierOf(goneBefore, 'mobile');
        const profile = profileOf(survivor, externalSource);
        if (mobile && profile) profile.identifiers.push({ type: 'mobile', value: mobile });
      }),
  },
  {
    id: 'merge-values-of-the-other',
    rule: 'changeIdentifiers',
    text: "a merge replaces the survivor's mobile by that of the customer that goes away",
    detectedBy: ['REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, goneBefore }) => {
        const value = identifierOf(goneBefore, 'mobile');
        if (value) defaults.replaceIdentifier(survivor, { type: 'mobile', value }, externalSource);
      }),
  },
  {
    id: 'merge-extended-fields-of-the-other',
    rule: 'changeIdentifiers',
    text: "a merge overwrites the survivor's extended fields",
    detectedBy: ['REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, goneBefore }) => {
        for (const [name, value] of goneBefore.extendedFields) survivor.extendedFields.set(name, value);
      }),
  },
  {
    id: 'merge-custom-fields-lost',
    rule: 'changeIdentifiers',
    text: 'a merge drops the custom fields of the profiles that it moves',
    detectedBy: ['REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, survivorBefore }) => {
        for (const profile of survivor.profiles.slice(survivorBefore.profiles.length)) profile.fields.clear();
      }),
  },
  {
    id: 'merge-names-of-one',
    rule: 'changeIdentifiers',
    text: 'a merge gives every profile the names of the survivor',
    detectedBy: ['REG-110', 'REG-111'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor, survivorBefore }) => {
        const [{ firstName, lastName } = { firstName: '', lastName: '' }] = survivorBefore.profiles;
        for (const profile of survivor.profiles) Object.assign(profile, { firstName, lastName });
      }),
  },
  {
    id: 'merge-of-two-members',
    rule: 'changeIdentifiers',
    text: 'merges two members and keeps one `cuid`',
    detectedBy: ['REG-112'],
    kind: 'sequence',
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        await call.rules.transact(call.brand.store, (draft) => withoutCuid(call, draft));
        return defaults.changeIdentifiers(call);
      },
    }),
  },
  {
    id: 'merge-into-member-declined',
    rule: 'changeIdentifiers',
    text: 'declines a merge in which a member would survive',
    detectedBy: ['REG-366'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => ({
      otherHolder(call, draft, own, add) {
        const other = defaults.otherHolder(call, draft, own, add);
        if (other && identifierOf(other, 'cuid') !== undefined) throw new Declined(8066);
        return other;
      },
    }),
  },
  {
    id: 'merge-drops-other-values',
    rule: 'changeIdentifiers',
    text: 'a merge drops the new values of the same call',
    detectedBy: ['REG-367'],
    kind: 'sequence',
    rules: (defaults) => mergingBy(defaults, (plan) => ({ ...plan, add: [] })),
  },
  {
    id: 'merge-first-of-two-holders',
    rule: 'changeIdentifiers',
    text: 'merges with the first of two customers who hold the values, and leaves the other value with both',
    detectedBy: ['REG-368'],
    kind: 'sequence',
    rules: (defaults) => ({
      otherHolder(call, draft, own, add) {
        for (const identifier of add) {
          const other = defaults.otherHolder(call, draft, own, [identifier]);
          if (other) return other;
        }
        return undefined;
      },
    }),
  },
  {
    id: 'merge-member-not-found',
    rule: 'changeIdentifiers',
    text: 'looks for a member at the id that a merge has removed',
    detectedBy: ['REG-110', 'REG-113', 'REG-115', 'REG-116'],
    kind: 'sequence',
    rules: (defaults) => ({
      ...afterMerge(defaults, ({ goneBefore, call }) => {
        goneFrom(call).add(identifierOf(goneBefore, 'cuid') ?? '');
      }),
      findMember: (call, draft) => (goneFrom(call).has(call.cuid) ? undefined : defaults.findMember(call, draft)),
    }),
  },
  {
    id: 'merge-member-added-again',
    rule: 'B6',
    text: 'creates a second customer at addMember for a member whom a merge has moved',
    detectedBy: ['REG-114'],
    kind: 'sequence',
    rules: (defaults) => ({
      ...afterMerge(defaults, ({ goneBefore, call }) => {
        goneFrom(call).add(identifierOf(goneBefore, 'cuid') ?? '');
      }),
      addMember(call) {
        if (!goneFrom(call).delete(call.cuid)) return defaults.addMember(call);
        return call.rules.transact(call.brand.store, (draft) => {
          const created = draft.create(call.rules.newCustomer(call, call.rules.newMemberProfile(call)));
          return { createdId: created.id, warnings: [], sideEffects: [] };
        });
      },
    }),
  },
  {
    id: 'merge-once',
    rule: 'changeIdentifiers',
    text: 'declines to merge a customer that a merge has made',
    detectedBy: ['REG-113'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const merged = new Set<number>();
      return {
        async changeIdentifiers(call) {
          const id = Number(call.customerId);
          if (merged.has(id)) throw new Declined(8066);
          const answer = await defaults.changeIdentifiers(call);
          if (answer.createdId !== id) merged.add(answer.createdId);
          return answer;
        },
      };
    },
  },
  {
    id: 'merge-change-in-one-profile',
    rule: 'B10',
    text: 'an identifier change after a merge reaches the OAUTH_EXTERNAL profile only',
    detectedBy: ['REG-116'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, externalSource);
        if (!profile || own.profiles.at(-1) !== profile || own.profiles.length === 1)
          return defaults.replaceIdentifier(own, identifier, source);
        profile.identifiers = profile.identifiers.filter(({ type }) => type !== identifier.type);
        profile.identifiers.push({ ...identifier });
      },
    }),
  },
  {
    id: 'merge-dropped-value-reserved',
    rule: 'changeIdentifiers',
    text: 'keeps the values that a merge drops reserved',
    detectedBy: ['REG-117'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const dropped = new Set<string>();
      return {
        ...afterMerge(defaults, ({ survivor, goneBefore }) => {
          for (const { type, value } of identifiersOf(goneBefore))
            if (identifierOf(survivor, type) !== value) dropped.add(value);
        }),
        registerMember(call, draft) {
          if (call.rules.claimedIdentifiers(call)[0].some(({ value }) => dropped.has(value))) throw new Declined(8066);
          return defaults.registerMember(call, draft);
        },
      };
    },
  },
  {
    id: 'merge-registration-declined',
    rule: 'registerCustomer',
    text: 'declines registerCustomer for a customer that a merge has made',
    detectedBy: ['REG-118'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const merged = new Set<number>();
      return {
        ...afterMerge(defaults, ({ survivor }) => merged.add(survivor.id)),
        registerCustomer(call) {
          const holdersOf: Rules['holdersOf'] = (draft, identifiers) => {
            const holders = defaults.holdersOf(draft, identifiers);
            if (holders.some(({ id }) => merged.has(id))) throw new Declined(8006);
            return holders;
          };
          return defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
        },
      };
    },
  },
  {
    id: 'merge-gone-id-updated',
    rule: 'updateCustomer',
    text: 'updateCustomer with the id that a merge has removed answers with success and that id',
    detectedBy: ['REG-119'],
    kind: 'sequence',
    rules: (defaults) => {
      const gone = new Set<number>();
      return {
        ...afterMerge(defaults, ({ goneBefore }) => gone.add(goneBefore.id)),
        async updateCustomer(call) {
          const id = Number(call.customerId);
          return gone.has(id) ? { createdId: id, warnings: [], sideEffects: [] } : defaults.updateCustomer(call);
        },
      };
    },
  },
  {
    id: 'merge-with-itself',
    rule: 'changeIdentifiers',
    text: 'merges a customer with itself where a merge is repeated, which doubles its profiles',
    detectedBy: ['REG-120'],
    kind: 'sequence',
    rules: (defaults) => {
      const merged = new Set<number>();
      const noting = afterMerge(defaults, ({ survivor }) => merged.add(survivor.id));
      return {
        async changeIdentifiers(call) {
          const again = merged.has(Number(call.customerId));
          const answer = await noting.changeIdentifiers(call);
          if (again && answer.createdId === Number(call.customerId)) {
            await call.rules.transact(call.brand.store, (draft) => {
              const own = draft.edit(answer.createdId);
              own.profiles.push(...own.profiles.slice(0, 1));
            });
          }
          return answer;
        },
      };
    },
  },
  {
    id: 'merge-at-registration',
    rule: 'registerCustomer',
    text: 'registerCustomer merges two customers who hold mobile and e-mail where identifierConflict is merge',
    detectedBy: ['REG-398'],
    rules: (defaults) => ({
      registerCustomer(call) {
        const holdersOf: Rules['holdersOf'] = (draft, identifiers) => {
          const [one, other] = defaults.holdersOf(draft, identifiers);
          if (one && other && call.brand.policies.identifierConflict === 'merge')
            mergeCustomers(draft, draft.edit(one.id), other.id);
          return defaults.holdersOf(draft, identifiers);
        };
        return defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
      },
    }),
  },
  {
    id: 'merge-forgets-removals',
    rule: 'changeIdentifiers',
    text: 'a merge forgets what the same call removes',
    detectedBy: ['REG-399'],
    rules: (defaults) => mergingBy(defaults, (plan) => ({ ...plan, remove: [] })),
  },
  {
    id: 'merge-not-dated',
    rule: 'B9',
    text: 'a merge forgets the `iat` of the last ID token, so that an older one restores names',
    detectedBy: ['REG-400'],
    kind: 'sequence',
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor }) => {
        const tokens = profileOf(survivor, externalSource)?.tokens;
        if (tokens) tokens.claimsIssuedAt = 0;
      }),
  },
  {
    id: 'merge-at-members-change',
    rule: 'B10',
    text: 'changeIdentifier merges with the customer who holds the e-mail where identifierConflict is merge',
    detectedBy: ['IDC-366'],
    rules: (defaults) => ({
      changeIdentifier(call) {
        const declineHeldByAnother: Rules['declineHeldByAnother'] = (draft, own, identifier) => {
          const holder = draft.holder(identifier.type, identifier.value);
          const merges = call.brand.policies.identifierConflict === 'merge';
          if (!merges || !holder || holder.id === own.id) return defaults.declineHeldByAnother(draft, own, identifier);
          mergeCustomers(draft, draft.edit(holder.id), own.id);
        };
        return defaults.changeIdentifier({ ...call, rules: { ...call.rules, declineHeldByAnother } });
      },
    }),
  },
];

type Plan = Parameters<Rules['applyChange']>[2];

/** A `changeIdentifiers` of the CRM API that carries out another plan where it merges. */
function mergingBy(defaults: Rules, another: (plan: Plan) => Plan): Partial<Rules> {
  return {
    changeIdentifiers(call) {
      const { rules } = call;
      let merges = false;
      const noticing: Pick<Rules, 'otherHolder' | 'applyChange'> = {
        otherHolder(...given) {
          const other = rules.otherHolder(...given);
          merges = other !== undefined;
          return other;
        },
        applyChange: (own, customer, plan) => rules.applyChange(own, customer, merges ? another(plan) : plan),
      };
      return defaults.changeIdentifiers({ ...call, rules: { ...rules, ...noticing } });
    },
  };
}

const movedMembers = new WeakMap<object, Set<string>>();

/** The `cuid`s of members whose customer a merge has removed. */
function goneFrom({ brand }: Pick<CrmCall, 'brand'>): Set<string> {
  const known = movedMembers.get(brand.store) ?? new Set<string>();
  movedMembers.set(brand.store, known);
  return known;
}

/** Takes the `cuid` from the customer who asks, where the holder of the value has one too. */
function withoutCuid({ rules, body, customerId }: CrmCall, draft: Draft): void {
  const { add } = rules.readIdentifierChange(body, ['mobile', 'email', 'externalId']);
  const [holder] = rules.holdersOf(
    draft,
    add.map((one) => ({ ...one, value: rules.normaliseIdentifier(rules, one) ?? '' })),
  );
  const own = draft.byId(Number(customerId));
  if (!own || !holder || identifierOf(holder, 'cuid') === undefined) return;
  for (const profile of draft.edit(own.id).profiles)
    profile.identifiers = profile.identifiers.filter(({ type }) => type !== 'cuid');
}

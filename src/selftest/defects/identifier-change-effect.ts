import { Declined } from '../../reference-gateway/failure.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { commit, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what an accepted identifier change does (B10). */
export const identifierChangeEffectDefects: readonly Defect[] = [
  {
    id: 'b10-names-newest-customer',
    rule: 'changeIdentifier',
    text: 'answers changeIdentifier with the id of the customer who was made last',
    detectedBy: ['IDC-360'],
    rules: (defaults) => ({
      changeIdentifier: async (call) => ({
        ...(await defaults.changeIdentifier(call)),
        createdId: Math.max(...call.brand.store.customers.keys()),
      }),
    }),
  },
  {
    id: 'b10-customer-merged',
    rule: 'B10',
    text: 'merges an INSTORE customer into the member who adds its value',
    detectedBy: ['IDC-024'],
    rules: (defaults) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || holder.id === own.id || identifierOf(holder, 'cuid') !== undefined) {
          return defaults.declineHeldByAnother(draft, own, identifier);
        }
        own.profiles.push(...draft.edit(holder.id).profiles);
        draft.remove(holder.id);
      },
    }),
  },
  {
    id: 'b10-half-done',
    rule: 'B10',
    text: 'keeps the first half of a declined changeIdentifier',
    detectedBy: ['IDC-025'],
    rules: (defaults) => ({
      async transact(store, work) {
        const draft = openDraft(store);
        try {
          return work(draft);
        } finally {
          commit(store, draft);
        }
      },
      applyChange: defaults.applyChange,
      declineHeldByAnother(draft, own, identifier) {
        defaults.declineHeldByAnother(draft, own, identifier);
        defaults.replaceIdentifier(draft.edit(own.id), identifier, externalSource);
      },
    }),
  },
  {
    id: 'b10-removal-without-the-addition',
    rule: 'B10',
    text: 'removes the old value before it checks whether the new one may be added',
    detectedBy: ['IDC-023'],
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const change = call.rules.readIdentifierChange(call.body, ['mobile', 'email']);
        await call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.requireMember(call, draft).id);
          call.rules.applyChange(call.rules, own, { add: [], remove: change.remove, source: externalSource });
        });
        return defaults.changeIdentifier(call);
      },
    }),
  },
  {
    id: 'b10-no-removal',
    rule: 'B10',
    text: 'declines every changeIdentifier with `remove`',
    detectedBy: ['IDC-002'],
    overStrict: true,
    rules: (defaults) => ({
      readIdentifierChange(body, allowed) {
        const change = defaults.readIdentifierChange(body, allowed);
        if (change.remove.length > 0) throw new Declined(91006);
        return change;
      },
    }),
  },
  {
    id: 'b10-removal-ignored',
    rule: 'B10',
    text: 'ignores `remove` without `add`',
    detectedBy: ['IDC-027'],
    rules: () => ({ removeIdentifier: () => {} }),
  },
  {
    id: 'b10-old-value-kept',
    rule: 'B10',
    text: 'keeps the old value beside the new one unless `remove` names it',
    detectedBy: ['IDC-011'],
    rules: () => ({
      replaceIdentifier: (own, identifier, source) => {
        profileOf(own, source)?.identifiers.unshift(identifier);
      },
    }),
  },
  {
    id: 'b10-own-profile-only',
    rule: 'B10',
    text: 'changes the OAUTH_EXTERNAL profile only and keeps the old value in the others',
    detectedBy: ['IDC-010'],
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, source);
        if (profile) defaults.replaceIdentifier({ ...own, profiles: [profile] }, identifier, source);
      },
    }),
  },
  {
    id: 'b10-first-profile-only',
    rule: 'B10',
    text: 'changes only the first profile that has the value',
    detectedBy: ['IDC-010'],
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const holding = own.profiles.filter(({ identifiers }) =>
          identifiers.some(({ type }) => type === identifier.type),
        );
        defaults.replaceIdentifier(
          { ...own, profiles: holding.length > 0 ? holding.slice(0, 1) : own.profiles },
          identifier,
          source,
        );
      },
    }),
  },
  {
    id: 'b10-new-kind-lost',
    rule: 'B10',
    text: 'stores no value of a kind that the customer did not have',
    detectedBy: ['IDC-046'],
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        if (identifierOf(own, identifier.type) !== undefined) defaults.replaceIdentifier(own, identifier, source);
      },
    }),
  },
  {
    id: 'b10-one-of-two-changes',
    rule: 'B10',
    text: 'makes the first of two changes only',
    detectedBy: ['IDC-005'],
    rules: (defaults) => ({
      applyChange: (rules, own, plan) => defaults.applyChange(rules, own, { ...plan, add: plan.add.slice(0, 1) }),
    }),
  },
  {
    id: 'b10-stored-as-given',
    rule: 'B10',
    text: 'stores the new value without normalising it (B3)',
    detectedBy: ['IDC-001'],
    rules: (defaults) => ({
      confirmedByIdp: (call, identifier) => ({ ...defaults.confirmedByIdp(call, identifier), value: identifier.value }),
    }),
  },
  {
    id: 'b10-old-value-found',
    rule: 'B10',
    text: 'still finds a customer by a former value',
    detectedBy: ['IDC-006'],
    rules: (defaults) => {
      const former = new WeakMap<object, Map<string, number>>();
      return {
        async transact(store, work) {
          const kept = former.get(store) ?? new Map<string, number>();
          former.set(store, kept);
          for (const [key, id] of store.index) kept.set(key, id);
          return defaults.transact(store, work);
        },
        async lookupId(call) {
          try {
            return await defaults.lookupId(call);
          } catch (failure) {
            const value = call.rules.normaliseEmail(call.query.get('identifierValue') ?? '') ?? '';
            const entity = former.get(call.brand.store)?.get(`email:${value}`);
            if (entity === undefined) throw failure;
            return { entity, warnings: [] };
          }
        },
      };
    },
  },
  {
    id: 'b10-old-value-reserved',
    rule: 'B10',
    text: 'does not free a former value for other customers',
    detectedBy: ['IDC-007'],
    overStrict: true,
    rules: (defaults) => {
      const former = new Map<string, string>();
      return {
        replaceIdentifier(own, identifier, source) {
          const before = identifierOf(own, identifier.type);
          if (before) former.set(before, identifierOf(own, 'cuid') ?? '');
          defaults.replaceIdentifier(own, identifier, source);
        },
        registerMember(call, draft) {
          const [identifiers] = call.rules.claimedIdentifiers(call);
          if (identifiers.some(({ value }) => former.has(value) && former.get(value) !== call.cuid))
            throw new Declined(8007);
          return defaults.registerMember(call, draft);
        },
      };
    },
  },
  {
    id: 'b10-new-cuid-with-new-email',
    rule: 'B10',
    text: 'assigns a new `cuid` where the e-mail changes',
    detectedBy: ['IDC-002', 'IDC-009'],
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        defaults.replaceIdentifier(own, identifier, source);
        for (const profile of own.profiles) {
          profile.identifiers = profile.identifiers.filter(
            ({ type }) => type !== 'cuid' || identifier.type !== 'email',
          );
        }
      },
    }),
  },
];

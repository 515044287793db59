import { Declined } from '../../reference-gateway/failure.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { commit, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what an accepted identifier change does (B10). */
export const identifierChangeEffectDefects: readonly Defect[] = [
  {
    id: 'b10-customer-merged',
    rule: 'B10',
    text: 'merges an INSTORE customer into the member who adds its value',
    finders: ['IDC-024'],
    parts: (honest) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || holder.id === own.id || identifierOf(holder, 'cuid') !== undefined) {
          return honest.declineHeldByAnother(draft, own, identifier);
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
    finders: ['IDC-025'],
    parts: (honest) => ({
      async transact(store, work) {
        const draft = openDraft(store);
        try {
          return work(draft);
        } finally {
          commit(store, draft);
        }
      },
      applyChange: honest.applyChange,
      declineHeldByAnother(draft, own, identifier) {
        honest.declineHeldByAnother(draft, own, identifier);
        honest.replaceIdentifier(draft.edit(own.id), identifier, externalSource);
      },
    }),
  },
  {
    id: 'b10-removal-without-the-addition',
    rule: 'B10',
    text: 'removes the old value before it checks whether the new one may be added',
    finders: ['IDC-023'],
    parts: (honest) => ({
      async changeIdentifier(call) {
        const change = call.parts.readIdentifierChange(call.body, ['mobile', 'email']);
        await call.parts.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.parts.requireMember(call, draft).id);
          call.parts.applyChange(call.parts, own, { add: [], remove: change.remove, source: externalSource });
        });
        return honest.changeIdentifier(call);
      },
    }),
  },
  {
    id: 'b10-no-removal',
    rule: 'B10',
    text: 'declines every changeIdentifier with `remove`',
    finders: ['IDC-002'],
    overStrict: true,
    parts: (honest) => ({
      readIdentifierChange(body, allowed) {
        const change = honest.readIdentifierChange(body, allowed);
        if (change.remove.length > 0) throw new Declined(91006);
        return change;
      },
    }),
  },
  {
    id: 'b10-removal-ignored',
    rule: 'B10',
    text: 'ignores `remove` without `add`',
    finders: ['IDC-027'],
    parts: () => ({ removeIdentifier: () => {} }),
  },
  {
    id: 'b10-old-value-kept',
    rule: 'B10',
    text: 'keeps the old value beside the new one unless `remove` names it',
    finders: ['IDC-011'],
    parts: () => ({
      replaceIdentifier: (own, identifier, source) => {
        profileOf(own, source)?.identifiers.unshift(identifier);
      },
    }),
  },
  {
    id: 'b10-own-profile-only',
    rule: 'B10',
    text: 'changes the OAUTH_EXTERNAL profile only and keeps the old value in the others',
    finders: ['IDC-010'],
    parts: (honest) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, source);
        if (profile) honest.replaceIdentifier({ ...own, profiles: [profile] }, identifier, source);
      },
    }),
  },
  {
    id: 'b10-first-profile-only',
    rule: 'B10',
    text: 'changes only the first profile that has the value',
    finders: ['IDC-010'],
    parts: (honest) => ({
      replaceIdentifier(own, identifier, source) {
        const holding = own.profiles.filter(({ identifiers }) =>
          identifiers.some(({ type }) => type === identifier.type),
        );
        honest.replaceIdentifier(
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
    finders: ['IDC-046'],
    parts: (honest) => ({
      replaceIdentifier(own, identifier, source) {
        if (identifierOf(own, identifier.type) !== undefined) honest.replaceIdentifier(own, identifier, source);
      },
    }),
  },
  {
    id: 'b10-one-of-two-changes',
    rule: 'B10',
    text: 'makes the first of two changes only',
    finders: ['IDC-005'],
    parts: (honest) => ({
      applyChange: (parts, own, plan) => honest.applyChange(parts, own, { ...plan, add: plan.add.slice(0, 1) }),
    }),
  },
  {
    id: 'b10-stored-as-given',
    rule: 'B10',
    text: 'stores the new value without normalising it (B3)',
    finders: ['IDC-001'],
    parts: (honest) => ({
      confirmedByIdp: (call, identifier) => ({ ...honest.confirmedByIdp(call, identifier), value: identifier.value }),
    }),
  },
  {
    id: 'b10-old-value-found',
    rule: 'B10',
    text: 'still finds a customer by a former value',
    finders: ['IDC-006'],
    parts: (honest) => {
      const former = new WeakMap<object, Map<string, number>>();
      return {
        async transact(store, work) {
          const kept = former.get(store) ?? new Map<string, number>();
          former.set(store, kept);
          for (const [key, id] of store.index) kept.set(key, id);
          return honest.transact(store, work);
        },
        async lookupId(call) {
          try {
            return await honest.lookupId(call);
          } catch (failure) {
            const value = call.parts.normaliseEmail(call.query.get('identifierValue') ?? '') ?? '';
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
    finders: ['IDC-007'],
    overStrict: true,
    parts: (honest) => {
      const former = new Map<string, string>();
      return {
        replaceIdentifier(own, identifier, source) {
          const before = identifierOf(own, identifier.type);
          if (before) former.set(before, identifierOf(own, 'cuid') ?? '');
          honest.replaceIdentifier(own, identifier, source);
        },
        registerMember(call, draft) {
          const [identifiers] = call.parts.claimedIdentifiers(call);
          if (identifiers.some(({ value }) => former.has(value) && former.get(value) !== call.cuid))
            throw new Declined(8007);
          return honest.registerMember(call, draft);
        },
      };
    },
  },
  {
    id: 'b10-new-cuid-with-new-email',
    rule: 'B10',
    text: 'assigns a new `cuid` where the e-mail changes',
    finders: ['IDC-002', 'IDC-009'],
    parts: (honest) => ({
      replaceIdentifier(own, identifier, source) {
        honest.replaceIdentifier(own, identifier, source);
        for (const profile of own.profiles) {
          profile.identifiers = profile.identifiers.filter(
            ({ type }) => type !== 'cuid' || identifier.type !== 'email',
          );
        }
      },
    }),
  },
];

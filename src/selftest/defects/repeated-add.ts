import { mergeCustomers } from '../../reference-gateway/crm/change-identifiers.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with joining again (B6). */
export const repeatedAddDefects: readonly Defect[] = [
  {
    id: 'b06-repeat-makes-another',
    rule: 'B6',
    text: 'creates another customer at a second addMember',
    detectedBy: ['LGN-006', 'LGN-007'],
    rules: (defaults) => ({
      addMember: (call) =>
        call.rules.transact(call.brand.store, (draft) => {
          const profile = call.rules.newMemberProfile(call);
          const known = defaults.findMember(call, draft);
          const [createdId, warnings] = known
            ? ([draft.create(call.rules.newCustomer(call, profile)).id, []] as const)
            : call.rules.registerMember(call, draft);
          return { createdId, warnings: [...warnings], sideEffects: [] };
        }),
    }),
  },
  {
    id: 'b06-repeat-updates-names',
    rule: 'B6',
    text: 'overwrites names at a second addMember, even from an ID token with an older `iat`',
    detectedBy: ['PRF-005'],
    rules: (defaults) =>
      repeating(defaults, (call, draft, id) => {
        const profile = profileOf(draft.edit(id), externalSource);
        if (profile) Object.assign(profile, { firstName: call.mapped.firstName, lastName: call.mapped.lastName });
      }),
  },
  {
    id: 'b06-repeat-updates-identifiers',
    rule: 'B6',
    text: 'overwrites mobile and e-mail at a second addMember',
    detectedBy: ['LNK-047'],
    rules: (defaults) =>
      repeating(defaults, (call, draft, id) => {
        const own = draft.edit(id);
        for (const identifier of call.rules.claimedIdentifiers(call)[0]) {
          call.rules.replaceIdentifier(own, identifier, externalSource);
        }
      }),
  },
  {
    id: 'b06-repeat-merges',
    rule: 'B6',
    text: "attaches a member to an INSTORE customer at a second addMember with that customer's value",
    detectedBy: ['LNK-047'],
    rules: (defaults) =>
      repeating(defaults, (call, draft, id) => {
        const [identifiers] = call.rules.claimedIdentifiers(call);
        const other = call.rules.holdersOf(draft, identifiers).find((one) => one.id !== id);
        if (!other || call.rules.belongsToAnotherMember(other)) return;
        mergeCustomers(draft, draft.edit(other.id), id);
      }),
  },
  {
    id: 'b06-repeat-crashes',
    rule: 'B6',
    text: 'answers a second addMember with 500',
    detectedBy: ['LGN-006'],
    overStrict: true,
    rules: () => ({
      repeatedAdd() {
        throw new Error('duplicate key value violates unique constraint');
      },
    }),
  },
];

/** A gateway that does more than it should where somebody joins again. */
function repeating(defaults: Rules, also: (call: MemberCall, draft: Draft, id: number) => void): Partial<Rules> {
  return {
    async addMember(call) {
      const known = defaults.findMember(call, openDraft(call.brand.store));
      if (known) await call.rules.transact(call.brand.store, (draft) => also(call, draft, known.id));
      return defaults.addMember(call);
    },
  };
}

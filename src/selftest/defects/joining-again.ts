import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with joining again (B6). */
export const joiningAgainDefects: readonly Defect[] = [
  {
    id: 'b06-repeat-makes-another',
    rule: 'B6',
    text: 'creates another customer at a second addMember',
    finders: ['LGN-006', 'LGN-007'],
    parts: (honest) => ({
      addMember: (call) =>
        call.parts.transact(call.brand.store, (draft) => {
          const profile = call.parts.newMemberProfile(call);
          const known = honest.findMember(call, draft);
          const [createdId, warnings] = known
            ? ([draft.create(call.parts.newCustomer(call, profile)).id, []] as const)
            : call.parts.registerMember(call, draft);
          return { createdId, warnings: [...warnings], sideEffects: [] };
        }),
    }),
  },
  {
    id: 'b06-repeat-updates-names',
    rule: 'B6',
    text: 'overwrites names at a second addMember, even from an ID token with an older `iat`',
    finders: ['PRF-005'],
    parts: (honest) =>
      repeating(honest, (call, draft, id) => {
        const profile = profileOf(draft.edit(id), externalSource);
        if (profile) Object.assign(profile, { firstName: call.mapped.firstName, lastName: call.mapped.lastName });
      }),
  },
  {
    id: 'b06-repeat-updates-identifiers',
    rule: 'B6',
    text: 'overwrites mobile and e-mail at a second addMember',
    finders: ['LNK-047'],
    parts: (honest) =>
      repeating(honest, (call, draft, id) => {
        const own = draft.edit(id);
        for (const identifier of call.parts.claimedIdentifiers(call)[0]) {
          call.parts.replaceIdentifier(own, identifier, externalSource);
        }
      }),
  },
  {
    id: 'b06-repeat-merges',
    rule: 'B6',
    text: "attaches a member to an INSTORE customer at a second addMember with that customer's value",
    finders: ['LNK-047'],
    parts: (honest) =>
      repeating(honest, (call, draft, id) => {
        const [identifiers] = call.parts.claimedIdentifiers(call);
        const other = call.parts.holdersOf(draft, identifiers).find((one) => one.id !== id);
        if (!other || call.parts.belongsToAnotherMember(other)) return;
        call.parts.mergeCustomers(draft, draft.edit(other.id), id);
      }),
  },
  {
    id: 'b06-repeat-crashes',
    rule: 'B6',
    text: 'answers a second addMember with 500',
    finders: ['LGN-006'],
    overStrict: true,
    parts: () => ({
      repeatedAdd() {
        throw new Error('duplicate key value violates unique constraint');
      },
    }),
  },
];

/** A gateway that does more than it should where somebody joins again. */
function repeating(honest: Parts, also: (call: MemberCall, draft: Draft, id: number) => void): Partial<Parts> {
  return {
    async addMember(call) {
      const known = honest.findMember(call, openDraft(call.brand.store));
      if (known) await call.parts.transact(call.brand.store, (draft) => also(call, draft, known.id));
      return honest.addMember(call);
    },
  };
}

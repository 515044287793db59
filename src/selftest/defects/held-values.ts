import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with values that another member holds (B7). */
export const heldValueDefects: readonly Defect[] = [
  {
    id: 'b07-members-joined',
    rule: 'B7',
    text: "attaches a person's profile to a member with another `cuid`",
    finders: ['LNK-040'],
    parts: () => ({ belongsToAnotherMember: () => false }),
  },
  {
    id: 'b07-shop-profile-not-looked-at',
    rule: 'B7',
    text: 'looks for the holder of a value in OAUTH_EXTERNAL profiles only',
    finders: ['LNK-041'],
    parts: () => ({
      belongsToAnotherMember: (holder) =>
        profileOf(holder, externalSource) !== undefined && !profileOf(holder, 'INSTORE'),
    }),
  },
  {
    id: 'b07-cuid-handed-over',
    rule: 'B7',
    text: "replaces a member's `cuid` for a person with the same verified values",
    finders: ['LNK-006', 'LNK-040'],
    parts: (honest) => ({
      registerMember(call, draft) {
        const [identifiers, warnings] = call.parts.claimedIdentifiers(call);
        const [holder] = call.parts.holdersOf(draft, identifiers);
        const verified = identifiers.some(({ type }) => type !== 'externalId' && call.parts.isVerified(call, type));
        if (!holder || !verified || !call.parts.belongsToAnotherMember(holder))
          return honest.registerMember(call, draft);
        const cuid = draft
          .edit(holder.id)
          .profiles.flatMap((one) => one.identifiers)
          .find(({ type }) => type === 'cuid');
        if (cuid) cuid.value = call.cuid;
        return [holder.id, warnings];
      },
    }),
  },
  {
    id: 'b07-values-doubled',
    rule: 'B7',
    text: 'creates a customer with a mobile or e-mail that a member holds',
    finders: ['LNK-040'],
    parts: (honest) => ({
      customerToJoin(call, draft, identifiers) {
        const holders = call.parts.holdersOf(draft, identifiers);
        return holders.some((one) => call.parts.belongsToAnotherMember(one))
          ? undefined
          : honest.customerToJoin(call, draft, identifiers);
      },
    }),
  },
];

import type { Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with values that another member holds (B7). */
export const heldValueDefects: readonly Defect[] = [
  {
    id: 'b07-members-joined',
    rule: 'B7',
    text: "attaches a person's profile to a member with another `cuid`",
    detectedBy: ['LNK-040'],
    rules: () => ({ belongsToAnotherMember: () => false }),
  },
  {
    id: 'b07-shop-profile-not-looked-at',
    rule: 'B7',
    text: 'looks for the holder of a value in OAUTH_EXTERNAL profiles only',
    detectedBy: ['LNK-041'],
    rules: () => ({
      belongsToAnotherMember: (holder) =>
        profileOf(holder, externalSource) !== undefined && !profileOf(holder, 'INSTORE'),
    }),
  },
  {
    id: 'b07-cuid-handed-over',
    rule: 'B7',
    text: "replaces a member's `cuid` for a person with the same verified values",
    detectedBy: ['LNK-006', 'LNK-040'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [identifiers, warnings] = call.rules.claimedIdentifiers(call);
        const [holder] = call.rules.holdersOf(draft, identifiers);
        const verified = identifiers.some(({ type }) => type !== 'externalId' && call.rules.isVerified(call, type));
        if (!holder || !verified || !call.rules.belongsToAnotherMember(holder))
          return defaults.registerMember(call, draft);
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
    detectedBy: ['LNK-040'],
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const holders = call.rules.holdersOf(draft, identifiers);
        return holders.some((one) => call.rules.belongsToAnotherMember(one))
          ? undefined
          : defaults.customerToJoin(call, draft, identifiers);
      },
    }),
  },
  {
    id: 'b07-shop-value-not-looked-at',
    rule: 'B7',
    text: "attaches a person's profile to a member whose INSTORE profile alone holds the value",
    detectedBy: ['LNK-078'],
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const belongsToAnotherMember: Rules['belongsToAnotherMember'] = (holder) => {
          const held = profileOf(holder, externalSource)?.identifiers ?? [];
          return held.some(({ type, value }) => identifiers.some((one) => one.type === type && one.value === value));
        };
        return defaults.customerToJoin(
          { ...call, rules: { ...call.rules, belongsToAnotherMember } },
          draft,
          identifiers,
        );
      },
    }),
  },
];

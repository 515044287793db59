import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Draft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what an identifier change removes, and with the value that is free after it (B6, B9, B10). */
export const removalDefects: readonly Defect[] = [
  {
    id: 'b10-removal-from-one-profile',
    rule: 'B10',
    text: 'removes a value from the OAUTH_EXTERNAL profile only',
    detectedBy: ['IDC-080'],
    kind: 'sequence',
    rules: (defaults) => ({
      removeIdentifier(own, identifier) {
        const profile = profileOf(own, externalSource);
        if (profile) defaults.removeIdentifier({ ...own, profiles: [profile] }, identifier);
      },
    }),
  },
  {
    id: 'b10-removal-of-both-kinds',
    rule: 'B10',
    text: 'removes the mobile with the e-mail',
    detectedBy: ['IDC-080'],
    rules: (defaults) => ({
      declineLastRemoval: () => {},
      removeIdentifier(own, identifier) {
        defaults.removeIdentifier(own, identifier);
        for (const { type, value } of identifiersOf(own))
          if (identifier.type === 'email' && type === 'mobile') defaults.removeIdentifier(own, { type, value });
      },
    }),
  },
  {
    id: 'b10-removal-needs-addition',
    rule: 'B10',
    text: 'declines `remove` without `add`',
    detectedBy: ['IDC-076', 'IDC-080', 'IDC-081'],
    overStrict: true,
    rules: (defaults) => ({
      readIdentifierChange(body, allowed) {
        const change = defaults.readIdentifierChange(body, allowed);
        if (change.add.length === 0) throw new Declined(91006);
        return change;
      },
    }),
  },
  {
    id: 'b10-removal-from-anybody',
    rule: 'B10',
    text: 'removes a value from whoever holds it',
    detectedBy: ['IDC-081'],
    rules: (defaults) => ({
      async changeIdentifier(call) {
        await call.rules.transact(call.brand.store, (draft) => {
          for (const { type, value } of call.rules.readIdentifierChange(call.body, ['mobile', 'email']).remove) {
            const stored = call.rules.normaliseIdentifier(call.rules, { type, value }) ?? '';
            const holder = draft.holder(type, stored);
            if (holder) defaults.removeIdentifier(draft.edit(holder.id), { type, value: stored });
          }
        });
        return defaults.changeIdentifier(call);
      },
    }),
  },
  {
    id: 'b10-removal-by-kind',
    rule: 'B10',
    text: 'removes, where nothing is added, whatever value of the kind the customer has',
    detectedBy: ['IDC-081', 'IDC-082'],
    kind: 'sequence',
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        const ofKind = plan.remove.map(({ type }) => ({ type, value: identifierOf(own, type) ?? '' }));
        return defaults.applyChange(rules, own, plan.add.length > 0 ? plan : { ...plan, remove: ofKind });
      },
    }),
  },
  {
    id: 'b10-removed-value-restored-by-add',
    rule: 'B6',
    text: 'adds mobile and e-mail claims that the customer lacks at a repeated addMember',
    detectedBy: ['IDC-083'],
    kind: 'sequence',
    rules: (defaults) => ({
      async addMember(call) {
        await fillUp(call);
        return defaults.addMember(call);
      },
    }),
  },
  {
    id: 'b10-removed-value-restored-by-update',
    rule: 'B9',
    text: 'adds mobile and e-mail claims that the customer lacks at updateMember',
    detectedBy: ['IDC-084'],
    kind: 'sequence',
    rules: (defaults) => ({
      async updateMember(call) {
        await fillUp(call);
        return defaults.updateMember(call);
      },
    }),
  },
  {
    id: 'b10-removed-value-reserved',
    rule: 'B10',
    text: 'does not free a removed value for other people',
    detectedBy: ['IDC-085'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const removed = new Set<string>();
      return {
        removeIdentifier(own, identifier) {
          removed.add(identifier.value);
          defaults.removeIdentifier(own, identifier);
        },
        registerMember(call, draft) {
          if (call.rules.claimedIdentifiers(call)[0].some(({ value }) => removed.has(value))) throw new Declined(8066);
          return defaults.registerMember(call, draft);
        },
      };
    },
  },
  {
    id: 'b10-last-value-of-one-profile',
    rule: 'B10',
    text: 'declines the removal of the last value of the OAUTH_EXTERNAL profile, though another profile has the other kind',
    detectedBy: ['IDC-363'],
    overStrict: true,
    rules: (defaults) => {
      const external = (customer: Readonly<StoredCustomer>) => ({
        ...customer,
        profiles: customer.profiles.filter(({ source }) => source === externalSource),
      });
      return {
        declineLastRemoval: (before, after) => defaults.declineLastRemoval(external(before), external(after)),
      };
    },
  },
];

/** Gives somebody who is a member the valid claims of kinds that the customer has no value of. */
async function fillUp(call: MemberCall): Promise<void> {
  const { rules, brand } = call;
  await rules.transact(brand.store, (draft: Draft) => {
    const own = rules.findMember(call, draft);
    if (!own) return;
    for (const identifier of rules.claimedIdentifiers(call)[0]) {
      if (identifierOf(own, identifier.type) === undefined && !draft.holder(identifier.type, identifier.value))
        profileOf(draft.edit(own.id), externalSource)?.identifiers.push(identifier);
    }
  });
}

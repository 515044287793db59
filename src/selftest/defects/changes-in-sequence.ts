import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes that show only after an identifier change and something else (B9, B10). */
export const changesInSequenceDefects: readonly Defect[] = [
  {
    id: 'b10-change-drops-custom-fields',
    rule: 'B10',
    text: 'empties the custom fields of every profile at an identifier change',
    detectedBy: ['IDC-060', 'IDC-061'],
    kind: 'sequence',
    rules: (defaults) =>
      afterChange(defaults, (own) => {
        for (const profile of own.profiles) profile.fields.clear();
      }),
  },
  {
    id: 'b10-change-drops-extended-fields',
    rule: 'B10',
    text: 'empties the extended fields of the customer at an identifier change',
    detectedBy: ['IDC-060', 'IDC-061'],
    kind: 'sequence',
    rules: (defaults) => afterChange(defaults, (own) => own.extendedFields.clear()),
  },
  {
    id: 'b10-change-drops-other-profiles',
    rule: 'B10',
    text: 'keeps the OAUTH_EXTERNAL profile only at an identifier change',
    detectedBy: ['IDC-060', 'IDC-061'],
    kind: 'sequence',
    rules: (defaults) =>
      afterChange(defaults, (own) => {
        own.profiles = own.profiles.filter(({ source }) => source === externalSource);
      }),
  },
  {
    id: 'b10-change-drops-the-other-kind',
    rule: 'B10',
    text: 'removes the mobile where the e-mail changes, and the other way round',
    detectedBy: ['IDC-060', 'IDC-061', 'IDC-065'],
    kind: 'sequence',
    rules: () => ({
      replaceIdentifier(own, { type, value }) {
        for (const profile of own.profiles) {
          const cuid = profile.identifiers.filter((held) => held.type === 'cuid');
          profile.identifiers = [...cuid, { type, value }];
        }
      },
    }),
  },
  {
    id: 'b10-change-drops-the-account',
    rule: 'B10',
    text: 'writes the profile without its `accountId` at an identifier change',
    detectedBy: ['IDC-060', 'IDC-062'],
    kind: 'sequence',
    rules: (defaults) =>
      afterChange(defaults, (own) => {
        for (const profile of own.profiles) profile.accountId = '';
      }),
  },
  {
    id: 'b10-change-stores-names',
    rule: 'B10',
    text: 'stores the name claims too at an identifier change',
    detectedBy: ['IDC-062'],
    kind: 'sequence',
    rules: (defaults) =>
      afterChange(defaults, (own, { mapped }) => {
        const profile = profileOf(own, externalSource);
        if (profile) Object.assign(profile, { firstName: mapped.firstName, lastName: mapped.lastName });
      }),
  },
  {
    id: 'b10-one-change-only',
    rule: 'B10',
    text: 'declines the second identifier change of a member',
    detectedBy: ['IDC-063', 'IDC-064', 'IDC-065'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const changed = new Set<string>();
      return {
        async changeIdentifier(call) {
          const key = memberKey(call);
          if (changed.has(key)) throw new Declined(91006);
          const answer = await defaults.changeIdentifier(call);
          changed.add(key);
          return answer;
        },
      };
    },
  },
  {
    id: 'b10-second-change-added',
    rule: 'B10',
    text: 'adds the value of a second change beside that of the first one',
    detectedBy: ['IDC-063'],
    kind: 'sequence',
    rules: (defaults) => {
      const changed = new WeakSet<object>();
      return {
        changeIdentifier(call) {
          const replaceIdentifier: Rules['replaceIdentifier'] = (own, identifier, source) => {
            if (changed.has(call.brand.store)) profileOf(own, source)?.identifiers.push({ ...identifier });
            else defaults.replaceIdentifier(own, identifier, source);
            changed.add(call.brand.store);
          };
          return defaults.changeIdentifier({ ...call, rules: { ...call.rules, replaceIdentifier } });
        },
      };
    },
  },
  {
    id: 'b10-former-own-value-declined',
    rule: 'B10',
    text: 'declines a change back to a value that the member had before',
    detectedBy: ['IDC-064'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const former = new Set<string>();
      return {
        replaceIdentifier(own, identifier, source) {
          if (former.has(`${own.id} ${identifier.value}`)) throw new Declined(8007);
          former.add(`${own.id} ${identifierOf(own, identifier.type)}`);
          defaults.replaceIdentifier(own, identifier, source);
        },
      };
    },
  },
  {
    id: 'b10-token-changes-once',
    rule: 'B10',
    text: 'declines a second change by the ID token of the first one',
    detectedBy: ['IDC-065'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const used = new Set<string>();
      return {
        rememberIdentifierToken(call, own) {
          const key = `${memberKey(call)} ${call.issuedAt}`;
          if (used.has(key)) throw new Declined(91006);
          used.add(key);
          defaults.rememberIdentifierToken(call, own);
        },
      };
    },
  },
  {
    id: 'b10-held-value-remembered',
    rule: 'B10',
    text: 'keeps declining a value that another member held when it was asked for first',
    detectedBy: ['IDC-066'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const declined = new Set<string>();
      return {
        declineHeldByAnother(draft, own, identifier) {
          const key = `${own.id} ${identifier.value}`;
          if (declined.has(key)) throw new Declined(8007);
          try {
            defaults.declineHeldByAnother(draft, own, identifier);
          } catch (failure) {
            declined.add(key);
            throw failure;
          }
        },
      };
    },
  },
  {
    id: 'b10-declined-member-blocked',
    rule: 'B10',
    text: 'declines every identifier change of a member after one that was declined',
    detectedBy: ['IDC-066', 'IDC-067'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const blocked = new Set<string>();
      return {
        async changeIdentifier(call) {
          if (blocked.has(memberKey(call))) throw new Declined(91006);
          try {
            return await defaults.changeIdentifier(call);
          } catch (failure) {
            if (failure instanceof Declined) blocked.add(memberKey(call));
            throw failure;
          }
        },
      };
    },
  },
  {
    id: 'b10-declined-token-remembered',
    rule: 'B10',
    text: 'counts the ID token of a declined changeIdentifier as the one that changed an identifier last',
    detectedBy: ['IDC-095'],
    kind: 'sequence',
    rules: (defaults) => ({
      async changeIdentifier(call) {
        await call.rules.transact(call.brand.store, (draft) => {
          const own = call.rules.findMember(call, draft);
          if (own && call.issuedAt > (profileOf(own, externalSource)?.tokens?.identifiersIssuedAt ?? 0))
            call.rules.rememberIdentifierToken(call, draft.edit(own.id));
        });
        return defaults.changeIdentifier(call);
      },
    }),
  },
  {
    id: 'b10-one-clock-for-names-and-identifiers',
    rule: 'B10',
    text: 'declines a changeIdentifier whose ID token is older than the one of the last updateMember',
    detectedBy: ['IDC-068'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      declineOlderToken(call, own) {
        const tokens = profileOf(own, externalSource)?.tokens;
        if (tokens && call.issuedAt < tokens.claimsIssuedAt) throw new Declined(91006);
        defaults.declineOlderToken(call, own);
      },
    }),
  },
  {
    id: 'b09-one-clock-for-identifiers-and-names',
    rule: 'B9',
    text: 'ignores name claims that are older than the ID token of the last identifier change',
    detectedBy: ['IDC-069'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      claimsAreNewer: (call, profile) =>
        defaults.claimsAreNewer(call, profile) && call.issuedAt >= (profile.tokens?.identifiersIssuedAt ?? 0),
    }),
  },
  {
    id: 'b10-own-store-value-declined',
    rule: 'B10',
    text: "takes a value in the member's own INSTORE profile for another customer's",
    detectedBy: ['IDC-100'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      declineHeldByAnother(draft, own, identifier) {
        const atStore = profileOf(own, 'INSTORE')?.identifiers ?? [];
        const atNextReason = profileOf(own, externalSource)?.identifiers ?? [];
        const holds = (held: typeof atStore) =>
          held.some(({ type, value }) => type === identifier.type && value === identifier.value);
        if (holds(atStore) && !holds(atNextReason)) throw new Declined(8007);
        defaults.declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'b10-store-value-kept-beside',
    rule: 'B10',
    text: 'puts a kind that only the INSTORE profile has into the OAUTH_EXTERNAL profile, beside the old value',
    detectedBy: ['IDC-101'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, source);
        const isNew = !profile?.identifiers.some(({ type }) => type === identifier.type);
        if (isNew && profile) profile.identifiers.push({ ...identifier });
        else defaults.replaceIdentifier(own, identifier, source);
      },
    }),
  },
  {
    id: 'b10-change-copied-into-every-profile',
    rule: 'B10',
    text: 'writes the new value into profiles that had none of its kind',
    detectedBy: ['IDC-101'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        defaults.replaceIdentifier(own, identifier, source);
        for (const { identifiers } of own.profiles) {
          if (!identifiers.some(({ type }) => type === identifier.type)) identifiers.push({ ...identifier });
        }
      },
    }),
  },
  {
    id: 'b10-change-dates-anew',
    rule: 'B10',
    text: 'changeIdentifier and changeIdentifiers move the date of registration to now',
    detectedBy: ['IDC-365'],
    kind: 'sequence',
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        own.registeredAt = new Date(rules.now()).toISOString();
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
];

/** A gateway that does something more to a customer whose identifier it has just changed. */
function afterChange(defaults: Rules, also: (own: StoredCustomer, call: MemberCall) => void): Partial<Rules> {
  return {
    async changeIdentifier(call) {
      const changed = await defaults.changeIdentifier(call);
      await call.rules.transact(call.brand.store, (draft) => also(draft.edit(changed.createdId), call));
      return changed;
    },
  };
}

function memberKey({ brand, cuid }: MemberCall): string {
  return `${brand.name} ${cuid}`;
}

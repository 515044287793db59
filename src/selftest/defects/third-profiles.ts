import { Declined } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** What holds for two profiles or two values of a customer, and not for one more. */
export const thirdProfileDefects: readonly Defect[] = [
  {
    id: 'b10-two-profiles-changed',
    rule: 'B10',
    text: 'replaces a value in the OAUTH_EXTERNAL profile and in one other, not in a third',
    detectedBy: ['IDC-403', 'REG-482'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier: (own, identifier, source) =>
        defaults.replaceIdentifier(ofTwoProfiles(own), identifier, source),
    }),
  },
  {
    id: 'b10-removed-from-two-profiles',
    rule: 'B10',
    text: 'removes a value from the OAUTH_EXTERNAL profile and from one other, not from a third',
    detectedBy: ['IDC-411'],
    kind: 'sequence',
    rules: (defaults) => ({
      removeIdentifier: (own, identifier) => defaults.removeIdentifier(ofTwoProfiles(own), identifier),
    }),
  },
  {
    id: 'b10-last-two-removed',
    rule: 'B10',
    text: 'removes mobile and e-mail where one call names both: each leaves the other',
    detectedBy: ['IDC-408', 'REG-480'],
    rules: (defaults) => ({
      declineLastRemoval(before, after) {
        const hadBoth = identifierOf(before, 'mobile') !== undefined && identifierOf(before, 'email') !== undefined;
        if (!hadBoth) defaults.declineLastRemoval(before, after);
      },
    }),
  },
  {
    id: 'crm-change-adds-to-the-source',
    rule: 'changeIdentifiers',
    text: 'stores a changed value in the profile of the source too, which did not have the old one',
    detectedBy: ['REG-481'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        defaults.replaceIdentifier(own, identifier, source);
        const profile = source === externalSource ? undefined : profileOf(own, source);
        const has = profile?.identifiers.some(({ type }) => type === identifier.type);
        if (!has) profile?.identifiers.push({ ...identifier });
      },
    }),
  },
  {
    id: 'b10-new-kind-in-first-profile',
    rule: 'B10',
    text: "stores a kind that the customer did not have in the customer's oldest profile",
    detectedBy: ['IDC-404'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const oldest = own.profiles[0]?.source ?? source;
        defaults.replaceIdentifier(own, identifier, source === externalSource ? oldest : source);
      },
    }),
  },
  {
    id: 'b05-links-one-profile-only',
    rule: 'B5',
    text: 'declines to link a customer who has two profiles already',
    detectedBy: ['LNK-085'],
    overStrict: true,
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = defaults.customerToJoin(call, draft, identifiers);
        if (holder && holder.profiles.length > 1) throw new Declined(8066);
        return holder;
      },
    }),
  },
  {
    id: 'crm-shows-account-of-now',
    rule: 'crm-face',
    text: 'getCustomer shows the channel account that the brand has now as accountId of every OAUTH_EXTERNAL profile',
    detectedBy: ['BRD-375'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getCustomer(call) {
        const { profiles, ...customer } = await defaults.getCustomer(call);
        const accountId = call.brand.configuration.channelAccount.id;
        const shown = profiles.map((profile) =>
          profile.source === externalSource ? { ...profile, accountId } : profile,
        );
        return { ...customer, profiles: shown };
      },
    }),
  },
  {
    id: 'crm-third-profile-replaces-the-store',
    rule: 'registerCustomer',
    text: 'a registration with another source replaces the INSTORE profile',
    detectedBy: ['REG-095'],
    kind: 'sequence',
    rules: (defaults) => ({
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        await call.rules.transact(call.brand.store, (draft) => {
          const customer = draft.edit(answer.createdId);
          const [registered] = customer.profiles.slice(-1);
          customer.profiles = customer.profiles.filter((one) => one === registered || one.source === externalSource);
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-third-profile-declined',
    rule: 'registerCustomer',
    text: 'declines a registration of a customer who has two profiles',
    detectedBy: ['REG-095'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      holdersOf(draft, identifiers) {
        const holders = defaults.holdersOf(draft, identifiers);
        if (holders.some(({ profiles }) => profiles.length > 1)) throw new Declined(8006);
        return holders;
      },
    }),
  },
  {
    id: 'crm-third-profile-empties-extended-fields',
    rule: 'registerCustomer',
    text: 'a registration replaces the extended fields of the customer by those of its body',
    detectedBy: ['REG-095'],
    kind: 'sequence',
    rules: (defaults) => ({
      registerCustomer(call) {
        const { extendedFields } = call.rules.readRegistration(call.body);
        const mergeFields: Rules['mergeFields'] = (fields, given) => {
          if (extendedFields.length === 0) fields.clear();
          defaults.mergeFields(fields, given);
        };
        return defaults.registerCustomer({ ...call, rules: { ...call.rules, mergeFields } });
      },
    }),
  },
];

/** The customer with the OAUTH_EXTERNAL profile and the first other one. */
function ofTwoProfiles(own: StoredCustomer): StoredCustomer {
  const external = profileOf(own, externalSource);
  const other = own.profiles.find((profile) => profile !== external);
  return { ...own, profiles: [external, other].filter((profile) => profile !== undefined) };
}

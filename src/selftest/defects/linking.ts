import { mergeCustomers } from '../../reference-gateway/crm/change-identifiers.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import type { ClaimedKind } from '../../reference-gateway/member/shapes.ts';
import { verifiedFlag } from '../../reference-gateway/member/verified.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with whom joining links (B5). */
export const linkingDefects: readonly Defect[] = [
  {
    id: 'b05-never-links',
    rule: 'B5',
    text: 'creates a second customer where an INSTORE customer holds the value',
    detectedBy: ['LNK-010'],
    rules: () => ({ customerToJoin: () => undefined }),
  },
  {
    id: 'b05-links-by-mobile-only',
    rule: 'B5',
    text: 'looks for INSTORE customers by mobile only',
    detectedBy: ['LNK-010'],
    rules: (defaults) => ({
      customerToJoin: (call, draft, identifiers) =>
        defaults.customerToJoin(
          call,
          draft,
          identifiers.filter(({ type }) => type === 'mobile'),
        ),
    }),
  },
  {
    id: 'b05-links-by-email-only',
    rule: 'B5',
    text: 'looks for INSTORE customers by e-mail only',
    detectedBy: ['LNK-011'],
    rules: (defaults) => ({
      customerToJoin: (call, draft, identifiers) =>
        defaults.customerToJoin(
          call,
          draft,
          identifiers.filter(({ type }) => type === 'email'),
        ),
    }),
  },
  {
    id: 'b05-unverified-links',
    rule: 'B5',
    text: 'links by mobile and e-mail that are not verified',
    detectedBy: ['LNK-027'],
    rules: () => ({ isVerified: () => true }),
  },
  {
    id: 'b05-unverified-email-links',
    rule: 'B5',
    text: 'links by an e-mail that is not verified',
    detectedBy: ['LNK-003', 'LNK-027'],
    rules: (defaults) => ({ isVerified: (call, kind) => kind === 'email' || defaults.isVerified(call, kind) }),
  },
  {
    id: 'b05-unverified-mobile-links',
    rule: 'B5',
    text: 'links by a mobile that is not verified',
    detectedBy: ['LNK-004', 'LNK-028'],
    rules: (defaults) => ({ isVerified: (call, kind) => kind === 'mobile' || defaults.isVerified(call, kind) }),
  },
  {
    id: 'b05-unflagged-links',
    rule: 'B5',
    text: 'takes a value whose verification flag is missing for verified',
    detectedBy: ['LNK-022', 'LNK-026'],
    rules: (defaults) => ({ isVerified: (call, kind) => defaults.isNotUnverified(call, kind) }),
  },
  {
    id: 'b05-truthy-flags',
    rule: 'B5',
    text: 'takes every truthy verification flag for verified',
    detectedBy: ['LNK-021', 'LNK-025'],
    rules: () => ({ isVerified: (call, kind) => Boolean(verifiedFlag(call, kind)) }),
  },
  {
    id: 'b05-flags-as-text',
    rule: 'B5',
    text: 'takes the verification flag "true" (string) for verified',
    detectedBy: ['LNK-020', 'LNK-023', 'LNK-024'],
    rules: () => ({ isVerified: (call, kind) => String(verifiedFlag(call, kind)) === 'true' }),
  },
  {
    id: 'b05-any-flag',
    rule: 'B5',
    text: 'takes both values for verified where one flag is true',
    detectedBy: ['LNK-027'],
    rules: (defaults) => ({
      isVerified: (call) => defaults.isVerified(call, 'mobile') || defaults.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-both-flags-wanted',
    rule: 'B5',
    text: 'links only where mobile and e-mail are both verified',
    detectedBy: ['LNK-030'],
    overStrict: true,
    rules: (defaults) => ({
      isVerified: (call) => defaults.isVerified(call, 'mobile') && defaults.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-flag-of-another-claim',
    rule: 'B5',
    text: 'applies `email_verified` and `phone_number_verified` to whatever claim is mapped',
    detectedBy: ['LNK-029'],
    rules: () => ({ flagSpeaksOf: () => true }),
  },
  {
    id: 'b05-flag-of-the-standard-claim-only',
    rule: 'B5',
    text: 'ignores the flag for a mapped claim that equals the standard claim',
    detectedBy: ['LNK-030'],
    overStrict: true,
    rules: () => ({
      flagSpeaksOf: ({ brand }, kind, claim) => brand.configuration.fieldMappings[kind] === claim,
    }),
  },
  {
    id: 'b05-any-of-two-customers',
    rule: 'B5',
    text: 'links to the first of two customers who hold mobile and e-mail',
    detectedBy: ['LNK-005', 'LNK-046'],
    rules: (defaults) => ({ holdersOf: (draft, identifiers) => defaults.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'b05-own-value-replaced',
    rule: 'B5',
    text: "replaces the customer's own e-mail or mobile by the claim",
    detectedBy: ['REG-014'],
    rules: (defaults) => ({
      addIdentifiers(customer, profile, identifiers) {
        for (const { type, value } of identifiers) {
          for (const held of customer.profiles.flatMap((one) => one.identifiers))
            if (held.type === type) held.value = value;
        }
        return defaults.addIdentifiers(customer, profile, identifiers);
      },
    }),
  },
  {
    id: 'b05-both-values-kept',
    rule: 'B5',
    text: "stores the claim beside the customer's own e-mail or mobile",
    detectedBy: ['LNK-007'],
    rules: () => ({
      addIdentifiers(_customer, profile, identifiers) {
        profile.identifiers.push(...identifiers);
        return [];
      },
    }),
  },
  {
    id: 'b05-shop-profile-taken-over',
    rule: 'B5',
    text: 'turns the INSTORE profile into an OAUTH_EXTERNAL profile',
    detectedBy: ['LNK-001', 'LNK-002', 'REG-018'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [id, warnings] = defaults.registerMember(call, draft);
        const customer = draft.edit(id);
        customer.profiles = customer.profiles.filter(({ source }) => source === externalSource);
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b05-shop-profile-renamed',
    rule: 'B5',
    text: 'writes the names of the ID token into the INSTORE profile',
    detectedBy: ['LNK-008'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [id, warnings] = defaults.registerMember(call, draft);
        const customer = draft.edit(id);
        const { firstName = '', lastName = '' } = profileOf(customer, externalSource) ?? {};
        for (const profile of customer.profiles) Object.assign(profile, { firstName, lastName });
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b05-shops-only',
    rule: 'B5',
    text: 'links to INSTORE customers only, not to those of other sources',
    detectedBy: ['LNK-043'],
    overStrict: true,
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = defaults.customerToJoin(call, draft, identifiers);
        return holder && profileOf(holder, 'INSTORE') ? holder : undefined;
      },
    }),
  },
  {
    id: 'b05-other-sources-unverified',
    rule: 'B5',
    text: 'requires a verified value for INSTORE customers only',
    detectedBy: ['LNK-044'],
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const [holder] = call.rules.holdersOf(draft, identifiers);
        const elsewhere = holder && !profileOf(holder, 'INSTORE') && !call.rules.belongsToAnotherMember(holder);
        return elsewhere ? holder : defaults.customerToJoin(call, draft, identifiers);
      },
    }),
  },
  {
    id: 'b05-other-holder-overlooked',
    rule: 'B5',
    text: 'ignores the holder of a value that is not verified',
    detectedBy: ['LNK-046'],
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const proved = identifiers.filter(({ type }) => type !== 'externalId' && call.rules.isVerified(call, type));
        return defaults.customerToJoin(call, draft, proved);
      },
    }),
  },
  {
    id: 'b05-new-values-left-out',
    rule: 'B5',
    text: 'does not store an unverified value though no customer holds it',
    detectedBy: ['LNK-009'],
    overStrict: true,
    rules: (defaults) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = defaults.claimedIdentifiers(call);
        return [valid.filter(({ type }) => type !== 'externalId' && call.rules.isNotUnverified(call, type)), warnings];
      },
    }),
  },
  {
    id: 'b05-nothing-added-to-customers',
    rule: 'B5',
    text: 'adds no new value to the customer it links to',
    detectedBy: ['LNK-045'],
    rules: (defaults) => ({
      addIdentifiers: (customer, profile, identifiers) =>
        profile.source === externalSource && customer.profiles.length > 1
          ? []
          : defaults.addIdentifiers(customer, profile, identifiers),
    }),
  },
  {
    id: 'b05-unverified-value-not-added',
    rule: 'B5',
    text: 'adds no unverified value, which nobody holds, to the customer it links to',
    detectedBy: ['LNK-076'],
    overStrict: true,
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [valid, warnings] = call.rules.claimedIdentifiers(call);
        const held = valid.filter((one) => call.rules.holdersOf(draft, [one]).length > 0);
        const kept = valid.filter((one) => held.includes(one) || call.rules.isVerified(call, one.type as ClaimedKind));
        const claimedIdentifiers: Rules['claimedIdentifiers'] = () => [held.length > 0 ? kept : valid, warnings];
        return defaults.registerMember({ ...call, rules: { ...call.rules, claimedIdentifiers } }, draft);
      },
    }),
  },
  {
    id: 'b05-left-out-value-reserved',
    rule: 'B5',
    text: 'keeps a value reserved for the member whose claim it left out',
    detectedBy: ['LNK-077'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const owners = new Map<string, string>();
      return {
        registerMember(call, draft) {
          const [valid] = call.rules.claimedIdentifiers(call);
          if (valid.some(({ value }) => (owners.get(value) ?? call.cuid) !== call.cuid)) throw new Declined(8066);
          const [id, warnings] = defaults.registerMember(call, draft);
          const customer = draft.edit(id);
          for (const { type, value } of valid) if (identifierOf(customer, type) !== value) owners.set(value, call.cuid);
          return [id, warnings];
        },
      };
    },
  },
  {
    id: 'b05-two-customers-merged',
    rule: 'B5',
    text: 'merges two store customers who hold mobile and e-mail where identifierConflict is merge',
    detectedBy: ['REG-397'],
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const [one, other] = call.rules.holdersOf(draft, identifiers);
        if (one && other && call.brand.policies.identifierConflict === 'merge')
          mergeCustomers(draft, draft.edit(one.id), other.id);
        return defaults.customerToJoin(call, draft, identifiers);
      },
    }),
  },
  {
    id: 'b09-link-not-dated',
    rule: 'B9',
    text: 'does not remember the `iat` of the ID token that linked a customer, so that older names come back',
    detectedBy: ['PRF-368'],
    kind: 'sequence',
    rules: (defaults) => undated(defaults, 'claimsIssuedAt'),
  },
  {
    id: 'b10-link-not-dated',
    rule: 'B10',
    text: 'does not remember the `iat` of the ID token that linked a customer, so that an older one changes identifiers',
    detectedBy: ['IDC-364'],
    kind: 'sequence',
    rules: (defaults) => undated(defaults, 'identifiersIssuedAt'),
  },
];

/** A gateway that forgets when the token of a member was issued whom it has linked to an existing customer. */
function undated(defaults: Rules, memory: 'claimsIssuedAt' | 'identifiersIssuedAt'): Partial<Rules> {
  return {
    registerMember(call, draft) {
      const [id, warnings] = defaults.registerMember(call, draft);
      const customer = draft.edit(id);
      const tokens = profileOf(customer, externalSource)?.tokens;
      if (tokens && customer.profiles.length > 1) tokens[memory] = 0;
      return [id, warnings];
    },
  };
}

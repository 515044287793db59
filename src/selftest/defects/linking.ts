import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with whom joining links (B5). */
export const linkingDefects: readonly Defect[] = [
  {
    id: 'b05-never-links',
    rule: 'B5',
    text: 'creates a second customer where an INSTORE customer holds the value',
    finders: ['LNK-010'],
    parts: () => ({ customerToJoin: () => undefined }),
  },
  {
    id: 'b05-links-by-mobile-only',
    rule: 'B5',
    text: 'looks for INSTORE customers by mobile only',
    finders: ['LNK-010'],
    parts: (honest) => ({
      customerToJoin: (call, draft, identifiers) =>
        honest.customerToJoin(
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
    finders: ['LNK-011'],
    parts: (honest) => ({
      customerToJoin: (call, draft, identifiers) =>
        honest.customerToJoin(
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
    finders: ['LNK-027'],
    parts: () => ({ isVerified: () => true }),
  },
  {
    id: 'b05-unverified-email-links',
    rule: 'B5',
    text: 'links by an e-mail that is not verified',
    finders: ['LNK-003', 'LNK-027'],
    parts: (honest) => ({ isVerified: (call, kind) => kind === 'email' || honest.isVerified(call, kind) }),
  },
  {
    id: 'b05-unverified-mobile-links',
    rule: 'B5',
    text: 'links by a mobile that is not verified',
    finders: ['LNK-004', 'LNK-028'],
    parts: (honest) => ({ isVerified: (call, kind) => kind === 'mobile' || honest.isVerified(call, kind) }),
  },
  {
    id: 'b05-unflagged-links',
    rule: 'B5',
    text: 'takes a value whose verification flag is missing for verified',
    finders: ['LNK-022', 'LNK-026'],
    parts: (honest) => ({ isVerified: (call, kind) => honest.isNotUnverified(call, kind) }),
  },
  {
    id: 'b05-truthy-flags',
    rule: 'B5',
    text: 'takes every truthy verification flag for verified',
    finders: ['LNK-021', 'LNK-025'],
    parts: () => ({ isVerified: (call, kind) => Boolean(call.parts.verifiedFlag(call, kind)) }),
  },
  {
    id: 'b05-flags-as-text',
    rule: 'B5',
    text: 'takes the verification flag "true" (string) for verified',
    finders: ['LNK-020', 'LNK-023', 'LNK-024'],
    parts: () => ({ isVerified: (call, kind) => String(call.parts.verifiedFlag(call, kind)) === 'true' }),
  },
  {
    id: 'b05-any-flag',
    rule: 'B5',
    text: 'takes both values for verified where one flag is true',
    finders: ['LNK-027'],
    parts: (honest) => ({
      isVerified: (call) => honest.isVerified(call, 'mobile') || honest.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-both-flags-wanted',
    rule: 'B5',
    text: 'links only where mobile and e-mail are both verified',
    finders: ['LNK-030'],
    overStrict: true,
    parts: (honest) => ({
      isVerified: (call) => honest.isVerified(call, 'mobile') && honest.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-flag-of-another-claim',
    rule: 'B5',
    text: 'applies `email_verified` and `phone_number_verified` to whatever claim is mapped',
    finders: ['LNK-029'],
    parts: () => ({ flagSpeaksOf: () => true }),
  },
  {
    id: 'b05-flag-of-the-standard-claim-only',
    rule: 'B5',
    text: 'ignores the flag for a mapped claim that equals the standard claim',
    finders: ['LNK-030'],
    overStrict: true,
    parts: () => ({
      flagSpeaksOf: ({ brand }, kind, claim) => brand.configuration.fieldMappings[kind] === claim,
    }),
  },
  {
    id: 'b05-any-of-two-customers',
    rule: 'B5',
    text: 'links to the first of two customers who hold mobile and e-mail',
    finders: ['LNK-005', 'LNK-046'],
    parts: (honest) => ({ holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'b05-own-value-replaced',
    rule: 'B5',
    text: "replaces the customer's own e-mail or mobile by the claim",
    finders: ['REG-014'],
    parts: (honest) => ({
      addIdentifiers(customer, profile, identifiers) {
        for (const { type, value } of identifiers) {
          for (const held of customer.profiles.flatMap((one) => one.identifiers))
            if (held.type === type) held.value = value;
        }
        return honest.addIdentifiers(customer, profile, identifiers);
      },
    }),
  },
  {
    id: 'b05-both-values-kept',
    rule: 'B5',
    text: "stores the claim beside the customer's own e-mail or mobile",
    finders: ['LNK-007'],
    parts: () => ({
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
    finders: ['LNK-001', 'LNK-002', 'REG-018'],
    parts: (honest) => ({
      registerMember(call, draft) {
        const [id, warnings] = honest.registerMember(call, draft);
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
    finders: ['LNK-008'],
    parts: (honest) => ({
      registerMember(call, draft) {
        const [id, warnings] = honest.registerMember(call, draft);
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
    finders: ['LNK-043'],
    overStrict: true,
    parts: (honest) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = honest.customerToJoin(call, draft, identifiers);
        return holder && profileOf(holder, 'INSTORE') ? holder : undefined;
      },
    }),
  },
  {
    id: 'b05-other-sources-unverified',
    rule: 'B5',
    text: 'requires a verified value for INSTORE customers only',
    finders: ['LNK-044'],
    parts: (honest) => ({
      customerToJoin(call, draft, identifiers) {
        const [holder] = call.parts.holdersOf(draft, identifiers);
        const elsewhere = holder && !profileOf(holder, 'INSTORE') && !call.parts.belongsToAnotherMember(holder);
        return elsewhere ? holder : honest.customerToJoin(call, draft, identifiers);
      },
    }),
  },
  {
    id: 'b05-other-holder-overlooked',
    rule: 'B5',
    text: 'ignores the holder of a value that is not verified',
    finders: ['LNK-046'],
    parts: (honest) => ({
      customerToJoin(call, draft, identifiers) {
        const proved = identifiers.filter(({ type }) => type !== 'externalId' && call.parts.isVerified(call, type));
        return honest.customerToJoin(call, draft, proved);
      },
    }),
  },
  {
    id: 'b05-new-values-left-out',
    rule: 'B5',
    text: 'does not store an unverified value though no customer holds it',
    finders: ['LNK-009'],
    overStrict: true,
    parts: (honest) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = honest.claimedIdentifiers(call);
        return [valid.filter(({ type }) => type !== 'externalId' && call.parts.isNotUnverified(call, type)), warnings];
      },
    }),
  },
  {
    id: 'b05-nothing-added-to-customers',
    rule: 'B5',
    text: 'adds no new value to the customer it links to',
    finders: ['LNK-045'],
    parts: (honest) => ({
      addIdentifiers: (customer, profile, identifiers) =>
        profile.source === externalSource && customer.profiles.length > 1
          ? []
          : honest.addIdentifiers(customer, profile, identifiers),
    }),
  },
];

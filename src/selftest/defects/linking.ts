import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft, type Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with who somebody is (B1, B12), what joining makes (B2, B6) and whom it links (B5, B7). */
export const linkingDefects: readonly Defect[] = [
  {
    id: 'b01-found-by-email',
    rule: 'B1',
    text: 'finds somebody by e-mail where the cuid is not known',
    finders: [],
    parts: (honest) => ({
      findMember: (call, draft) => honest.findMember(call, draft) ?? memberBy(call, draft, 'email'),
    }),
  },
  {
    id: 'b01-found-by-mobile',
    rule: 'B1',
    text: 'finds somebody by mobile where the cuid is not known',
    finders: [],
    parts: (honest) => ({
      findMember: (call, draft) => honest.findMember(call, draft) ?? memberBy(call, draft, 'mobile'),
    }),
  },
  {
    id: 'b01-email-before-cuid',
    rule: 'B1',
    text: 'finds somebody by e-mail first, and by cuid only where nobody has it',
    finders: [],
    parts: (honest) => ({
      findMember: (call, draft) => memberBy(call, draft, 'email') ?? honest.findMember(call, draft),
    }),
  },
  {
    id: 'b01-cuid-in-small-letters',
    rule: 'B1',
    text: 'keeps the cuid in small letters',
    finders: [],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).toLowerCase() }),
  },
  {
    id: 'b01-cuid-without-case',
    rule: 'B1',
    text: 'finds a member by cuid without letter case',
    finders: [],
    parts: (honest) => ({
      findMember: (call, draft) =>
        honest.findMember(call, draft) ??
        [...call.brand.store.customers.values()].find(
          (customer) => identifierOf(customer, 'cuid')?.toLowerCase() === call.cuid.toLowerCase(),
        ),
    }),
  },
  {
    id: 'b01-cuid-cut',
    rule: 'B1',
    text: 'keeps the first 36 characters of a cuid',
    finders: [],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).slice(0, 36) }),
  },
  {
    id: 'b01-cuid-trimmed',
    rule: 'B1',
    text: 'keeps letters and digits of a cuid only',
    finders: [],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).replace(/[^A-Za-z0-9-]/g, '') }),
  },
  {
    id: 'b12-one-store',
    rule: 'B12',
    text: 'keeps the customers of all brands in one place',
    finders: [],
    parts: (honest) => {
      let shared: Store | undefined;
      return {
        findBrand(gateway, request) {
          const brand = honest.findBrand(gateway, request);
          shared ??= brand?.store;
          if (brand && shared) brand.store = shared;
          return brand;
        },
        authenticateCrmCall(gateway, request) {
          const brand = honest.authenticateCrmCall(gateway, request);
          shared ??= brand.store;
          brand.store = shared;
          return brand;
        },
      };
    },
  },
  {
    id: 'b12-back-office-of-all-brands',
    rule: 'B12',
    text: 'lets the back office of any brand look people up in all of them',
    finders: [],
    parts: (honest) => {
      const brands = new Map<string, MemberCall['brand']>();
      return {
        authenticateCrmCall(gateway, request) {
          for (const brand of gateway.brands.values()) brands.set(brand.name, brand);
          return honest.authenticateCrmCall(gateway, request);
        },
        async lookupId(call) {
          const found = await Promise.allSettled(
            [...brands.values()].map((brand) => honest.lookupId({ ...call, brand })),
          );
          const own = await honest.lookupId(call).catch(() => undefined);
          const other = found.find((one) => one.status === 'fulfilled');
          return own ?? other?.value ?? honest.lookupId(call);
        },
      };
    },
  },
  {
    id: 'b02-everything-kept',
    rule: 'B2',
    text: 'keeps all claims of the token with the customer',
    finders: [],
    parts: (honest) => ({
      registerMember(call, draft) {
        const [id, warnings] = honest.registerMember(call, draft);
        const customer = draft.edit(id);
        for (const [name, value] of Object.entries(call.claims)) customer.extendedFields.set(name, value);
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b02-scope-kept',
    rule: 'B2',
    text: 'keeps the scopes of the token as a field of the profile',
    finders: [],
    parts: (honest) => ({
      newMemberProfile(call) {
        const profile = honest.newMemberProfile(call);
        for (const name of ['scope', 'scp', 'nickname', 'birthdate']) {
          if (call.claims[name] !== undefined) profile.fields.set(name, call.claims[name]);
        }
        return profile;
      },
    }),
  },
  {
    id: 'b02-shop-profile-too',
    rule: 'B2',
    text: 'makes a profile of the shops for every member',
    finders: [],
    parts: (honest) => ({
      newCustomer(call, profile) {
        const customer = honest.newCustomer(call, profile);
        const isMember = profile.source === externalSource;
        const twin = { ...profile, source: 'INSTORE', identifiers: [], fields: new Map() };
        return isMember ? { ...customer, profiles: [...customer.profiles, twin] } : customer;
      },
    }),
  },
  {
    id: 'b02-account-by-name',
    rule: 'B2',
    text: 'keeps the name of the channel account in place of its id',
    finders: [],
    parts: (honest) => ({
      newMemberProfile: (call) => ({
        ...honest.newMemberProfile(call),
        accountId: call.brand.configuration.channelAccount.name,
      }),
    }),
  },
  {
    id: 'b02-account-wanted',
    rule: 'B2',
    text: 'joins nobody to a brand whose channel account has an odd name or id',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      newMemberProfile(call) {
        const { name, id } = call.brand.configuration.channelAccount;
        if (!/^[\w .-]+$/.test(name) || !/^[A-Za-z][\w-]*$/.test(id)) throw new Declined(8003);
        return honest.newMemberProfile(call);
      },
    }),
  },
  {
    id: 'b02-found-by-account',
    rule: 'B2',
    text: 'finds members of the brand’s present channel account only',
    finders: [],
    parts: (honest) => ({
      findMember(call, draft) {
        const own = honest.findMember(call, draft);
        const account = own && profileOf(own, externalSource)?.accountId;
        return account === call.brand.configuration.channelAccount.id ? own : undefined;
      },
    }),
  },
  {
    id: 'b02-mobile-only',
    rule: 'B2',
    text: 'keeps the mobile only where there is one',
    finders: [],
    parts: (honest) => keepingFirst(honest, 'mobile'),
  },
  {
    id: 'b02-email-only',
    rule: 'B2',
    text: 'keeps the e-mail only where there is one',
    finders: [],
    parts: (honest) => keepingFirst(honest, 'email'),
  },
  {
    id: 'b02-profile-of-the-body',
    rule: 'B2',
    text: 'takes mobile, e-mail and first name of a first call from its body',
    finders: [],
    parts: (honest) => ({
      addMember: (call) => {
        const { firstName, mobile, email } = call.body as Record<string, string | undefined>;
        const given = { firstName: firstName ?? call.mapped.firstName, mobile: mobile ?? call.mapped.mobile };
        return honest.addMember({ ...call, mapped: { ...call.mapped, ...given, email: email ?? call.mapped.email } });
      },
    }),
  },
  {
    id: 'b02-scopes-wanted',
    rule: 'scopes',
    text: 'admits nobody whose token has no scope for profile and e-mail',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      registerMember(call, draft) {
        if (
          call.claims['given_name'] === undefined &&
          call.brand.configuration.fieldMappings.firstName === 'given_name'
        ) {
          throw new Declined(8005);
        }
        return honest.registerMember(call, draft);
      },
    }),
  },
  {
    id: 'b05-never-links',
    rule: 'B5',
    text: 'makes a second customer where the shops know somebody',
    finders: [],
    parts: () => ({ customerToJoin: () => undefined }),
  },
  {
    id: 'b05-links-by-mobile-only',
    rule: 'B5',
    text: 'does not look for customers by e-mail',
    finders: [],
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
    text: 'does not look for customers by mobile',
    finders: [],
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
    text: 'links by values that nobody has verified',
    finders: [],
    parts: () => ({ isVerified: () => true }),
  },
  {
    id: 'b05-unverified-email-links',
    rule: 'B5',
    text: 'links by an e-mail that nobody has verified',
    finders: [],
    parts: (honest) => ({ isVerified: (call, kind) => kind === 'email' || honest.isVerified(call, kind) }),
  },
  {
    id: 'b05-unverified-mobile-links',
    rule: 'B5',
    text: 'links by a mobile that nobody has verified',
    finders: [],
    parts: (honest) => ({ isVerified: (call, kind) => kind === 'mobile' || honest.isVerified(call, kind) }),
  },
  {
    id: 'b05-unflagged-links',
    rule: 'B5',
    text: 'takes a value for verified whose flag is not there',
    finders: [],
    parts: (honest) => ({ isVerified: (call, kind) => honest.isNotUnverified(call, kind) }),
  },
  {
    id: 'b05-truthy-flags',
    rule: 'B5',
    text: 'takes every flag for true that is not empty',
    finders: [],
    parts: () => ({ isVerified: (call, kind) => Boolean(call.parts.verifiedFlag(call, kind)) }),
  },
  {
    id: 'b05-flags-as-text',
    rule: 'B5',
    text: 'takes the text true for the value true',
    finders: [],
    parts: () => ({ isVerified: (call, kind) => String(call.parts.verifiedFlag(call, kind)) === 'true' }),
  },
  {
    id: 'b05-any-flag',
    rule: 'B5',
    text: 'takes both values for verified where one flag is true',
    finders: [],
    parts: (honest) => ({
      isVerified: (call) => honest.isVerified(call, 'mobile') || honest.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-both-flags-wanted',
    rule: 'B5',
    text: 'links only where mobile and e-mail are both verified',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      isVerified: (call) => honest.isVerified(call, 'mobile') && honest.isVerified(call, 'email'),
    }),
  },
  {
    id: 'b05-flag-of-another-claim',
    rule: 'B5',
    text: 'takes the flag of the standard claim for one of whatever claim is mapped',
    finders: [],
    parts: () => ({ flagSpeaksOf: () => true }),
  },
  {
    id: 'b05-flag-of-the-standard-claim-only',
    rule: 'B5',
    text: 'takes no flag for a mapped claim that equals the standard one',
    finders: [],
    overStrict: true,
    parts: () => ({
      flagSpeaksOf: ({ brand }, kind, claim) => brand.configuration.fieldMappings[kind] === claim,
    }),
  },
  {
    id: 'b05-any-of-two-customers',
    rule: 'B5',
    text: 'joins the first of two customers who hold mobile and e-mail',
    finders: [],
    parts: (honest) => ({ holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'b05-own-value-replaced',
    rule: 'B5',
    text: 'replaces the customer’s own e-mail or mobile by the claim',
    finders: [],
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
    text: 'keeps the claim beside the customer’s own e-mail or mobile',
    finders: [],
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
    text: 'turns the profile of the shops into one of NextReason',
    finders: [],
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
    text: 'writes the names of the token into the profile of the shops',
    finders: [],
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
    text: 'finds customers of the shops only, not of other sources',
    finders: [],
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
    text: 'wants a verified value for customers of the shops only',
    finders: [],
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
    text: 'overlooks who holds a value that is not verified',
    finders: [],
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
    text: 'leaves a value out that is not verified though nobody holds it',
    finders: [],
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
    text: 'adds no value to a customer whom it joins',
    finders: [],
    parts: (honest) => ({
      addIdentifiers: (customer, profile, identifiers) =>
        profile.source === externalSource && customer.profiles.length > 1
          ? []
          : honest.addIdentifiers(customer, profile, identifiers),
    }),
  },
  {
    id: 'b06-repeat-makes-another',
    rule: 'B6',
    text: 'makes another customer of somebody who joins again',
    finders: [],
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
    text: 'takes the names of the token, old as it may be, from somebody who joins again',
    finders: [],
    parts: (honest) =>
      repeating(honest, (call, draft, id) => {
        const profile = profileOf(draft.edit(id), externalSource);
        if (profile) Object.assign(profile, { firstName: call.mapped.firstName, lastName: call.mapped.lastName });
      }),
  },
  {
    id: 'b06-repeat-updates-identifiers',
    rule: 'B6',
    text: 'takes mobile and e-mail of the token from somebody who joins again',
    finders: [],
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
    text: 'joins somebody who joins again to a customer of the shops with the same new value',
    finders: [],
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
    text: 'fails inside where somebody joins again',
    finders: [],
    overStrict: true,
    parts: () => ({
      repeatedAdd() {
        throw new Error('duplicate key value violates unique constraint');
      },
    }),
  },
  {
    id: 'b07-members-joined',
    rule: 'B7',
    text: 'joins somebody to a member with another cuid',
    finders: [],
    parts: () => ({ belongsToAnotherMember: () => false }),
  },
  {
    id: 'b07-shop-profile-not-looked-at',
    rule: 'B7',
    text: 'finds a member’s values in the NextReason profile only',
    finders: [],
    parts: () => ({
      belongsToAnotherMember: (holder) =>
        profileOf(holder, externalSource) !== undefined && !profileOf(holder, 'INSTORE'),
    }),
  },
  {
    id: 'b07-cuid-handed-over',
    rule: 'B7',
    text: 'gives a member’s record to whoever comes with the same verified values',
    finders: [],
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
    text: 'makes a customer with a mobile or e-mail that another member has',
    finders: [],
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

function memberBy(call: MemberCall, draft: Draft, kind: 'mobile' | 'email') {
  const value = call.parts.normaliseIdentifier(call.parts, { type: kind, value: call.mapped[kind] ?? '' });
  const holder = value === undefined ? undefined : draft.holder(kind, value);
  return holder && identifierOf(holder, 'cuid') !== undefined ? holder : undefined;
}

function keepingFirst(honest: Parts, kind: 'mobile' | 'email'): Partial<Parts> {
  return {
    claimedIdentifiers(call) {
      const [valid, warnings] = honest.claimedIdentifiers(call);
      const kept = valid.filter(({ type }) => type === kind);
      return [kept.length > 0 ? kept : valid, warnings];
    },
  };
}

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

import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Draft, Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with who somebody is (B1, B12) and with what joining makes (B2). */
export const identityDefects: readonly Defect[] = [
  {
    id: 'b01-found-by-email',
    rule: 'B1',
    text: 'finds a member by e-mail where the `cuid` is unknown',
    detectedBy: ['LNK-040'],
    rules: (defaults) => ({
      findMember: (call, draft) => defaults.findMember(call, draft) ?? memberBy(call, draft, 'email'),
    }),
  },
  {
    id: 'b01-found-by-mobile',
    rule: 'B1',
    text: 'finds a member by mobile where the `cuid` is unknown',
    detectedBy: ['LNK-040'],
    rules: (defaults) => ({
      findMember: (call, draft) => defaults.findMember(call, draft) ?? memberBy(call, draft, 'mobile'),
    }),
  },
  {
    id: 'b01-email-before-cuid',
    rule: 'B1',
    text: 'finds a member by e-mail first and by `cuid` second',
    detectedBy: ['LNK-040'],
    rules: (defaults) => ({
      findMember: (call, draft) => memberBy(call, draft, 'email') ?? defaults.findMember(call, draft),
    }),
  },
  {
    id: 'b01-cuid-in-small-letters',
    rule: 'B1',
    text: 'stores `sub` as `cuid` in lower case',
    detectedBy: ['LGN-002'],
    rules: () => ({ callerOf: ({ claims }) => String(claims['sub']).toLowerCase() }),
  },
  {
    id: 'b01-cuid-without-case',
    rule: 'B1',
    text: 'finds a member by `cuid` without case',
    detectedBy: ['LGN-003'],
    rules: (defaults) => ({
      findMember: (call, draft) =>
        defaults.findMember(call, draft) ??
        [...call.brand.store.customers.values()].find(
          (customer) => identifierOf(customer, 'cuid')?.toLowerCase() === call.cuid.toLowerCase(),
        ),
    }),
  },
  {
    id: 'b01-cuid-cut',
    rule: 'B1',
    text: 'stores the first 36 characters of `sub` as `cuid`',
    detectedBy: ['CLM-110'],
    rules: () => ({ callerOf: ({ claims }) => String(claims['sub']).slice(0, 36) }),
  },
  {
    id: 'b01-cuid-trimmed',
    rule: 'B1',
    text: 'stores letters and digits of `sub` only as `cuid`',
    detectedBy: ['CLM-110'],
    rules: () => ({ callerOf: ({ claims }) => String(claims['sub']).replace(/[^A-Za-z0-9-]/g, '') }),
  },
  {
    id: 'b12-one-store',
    rule: 'B12',
    text: 'shares one customer store among all brands',
    detectedBy: ['LGN-040', 'LGN-041'],
    rules: (defaults) => {
      let shared: Store | undefined;
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          shared ??= brand?.store;
          if (brand && shared) brand.store = shared;
          return brand;
        },
        authenticateCrmCall(gateway, request) {
          const brand = defaults.authenticateCrmCall(gateway, request);
          shared ??= brand.store;
          brand.store = shared;
          return brand;
        },
      };
    },
  },
  {
    id: 'b12-crm-api-of-all-brands',
    rule: 'B12',
    text: "looks customers up in all brands with one brand's CRM credentials",
    detectedBy: ['BRD-023', 'LGN-043'],
    rules: (defaults) => {
      const brands = new Map<string, MemberCall['brand']>();
      return {
        authenticateCrmCall(gateway, request) {
          for (const brand of gateway.brands.values()) brands.set(brand.name, brand);
          return defaults.authenticateCrmCall(gateway, request);
        },
        async lookupId(call) {
          const found = await Promise.allSettled(
            [...brands.values()].map((brand) => defaults.lookupId({ ...call, brand })),
          );
          const own = await defaults.lookupId(call).catch(() => undefined);
          const other = found.find((one) => one.status === 'fulfilled');
          return own ?? other?.value ?? defaults.lookupId(call);
        },
      };
    },
  },
  {
    id: 'b02-everything-kept',
    rule: 'B2',
    text: 'stores all claims of the ID token',
    detectedBy: ['REG-002', 'SCP-002'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [id, warnings] = defaults.registerMember(call, draft);
        const customer = draft.edit(id);
        for (const [name, value] of Object.entries(call.claims)) customer.extendedFields.set(name, value);
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b02-scope-kept',
    rule: 'B2',
    text: 'stores `scope` of the ID token as a field of the profile',
    detectedBy: ['LGN-009'],
    rules: (defaults) => ({
      newMemberProfile(call) {
        const profile = defaults.newMemberProfile(call);
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
    text: 'creates an INSTORE profile for every member',
    detectedBy: ['LGN-010'],
    rules: (defaults) => ({
      newCustomer(call, profile) {
        const customer = defaults.newCustomer(call, profile);
        const isMember = profile.source === externalSource;
        const instore = { ...profile, source: 'INSTORE', identifiers: [], fields: new Map() };
        return isMember ? { ...customer, profiles: [...customer.profiles, instore] } : customer;
      },
    }),
  },
  {
    id: 'b02-account-by-name',
    rule: 'B2',
    text: 'stores the name of the channel account as `accountId`',
    detectedBy: ['BRD-022'],
    rules: (defaults) => ({
      newMemberProfile: (call) => ({
        ...defaults.newMemberProfile(call),
        accountId: call.brand.configuration.channelAccount.name,
      }),
    }),
  },
  {
    id: 'b02-account-wanted',
    rule: 'B2',
    text: 'declines addMember for a brand whose channel account has an unusual name or id',
    detectedBy: ['BRD-020'],
    overStrict: true,
    rules: (defaults) => ({
      newMemberProfile(call) {
        const { name, id } = call.brand.configuration.channelAccount;
        if (!/^[\w .-]+$/.test(name) || !/^[A-Za-z][\w-]*$/.test(id)) throw new Declined(8003);
        return defaults.newMemberProfile(call);
      },
    }),
  },
  {
    id: 'b02-found-by-account',
    rule: 'B2',
    text: "finds members of the brand's present channel account only",
    detectedBy: ['BRD-021'],
    rules: (defaults) => ({
      findMember(call, draft) {
        const own = defaults.findMember(call, draft);
        const account = own && profileOf(own, externalSource)?.accountId;
        return account === call.brand.configuration.channelAccount.id ? own : undefined;
      },
    }),
  },
  {
    id: 'b02-mobile-only',
    rule: 'B2',
    text: 'stores the mobile only where there is one',
    detectedBy: ['LGN-001'],
    rules: (defaults) => keepingFirst(defaults, 'mobile'),
  },
  {
    id: 'b02-email-only',
    rule: 'B2',
    text: 'stores the e-mail only where there is one',
    detectedBy: ['BRD-004', 'LGN-001'],
    rules: (defaults) => keepingFirst(defaults, 'email'),
  },
  {
    id: 'b02-profile-of-the-body',
    rule: 'B2',
    text: 'takes mobile, e-mail and first name of addMember from its body',
    detectedBy: ['HDR-016'],
    rules: (defaults) => ({
      addMember: (call) => {
        const { firstName, mobile, email } = call.body as Record<string, string | undefined>;
        const given = { firstName: firstName ?? call.mapped.firstName, mobile: mobile ?? call.mapped.mobile };
        return defaults.addMember({ ...call, mapped: { ...call.mapped, ...given, email: email ?? call.mapped.email } });
      },
    }),
  },
  {
    id: 'b02-scopes-wanted',
    rule: 'scopes',
    text: 'refuses tokens without the scopes profile and email',
    detectedBy: ['MAP-087'],
    overStrict: true,
    rules: (defaults) => ({
      registerMember(call, draft) {
        if (
          call.claims['given_name'] === undefined &&
          call.brand.configuration.fieldMappings.firstName === 'given_name'
        ) {
          throw new Declined(8005);
        }
        return defaults.registerMember(call, draft);
      },
    }),
  },
];

function memberBy(call: MemberCall, draft: Draft, kind: 'mobile' | 'email') {
  const value = call.rules.normaliseIdentifier(call.rules, { type: kind, value: call.mapped[kind] ?? '' });
  const holder = value === undefined ? undefined : draft.holder(kind, value);
  return holder && identifierOf(holder, 'cuid') !== undefined ? holder : undefined;
}

function keepingFirst(defaults: Rules, kind: 'mobile' | 'email'): Partial<Rules> {
  return {
    claimedIdentifiers(call) {
      const [valid, warnings] = defaults.claimedIdentifiers(call);
      const kept = valid.filter(({ type }) => type === kind);
      return [kept.length > 0 ? kept : valid, warnings];
    },
  };
}

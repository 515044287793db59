import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Draft, Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with who somebody is (B1, B12) and with what joining makes (B2). */
export const identityDefects: readonly Defect[] = [
  {
    id: 'b01-found-by-email',
    rule: 'B1',
    text: 'finds a member by e-mail where the `cuid` is unknown',
    finders: ['LNK-040'],
    parts: (honest) => ({
      findMember: (call, draft) => honest.findMember(call, draft) ?? memberBy(call, draft, 'email'),
    }),
  },
  {
    id: 'b01-found-by-mobile',
    rule: 'B1',
    text: 'finds a member by mobile where the `cuid` is unknown',
    finders: ['LNK-040'],
    parts: (honest) => ({
      findMember: (call, draft) => honest.findMember(call, draft) ?? memberBy(call, draft, 'mobile'),
    }),
  },
  {
    id: 'b01-email-before-cuid',
    rule: 'B1',
    text: 'finds a member by e-mail first and by `cuid` second',
    finders: ['LNK-040'],
    parts: (honest) => ({
      findMember: (call, draft) => memberBy(call, draft, 'email') ?? honest.findMember(call, draft),
    }),
  },
  {
    id: 'b01-cuid-in-small-letters',
    rule: 'B1',
    text: 'stores `sub` as `cuid` in lower case',
    finders: ['LGN-002'],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).toLowerCase() }),
  },
  {
    id: 'b01-cuid-without-case',
    rule: 'B1',
    text: 'finds a member by `cuid` without case',
    finders: ['LGN-003'],
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
    text: 'stores the first 36 characters of `sub` as `cuid`',
    finders: ['CLM-110'],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).slice(0, 36) }),
  },
  {
    id: 'b01-cuid-trimmed',
    rule: 'B1',
    text: 'stores letters and digits of `sub` only as `cuid`',
    finders: ['CLM-110'],
    parts: () => ({ callerOf: ({ claims }) => String(claims['sub']).replace(/[^A-Za-z0-9-]/g, '') }),
  },
  {
    id: 'b12-one-store',
    rule: 'B12',
    text: 'shares one customer store among all brands',
    finders: ['LGN-040'],
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
    text: "looks customers up in all brands with one brand's CRM credentials",
    finders: ['BRD-023', 'LGN-043'],
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
    text: 'stores all claims of the ID token',
    finders: ['REG-002', 'SCP-002'],
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
    text: 'stores `scope` of the ID token as a field of the profile',
    finders: ['LGN-009'],
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
    text: 'creates an INSTORE profile for every member',
    finders: ['LGN-010'],
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
    text: 'stores the name of the channel account as `accountId`',
    finders: ['BRD-022'],
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
    text: 'declines addMember for a brand whose channel account has an unusual name or id',
    finders: ['BRD-020'],
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
    text: "finds members of the brand's present channel account only",
    finders: ['BRD-021'],
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
    text: 'stores the mobile only where there is one',
    finders: ['LGN-001'],
    parts: (honest) => keepingFirst(honest, 'mobile'),
  },
  {
    id: 'b02-email-only',
    rule: 'B2',
    text: 'stores the e-mail only where there is one',
    finders: ['BRD-004', 'LGN-001'],
    parts: (honest) => keepingFirst(honest, 'email'),
  },
  {
    id: 'b02-profile-of-the-body',
    rule: 'B2',
    text: 'takes mobile, e-mail and first name of addMember from its body',
    finders: ['HDR-016'],
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
    text: 'refuses tokens without the scopes profile and email',
    finders: ['MAP-087'],
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

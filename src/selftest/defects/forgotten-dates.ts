import type { Brand } from '../../reference-gateway/brand.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

type Dates = NonNullable<StoredCustomer['profiles'][number]['tokens']>;

const emptied = { claimsIssuedAt: 0, identifiersIssuedAt: 0, firstNameSetAt: undefined, lastNameSetAt: undefined };
const ofNames: (keyof Dates)[] = ['firstNameSetAt', 'lastNameSetAt'];

/** Calls of a member that write the record back without some of what is remembered. */
const memberCalls = [
  { id: 'b10-change-forgets-name-dates', rule: 'B10', name: 'changeIdentifier', dates: ofNames, by: ['PRF-439'] },
  { id: 'b09-get-forgets-name-dates', rule: 'B9', name: 'getMember', dates: ofNames, by: ['PRF-434'] },
  { id: 'b06-repeat-forgets-name-dates', rule: 'B6', name: 'addMember', dates: ofNames, by: ['PRF-435'] },
  { id: 'b06-repeat-forgets-claims', rule: 'B6', name: 'addMember', dates: ['claimsIssuedAt'], by: ['PRF-441'] },
  {
    id: 'b09-update-forgets-change',
    rule: 'B9',
    name: 'updateMember',
    dates: ['identifiersIssuedAt'],
    by: ['IDC-420'],
  },
] as const;

/** Calls of the CRM API that do. */
const crmCalls = [
  { name: 'registerCustomer', detectedBy: ['PRF-436', 'IDC-421'] },
  { name: 'updateCustomer', detectedBy: ['PRF-438', 'IDC-422'] },
  { name: 'changeIdentifiers', detectedBy: ['PRF-437'] },
] as const;

/** Mistakes with when a name or an identifier was stored: it is not remembered, forgotten, or remembered too widely (B9, B10). */
export const forgottenDatesDefects: readonly Defect[] = [
  {
    id: 'b09-nameless-token-counts',
    rule: 'B9',
    text: 'takes an ID token without names for the one whose name claims were stored last',
    detectedBy: ['PRF-432'],
    kind: 'sequence',
    rules: ({ storeNames }) => ({
      storeNames(call, profile, update) {
        storeNames(call, profile, update);
        const { tokens } = profile;
        if (tokens) tokens.claimsIssuedAt = Math.max(tokens.claimsIssuedAt, call.issuedAt);
      },
    }),
  },
  {
    id: 'b09-same-body-name-not-dated',
    rule: 'B9',
    text: 'does not date a name of the body that is the stored one, because nothing is to be written',
    detectedBy: ['PRF-430'],
    kind: 'sequence',
    rules: ({ storeGivenName }) => ({
      storeGivenName(call, profile, name, given) {
        if (profile[name] !== call.rules.normaliseName(given)) storeGivenName(call, profile, name, given);
      },
    }),
  },
  {
    id: 'b09-same-claims-not-dated',
    rule: 'B9',
    text: 'does not remember the `iat` of name claims that are the stored ones, because nothing is to be written',
    detectedBy: ['PRF-431'],
    kind: 'sequence',
    rules: ({ storeNames }) => ({
      storeNames(call, profile, update) {
        const { firstName, lastName, tokens } = profile;
        const issuedAt = tokens?.claimsIssuedAt;
        storeNames(call, profile, update);
        const isSame = profile.firstName === firstName && profile.lastName === lastName;
        if (isSame && tokens && issuedAt !== undefined) tokens.claimsIssuedAt = issuedAt;
      },
    }),
  },
  {
    id: 'b10-older-token-removes',
    rule: 'B10',
    text: 'looks at the `iat` of the ID token only where a value is added',
    detectedBy: ['IDC-424'],
    kind: 'sequence',
    rules: ({ declineOlderToken }) => ({
      declineOlderToken(call, own) {
        if (Array.isArray(call.body['add'])) declineOlderToken(call, own);
      },
    }),
  },
  ...memberCalls.map(
    ({ id, rule, name, dates, by }): Defect => ({
      id,
      rule,
      text: `${name} forgets of a member: ${dates.join(', ')}`,
      detectedBy: by,
      kind: 'sequence',
      rules: (defaults) => ({
        [name]: async (call: MemberCall) => {
          const known = memberOf(call) !== undefined;
          const answer = await defaults[name](call);
          if (known) forget(memberOf(call), dates);
          return answer;
        },
      }),
    }),
  ),
  ...crmCalls.map(
    ({ name, detectedBy }): Defect => ({
      id: `crm-${name.toLowerCase()}-forgets-dates`,
      rule: name,
      text: `${name} writes the record back without what is remembered of ID tokens`,
      detectedBy,
      kind: 'sequence',
      rules: (defaults) => ({
        [name]: async (call: Parameters<Rules['updateCustomer']>[0]) => {
          const answer = await defaults[name](call);
          forget(call.brand.store.customers.get(answer.createdId));
          return answer;
        },
      }),
    }),
  ),
  {
    id: 'provisioning-forgets-dates',
    rule: 'provisioning',
    text: 'keeps what it remembers of ID tokens in a cache that a PUT of the brand empties',
    detectedBy: ['PRF-440', 'IDC-423'],
    kind: 'sequence',
    rules: ({ findBrand }) => {
      const seen = new WeakSet<Brand>();
      return {
        findBrand(gateway, request) {
          const brand = findBrand(gateway, request);
          if (!brand || seen.has(brand)) return brand;
          seen.add(brand);
          for (const customer of brand.store.customers.values()) forget(customer);
          return brand;
        },
      };
    },
  },
  {
    id: 'b12-dates-by-sub-alone',
    rule: 'B12',
    text: 'remembers by `sub` alone, whatever the brand, how new the stored name claims and identifiers are',
    detectedBy: ['PRF-442', 'IDC-425'],
    kind: 'sequence',
    rules: ({ registerMember, claimsAreNewer, declineOlderToken }) => {
      const added = new Map<string, number>();
      const isOlder = ({ cuid, issuedAt }: MemberCall) => issuedAt < (added.get(cuid) ?? 0);
      return {
        registerMember(call, draft) {
          added.set(call.cuid, call.issuedAt);
          return registerMember(call, draft);
        },
        claimsAreNewer: (call, profile) => claimsAreNewer(call, profile) && !isOlder(call),
        declineOlderToken(call, own) {
          const later = { claimsIssuedAt: 0, identifiersIssuedAt: added.get(call.cuid) ?? 0 };
          const profiles = own.profiles.map((one) => ({ ...one, tokens: one.tokens && { ...one.tokens, ...later } }));
          declineOlderToken(call, isOlder(call) ? { ...own, profiles } : own);
        },
      };
    },
  },
];

function memberOf({ brand, cuid }: MemberCall): StoredCustomer | undefined {
  return [...brand.store.customers.values()].find((one) => identifierOf(one, 'cuid') === cuid);
}

function forget(customer: StoredCustomer | undefined, dates: readonly (keyof Dates)[] = Object.keys(emptied) as never) {
  const tokens = customer && profileOf(customer, externalSource)?.tokens;
  for (const date of dates) if (tokens) Object.assign(tokens, { [date]: emptied[date] });
}

import { Declined } from '../../reference-gateway/failure.ts';
import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

type Call = MemberCall & CrmCall;
type Case = readonly [
  id: string,
  name: 'changeIdentifier' | 'changeIdentifiers' | 'registerCustomer' | 'updateCustomer',
  text: string,
  detectedBy: readonly string[],
  code: number,
  /** The part that is stored all the same. */
  part: (defaults: Rules, call: Call) => unknown,
];

const cases: readonly Case[] = [
  [
    'b10-email-stored-before-the-mobile',
    'changeIdentifier',
    'stores the e-mail before it finds that somebody else holds the mobile',
    ['IDC-430'],
    8007,
    (defaults, call) => defaults.changeIdentifier(adding(call, ({ type }) => type === 'email')),
  ],
  [
    'b10-known-types-stored',
    'changeIdentifier',
    'stores the e-mail of a call that it declines for its externalId',
    ['IDC-431'],
    8013,
    (defaults, call) => defaults.changeIdentifier(adding(call, ({ type }) => type !== 'externalId')),
  ],
  [
    'crm-known-types-stored',
    'changeIdentifiers',
    'stores the mobile of a call that it declines for its cuid',
    ['REG-516'],
    8013,
    (defaults, call) => defaults.changeIdentifiers(adding(call, ({ type }) => type !== 'cuid')),
  ],
  [
    'crm-registered-without-the-cuid',
    'registerCustomer',
    'registers the mobile of a call that it declines for its cuid',
    ['REG-517'],
    8013,
    ({ registerCustomer, readRegistration }, call) => {
      const known = readRegistration(call.body);
      const identifiers = known.identifiers.filter(({ type }) => type !== 'cuid');
      return registerCustomer({
        ...call,
        rules: { ...call.rules, readRegistration: () => ({ ...known, identifiers }) },
      });
    },
  ],
  [
    'crm-extended-fields-of-a-declined-registration',
    'registerCustomer',
    'stores the extended fields of a registration whose values two customers hold',
    ['REG-518'],
    8066,
    (_, call) => storeExtendedFields(call, holderIn(call)),
  ],
  [
    'crm-repeat-adds-a-value',
    'registerCustomer',
    'stores the first e-mail of a customer at a repeated registration, which it declines',
    ['REG-519'],
    8006,
    ({ transact }, call) =>
      transact(call.brand.store, (draft) => {
        const own = draft.edit(holderIn(call)?.id ?? 0);
        const email = call.rules.readRegistration(call.body).identifiers.find(({ type }) => type === 'email');
        if (email && identifierOf(own, 'email') === undefined) own.profiles[0]?.identifiers.push(email);
      }),
  ],
  [
    'crm-extended-fields-of-a-declined-update',
    'updateCustomer',
    'stores the extended fields before it looks for the profile of the source',
    ['REG-520'],
    8065,
    (_, call) => storeExtendedFields(call, call.brand.store.customers.get(Number(call.customerId))),
  ],
];

const ruleOf = { changeIdentifier: 'B10' } as Readonly<Record<string, string>>;

/** Mistakes with a call of several parts: a part of a declined one is stored, or one of an accepted one is not (B5–B10, section 4). */
export const halfDoneDefects: readonly Defect[] = [
  ...cases.map(
    ([id, name, text, detectedBy, code, part]): Defect => ({
      id,
      rule: ruleOf[name] ?? name,
      text: `${name} ${text}`,
      detectedBy,
      rules: (defaults) => ({
        [name]: async (call: Call) => {
          try {
            return await defaults[name](call);
          } catch (failure) {
            if (failure instanceof Declined && failure.code === code) await part(defaults, call);
            throw failure;
          }
        },
      }),
    }),
  ),
  {
    id: 'b10-removal-ignored-beside-addition',
    rule: 'B10',
    text: 'changeIdentifier ignores `remove` where there is `add`',
    detectedBy: ['IDC-432'],
    rules: ({ changeIdentifier }) => ({
      changeIdentifier: (call) =>
        changeIdentifier(call.body['add'] ? { ...call, body: { add: call.body['add'] } } : call),
    }),
  },
  {
    id: 'b10-held-by-store-or-member-only',
    rule: 'B10',
    text: 'changeIdentifier takes a value for free that a customer without INSTORE and OAUTH_EXTERNAL profile holds',
    detectedBy: ['IDC-433'],
    rules: ({ declineHeldByAnother }) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        const isKnown = holder?.profiles.some(({ source }) => source === 'INSTORE' || source === externalSource);
        if (isKnown) declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'crm-second-email-registered',
    rule: 'registerCustomer',
    text: 'registerCustomer gives a customer a second e-mail',
    detectedBy: ['REG-521'],
    rules: (defaults) => ({
      registerCustomer: (call) => defaults.registerCustomer({ ...call, rules: twice(call.rules, 'email') }),
    }),
  },
  {
    id: 'b05-second-mobile-stored',
    rule: 'B5',
    text: 'addMember gives a customer whom it links a second mobile',
    detectedBy: ['LNK-386'],
    rules: (defaults) => ({
      addMember: (call) => defaults.addMember({ ...call, rules: twice(call.rules, 'mobile') }),
    }),
  },
  {
    id: 'b09-names-or-fields',
    rule: 'B9',
    text: 'updateMember ignores the names of a body that has fields',
    detectedBy: ['PRF-447'],
    rules: ({ readMemberUpdate }) => ({
      readMemberUpdate(call) {
        const { firstName, lastName, ...update } = readMemberUpdate(call);
        const hasFields = update.customFields.length + update.extendedFields.length > 0;
        return hasFields ? update : { ...update, firstName, lastName };
      },
    }),
  },
  {
    id: 'b09-claims-dated-name-by-name',
    rule: 'B9',
    text: 'remembers of first and last name apart which ID token was stored last',
    detectedBy: ['PRF-448'],
    kind: 'sequence',
    rules: ({ storeNames }) => ({
      storeNames(call, profile, update) {
        const last = profile.tokens?.claimsIssuedAt;
        storeNames(call, profile, update);
        const isHalf = call.mapped.firstName === undefined || call.mapped.lastName === undefined;
        if (isHalf && profile.tokens && last !== undefined) profile.tokens.claimsIssuedAt = last;
      },
    }),
  },
  {
    id: 'b06-repeat-empties-fields-of-the-store',
    rule: 'B6',
    text: 'a repeated addMember empties the custom fields of the other profiles',
    detectedBy: ['LGN-390'],
    rules: ({ repeatedAdd }) => ({
      repeatedAdd(own) {
        for (const { source, fields } of own.profiles) if (source !== externalSource) fields.clear();
        return repeatedAdd(own);
      },
    }),
  },
  {
    id: 'b08-jit-fields-lost',
    rule: 'B8',
    text: 'creation jit: drops the fields of the updateMember that creates the customer',
    detectedBy: ['LGN-391'],
    rules: (defaults) =>
      atFirstCall(defaults, (own) => {
        for (const { fields } of own.profiles) fields.clear();
      }),
  },
  {
    id: 'b08-jit-body-not-dated',
    rule: 'B8',
    text: 'creation jit: does not date the names in the body of the updateMember that creates the customer',
    detectedBy: ['LGN-392'],
    kind: 'sequence',
    rules: (defaults) =>
      atFirstCall(defaults, (own) => {
        const tokens = profileOf(own, externalSource)?.tokens;
        delete tokens?.firstNameSetAt;
        delete tokens?.lastNameSetAt;
      }),
  },
];

function adding(call: Call, isKept: (identifier: { type: string }) => boolean): Call {
  const add = (call.body['add'] as { type: string }[] | undefined)?.filter(isKept);
  return { ...call, body: { ...call.body, add } };
}

/** The customer who holds the first value of a registration. */
function holderIn({ rules, brand, body }: Call): StoredCustomer | undefined {
  const [first] = rules.registrableIdentifiers(rules.readRegistration(body));
  const value = first && rules.normaliseIdentifier(rules, first);
  return brand.store.customers.get(brand.store.index.get(`${first?.type}:${value}`) ?? 0);
}

function storeExtendedFields({ rules, body }: Call, own: StoredCustomer | undefined): void {
  if (own) rules.mergeFields(own.extendedFields, rules.readRegistration(body).extendedFields);
}

/** Rules that store a value of a kind beside the one that the customer has. */
function twice(rules: Rules, kind: string): Rules {
  return {
    ...rules,
    addIdentifiers(customer, profile, identifiers) {
      const isOfKind = ({ type }: { type: string }) => type === kind;
      profile.identifiers.push(...identifiers.filter(isOfKind));
      return rules.addIdentifiers(
        customer,
        profile,
        identifiers.filter((one) => !isOfKind(one)),
      );
    },
  };
}

/** A gateway that spoils the record after the updateMember that has created it. */
function atFirstCall({ registerMember, updateMember }: Rules, spoil: (own: StoredCustomer) => void): Partial<Rules> {
  const created = new WeakSet<object>();
  return {
    registerMember(call, draft) {
      created.add(call.claims);
      return registerMember(call, draft);
    },
    async updateMember(call) {
      const answer = await updateMember(call);
      const own = call.brand.store.customers.get(answer.customers.customer[0].id);
      if (own && created.has(call.claims)) spoil(own);
      return answer;
    },
  };
}

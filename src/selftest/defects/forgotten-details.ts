import { Declined } from '../../reference-gateway/failure.ts';
import type { CrmCall, MemberCall } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

type Spoil<Call> = (own: StoredCustomer, call: Call) => void;
type MemberCase = readonly [
  id: string,
  rule: string,
  name: 'addMember' | 'updateMember' | 'changeIdentifier' | 'getMember',
  text: string,
  detectedBy: readonly string[],
  spoil: Spoil<MemberCall>,
];
type MergeCase = readonly [
  id: string,
  text: string,
  detectedBy: readonly string[],
  spoil: (survivor: StoredCustomer, before: StoredCustomer) => void,
];

const moveAccount: Spoil<MemberCall> = (own, { brand }) => {
  const profile = profileOf(own, externalSource);
  if (profile) profile.accountId = brand.configuration.channelAccount.id;
};

const emptyFields = (own: StoredCustomer) => {
  profileOf(own, externalSource)?.fields.clear();
  own.extendedFields.clear();
};

/** What a call does beside its work to the record of somebody who is a member already. */
const memberCases: readonly MemberCase[] = [
  ['b06-repeat-empties-fields', 'B6', 'addMember', 'empties fields of both kinds', ['LGN-386'], emptyFields],
  [
    'b06-repeat-dates-anew',
    'B6',
    'addMember',
    'moves the date of registration to now',
    ['LGN-387'],
    (own) => {
      own.registeredAt = new Date().toISOString();
    },
  ],
  ['b06-repeat-moves-account', 'B6', 'addMember', 'moves the profile to the account of now', ['BRD-422'], moveAccount],
  [
    'b09-update-moves-account',
    'B9',
    'updateMember',
    'moves the profile to the account of now',
    ['BRD-420'],
    moveAccount,
  ],
  ['get-moves-account', 'getMember', 'getMember', 'moves the profile to the account of now', ['BRD-421'], moveAccount],
  [
    'b10-change-moves-account',
    'B10',
    'changeIdentifier',
    'moves the profile to the account of now',
    ['BRD-423'],
    moveAccount,
  ],
  [
    'b09-names-alone-empty-fields',
    'B9',
    'updateMember',
    'empties fields of both kinds where the body has names alone',
    ['PRF-443'],
    (own, { body }) => {
      const given = JSON.stringify(body);
      if (given.includes('"firstname"') && !given.includes('_fields"')) emptyFields(own);
    },
  ],
  [
    'b09-empty-lists-empty-fields',
    'B9',
    'updateMember',
    'empties fields of a kind whose list in the body is empty',
    ['PRF-446'],
    (own, { body }) => {
      if (JSON.stringify(body).includes('"field":[]')) emptyFields(own);
    },
  ],
];

const mergeCases: readonly MergeCase[] = [
  [
    'merge-extended-fields-lost',
    'a merge drops the extended fields of who goes away',
    ['REG-508'],
    (survivor, before) => {
      survivor.extendedFields = new Map(before.extendedFields);
    },
  ],
  [
    'merge-external-id-lost',
    'a merge drops the externalId of who goes away, although the survivor has none',
    ['REG-509'],
    (survivor, before) => {
      const known = identifierOf(before, 'externalId');
      for (const profile of survivor.profiles)
        profile.identifiers = profile.identifiers.filter(({ type, value }) => type !== 'externalId' || value === known);
    },
  ],
];

/** Mistakes with what a call loses of a record beside its own work, most of them an ORM's (B6, B9, section 4). */
export const forgottenDetailsDefects: readonly Defect[] = [
  ...memberCases.map(
    ([id, rule, name, text, detectedBy, spoil]): Defect => ({
      id,
      rule,
      text: `${name} of a member ${text}`,
      detectedBy,
      rules: (defaults) => ({
        [name]: async (call: MemberCall) => {
          const { customers } = call.brand.store;
          const own = [...customers.values()].find((one) => identifierOf(one, 'cuid') === call.cuid);
          const answer = await defaults[name](call);
          const now = own && customers.get(own.id);
          if (now) spoil(now, call);
          return answer;
        },
      }),
    }),
  ),
  {
    id: 'b09-same-body-again-dropped',
    rule: 'B9',
    text: 'does not store a body of updateMember that the member has sent before',
    detectedBy: ['PRF-433'],
    kind: 'sequence',
    rules: ({ updateMember, getMember }) => {
      const done = new Set<string>();
      return {
        async updateMember(call) {
          const key = `${call.cuid} ${JSON.stringify(call.body)}`;
          if (done.has(key) && Object.keys(call.body).length > 0) return await getMember(call);
          done.add(key);
          return await updateMember(call);
        },
      };
    },
  },
  {
    id: 'crm-same-update-again-dropped',
    rule: 'updateCustomer',
    text: 'does not store a body of updateCustomer that was sent for the customer before',
    detectedBy: ['REG-514'],
    kind: 'sequence',
    rules: ({ updateCustomer }) => {
      const done = new Set<string>();
      return {
        async updateCustomer(call) {
          const key = `${call.customerId} ${JSON.stringify(call.body)}`;
          if (done.has(key)) return { createdId: Number(call.customerId), warnings: [], sideEffects: [] };
          done.add(key);
          return await updateCustomer(call);
        },
      };
    },
  },
  {
    id: 'crm-register-empties-member-fields',
    rule: 'registerCustomer',
    text: 'registerCustomer empties the custom fields of a member',
    detectedBy: ['REG-507'],
    rules: ({ registerCustomer }) => ({
      registerCustomer: (call) =>
        afterwards(registerCustomer(call), call, (own) => profileOf(own, externalSource)?.fields.clear()),
    }),
  },
  {
    id: 'crm-update-empty-fields-empty',
    rule: 'updateCustomer',
    text: 'updateCustomer takes empty fields for a wish to empty them',
    detectedBy: ['REG-506'],
    rules: ({ updateCustomer }) => ({
      updateCustomer: (call) =>
        afterwards(updateCustomer(call), call, (own) => {
          if (JSON.stringify(call.body['extendedFields']) === '{}') own.extendedFields.clear();
        }),
    }),
  },
  {
    id: 'crm-update-adds-missing-kind',
    rule: 'updateCustomer',
    text: 'updateCustomer stores an identifier of a kind that the customer lacks',
    detectedBy: ['REG-505'],
    rules: ({ updateCustomer }) => ({
      async updateCustomer(call) {
        const { rules, brand } = call;
        const answer = await updateCustomer(call);
        await rules.transact(brand.store, (draft) => {
          const own = draft.edit(answer.createdId);
          for (const { type, value } of rules.registrableIdentifiers(rules.readRegistration(call.body))) {
            if (identifierOf(own, type) === undefined) own.profiles[0]?.identifiers.push({ type, value });
          }
        });
        return answer;
      },
    }),
  },
  ...mergeCases.map(
    ([id, text, detectedBy, spoil]): Defect => ({
      id,
      rule: 'changeIdentifiers',
      text,
      detectedBy,
      rules: ({ changeIdentifiers }) => ({
        async changeIdentifiers(call) {
          const { store } = call.brand;
          const before = new Map(store.customers);
          const answer = await changeIdentifiers(call);
          const survivor = before.get(answer.createdId);
          const hasMerged = survivor && String(survivor.id) !== call.customerId;
          if (hasMerged) await call.rules.transact(store, (draft) => spoil(draft.edit(survivor.id), survivor));
          return answer;
        },
      }),
    }),
  ),
  {
    id: 'merge-declined-half-done',
    rule: 'changeIdentifiers',
    text: 'stores the first value of a call that it declines because both customers have a `cuid`',
    detectedBy: ['REG-510'],
    rules: ({ changeIdentifiers }) => ({
      async changeIdentifiers(call) {
        try {
          return await changeIdentifiers(call);
        } catch (failure) {
          const [first] = call.rules.readIdentifierChange(call.body, ['mobile', 'email']).add;
          if (failure instanceof Declined && failure.code === 8066 && first)
            await changeIdentifiers({ ...call, body: { add: [first] } });
          throw failure;
        }
      },
    }),
  },
  {
    id: 'merge-gone-id-changed',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers with the id that a merge has removed answers with success and that id',
    detectedBy: ['REG-512'],
    kind: 'sequence',
    rules: ({ changeIdentifiers }) => {
      const gone = new Set<number>();
      return {
        async changeIdentifiers(call) {
          const id = Number(call.customerId);
          if (gone.has(id)) return { createdId: id, warnings: [] };
          const answer = await changeIdentifiers(call);
          if (answer.createdId !== id) gone.add(id);
          return answer;
        },
      };
    },
  },
  {
    id: 'merge-id-given-again',
    rule: 'changeIdentifiers',
    text: 'gives the id that a merge has removed to the next customer, as `max(id) + 1` does',
    detectedBy: ['REG-513'],
    kind: 'sequence',
    rules: ({ transact }) => {
      const free = new WeakMap<Store, number[]>();
      return {
        transact(store, work) {
          const ids = free.get(store) ?? [];
          free.set(store, ids);
          return transact(store, (draft) => {
            const remove = (id: number) => {
              ids.push(id);
              draft.remove(id);
            };
            const create = (customer: Omit<StoredCustomer, 'id'>) => {
              const id = ids.pop();
              if (id === undefined) return draft.create(customer);
              const created = { ...customer, id };
              (draft.changes as Map<number, StoredCustomer>).set(id, created);
              return created;
            };
            return work({ ...draft, remove, create });
          });
        },
      };
    },
  },
];

/** A call of the CRM API that does something more to the customer it is about. */
async function afterwards<Answer extends { createdId: number }>(
  answering: Promise<Answer>,
  { brand }: CrmCall,
  spoil: (own: StoredCustomer) => void,
): Promise<Answer> {
  const answer = await answering;
  const own = brand.store.customers.get(answer.createdId);
  if (own) spoil(own);
  return answer;
}

import type { Identifier } from '../../capillary/shapes.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { validIdentifiers } from '../../reference-gateway/member/identifiers.ts';
import type { Changed, StoredIdentifier } from '../../reference-gateway/member/shapes.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the calls of the CRM face that change customers. */
export const crmChangeDefects: readonly Defect[] = [
  {
    id: 'crm-change-in-its-profile-only',
    rule: 'changeIdentifiers',
    text: 'changes the profile of `source` only',
    detectedBy: ['REG-080', 'REG-081'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, source);
        if (profile) defaults.replaceIdentifier({ ...own, profiles: [profile] }, identifier, source);
      },
    }),
  },
  {
    id: 'crm-change-not-at-the-store',
    rule: 'changeIdentifiers',
    text: 'declines changeIdentifiers with source INSTORE for a member',
    detectedBy: ['REG-080', 'REG-081'],
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        if (call.query.get('source') === 'INSTORE') throw new Declined(8003);
        return defaults.changeIdentifiers(call);
      },
    }),
  },
  {
    id: 'crm-change-half-done',
    rule: 'changeIdentifiers',
    text: 'keeps the first half of a declined changeIdentifiers',
    detectedBy: ['REG-390'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { add, ...body } = call.body as { add?: unknown[] };
        if (!add || add.length < 2) return defaults.changeIdentifiers(call);
        await defaults.changeIdentifiers({ ...call, body: { ...body, add: add.slice(0, 1) } as CrmCall['body'] });
        return defaults.changeIdentifiers({ ...call, body: { add: add.slice(1) } as CrmCall['body'] });
      },
    }),
  },
  {
    id: 'crm-change-removes-cuid',
    rule: 'changeIdentifiers',
    text: 'removes the `cuid` by changeIdentifiers',
    detectedBy: ['REG-391'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { remove = [] } = call.body as { remove?: Identifier[] };
        if (!remove.some(({ type }) => type === 'cuid')) return defaults.changeIdentifiers(call);
        return await call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.customerOfPath(call, draft).id);
          for (const profile of own.profiles)
            profile.identifiers = profile.identifiers.filter(({ type }) => type !== 'cuid');
          return { createdId: own.id, warnings: [] };
        });
      },
    }),
  },
  {
    id: 'crm-change-names-newest-customer',
    rule: 'changeIdentifiers',
    text: 'answers changeIdentifiers with the id of the customer who was made last',
    detectedBy: ['REG-392'],
    rules: (defaults) => ({
      changeIdentifiers: async (call) => ({ ...(await defaults.changeIdentifiers(call)), createdId: newestId(call) }),
    }),
  },
  {
    id: 'crm-update-names-newest-customer',
    rule: 'updateCustomer',
    text: 'answers updateCustomer with the id of the customer who was made last',
    detectedBy: ['REG-393'],
    rules: (defaults) => ({
      updateCustomer: async (call) => ({ ...(await defaults.updateCustomer(call)), createdId: newestId(call) }),
    }),
  },
  {
    id: 'crm-change-goes-nowhere',
    rule: 'changeIdentifiers',
    text: 'answers changeIdentifiers with success where no profile has its source, and stores nothing',
    detectedBy: ['REG-365'],
    rules: (defaults) => ({
      changeIdentifiers: (call) => withoutProfileOfSource(defaults, call, () => {}),
    }),
  },
  {
    id: 'crm-change-in-another-profile',
    rule: 'changeIdentifiers',
    text: 'stores a first mobile in the OAUTH_EXTERNAL profile where no profile has the source of the call',
    detectedBy: ['REG-365'],
    rules: (defaults) => ({
      changeIdentifiers: (call) =>
        withoutProfileOfSource(defaults, call, (own, identifier) => {
          defaults.replaceIdentifier(own, identifier, externalSource);
        }),
    }),
  },
  {
    id: 'crm-change-repeated-declined',
    rule: 'changeIdentifiers',
    text: 'declines a changeIdentifiers that changes nothing',
    detectedBy: ['REG-083'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const answer = await defaults.changeIdentifiers(call);
        if (answer.warnings.some(({ code }) => code === 8070)) throw new Declined(8070);
        return answer;
      },
    }),
  },
  {
    id: 'crm-last-value-removed',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers removes the last of mobile and e-mail',
    detectedBy: ['REG-084'],
    rules: (defaults) => ({
      changeIdentifiers: (call) =>
        defaults.changeIdentifiers({ ...call, rules: { ...call.rules, declineLastRemoval: () => {} } }),
    }),
  },
  {
    id: 'crm-removes-by-value-alone',
    rule: 'changeIdentifiers',
    text: 'removes a mobile and, with it, an externalId of the same digits',
    detectedBy: ['REG-351'],
    rules: () => ({
      removeIdentifier(own, { value }) {
        for (const profile of own.profiles)
          profile.identifiers = profile.identifiers.filter((held) => held.value !== value);
      },
    }),
  },
  {
    id: 'crm-two-of-a-kind',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers takes the last of two mobiles in `add`',
    detectedBy: ['REG-085'],
    rules: (defaults) => ({
      changeIdentifiers(call) {
        const { add } = call.body;
        const body = Array.isArray(add) ? { ...call.body, add: add.slice(-1) } : call.body;
        return defaults.changeIdentifiers({ ...call, body });
      },
    }),
  },
  {
    id: 'crm-empty-change',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers answers two empty lists with success',
    detectedBy: ['REG-086'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { add = [], remove = [] } = call.body as { add?: unknown[]; remove?: unknown[] };
        if (add.length + remove.length > 0) return defaults.changeIdentifiers(call);
        return { createdId: Number(call.customerId), warnings: [] };
      },
    }),
  },
  {
    id: 'crm-unknown-customer-crashes',
    rule: 'getCustomer',
    text: 'answers a customer id that nobody has with 500',
    detectedBy: ['REG-087', 'REG-088', 'REG-089'],
    rules: () => ({
      customerOfPath({ customerId }, draft) {
        const customer = draft.byId(Number(customerId));
        if (!customer) throw new Error(`customer ${customerId} is not there`);
        return customer;
      },
    }),
  },
  {
    id: 'crm-unknown-customer-empty',
    rule: 'getCustomer',
    text: 'answers getCustomer with an empty customer where nobody has the id',
    detectedBy: ['REG-087'],
    rules: (defaults) => ({
      async getCustomer(call) {
        const id = Number(call.customerId);
        if (openDraft(call.brand.store).byId(id)) return defaults.getCustomer(call);
        return { id, profiles: [], extendedFields: {}, loyaltyInfo: {} };
      },
    }),
  },
  {
    id: 'crm-unknown-customer-updated',
    rule: 'updateCustomer',
    text: 'answers updateCustomer with success where nobody has the id',
    detectedBy: ['REG-088'],
    rules: (defaults) => ({
      async updateCustomer(call) {
        const id = Number(call.customerId);
        if (openDraft(call.brand.store).byId(id)) return defaults.updateCustomer(call);
        return { createdId: id, warnings: [], sideEffects: [] };
      },
    }),
  },
  {
    id: 'crm-unknown-customer-changed',
    rule: 'changeIdentifiers',
    text: 'answers changeIdentifiers with success where nobody has the id',
    detectedBy: ['REG-089'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const id = Number(call.customerId);
        if (openDraft(call.brand.store).byId(id)) return defaults.changeIdentifiers(call);
        return { createdId: id, warnings: [] };
      },
    }),
  },
  {
    id: 'crm-id-by-parse-int',
    rule: 'getCustomer',
    text: 'reads a customer id by its leading digits',
    detectedBy: ['REG-090'],
    rules: (defaults) => ({
      customerOfPath: (call, draft) =>
        defaults.customerOfPath({ ...call, customerId: String(Number.parseInt(call.customerId ?? '', 10)) }, draft),
    }),
  },
  {
    id: 'crm-id-by-number',
    rule: 'getCustomer',
    text: 'reads a customer id as a number in whatever notation',
    detectedBy: ['REG-090'],
    rules: (defaults) => ({
      customerOfPath: (call, draft) =>
        defaults.customerOfPath({ ...call, customerId: String(Number(call.customerId)) }, draft),
    }),
  },
  {
    id: 'crm-update-moves-a-value',
    rule: 'updateCustomer',
    text: "updateCustomer takes another customer's e-mail over",
    detectedBy: ['REG-091'],
    rules: (defaults) =>
      beforeUpdate(defaults, ({ type, value }, own, draft) => {
        const holder = draft.holder(type, value);
        if (!holder || type !== 'email') return;
        const email = { type: 'email', value } as const;
        defaults.removeIdentifier(draft.edit(holder.id), email);
        defaults.replaceIdentifier(draft.edit(own), email, externalSource);
      }),
  },
  {
    id: 'crm-update-merges',
    rule: 'updateCustomer',
    text: 'updateCustomer writes to the customer who holds the e-mail of the body',
    detectedBy: ['REG-091'],
    rules: (defaults) =>
      beforeUpdate(defaults, ({ type, value }, own, draft) => {
        const holder = draft.holder(type, value);
        if (holder && holder.id !== own) draft.edit(holder.id).profiles.push(...draft.edit(own).profiles.slice(0, 1));
      }),
  },
  {
    id: 'crm-update-sets-cuid',
    rule: 'updateCustomer',
    text: 'updateCustomer replaces the `cuid`',
    detectedBy: ['REG-092'],
    rules: (defaults) =>
      beforeUpdate(defaults, ({ type, value }, own, draft) => {
        const cuid = draft
          .edit(own)
          .profiles.flatMap(({ identifiers }) => identifiers)
          .find((held) => held.type === 'cuid');
        if (cuid && type === 'cuid') cuid.value = value;
      }),
  },
  {
    id: 'crm-update-replaces-fields',
    rule: 'updateCustomer',
    text: 'updateCustomer replaces all custom fields by those of the body',
    detectedBy: ['REG-093', 'REG-094'],
    kind: 'sequence',
    rules: (defaults) => emptiedBeforeUpdate(defaults, 'fields'),
  },
  {
    id: 'crm-update-replaces-extended-fields',
    rule: 'updateCustomer',
    text: 'updateCustomer replaces all extended fields by those of the body',
    detectedBy: ['REG-093', 'REG-094'],
    kind: 'sequence',
    rules: (defaults) => emptiedBeforeUpdate(defaults, 'extendedFields'),
  },
  {
    id: 'crm-update-source-with-case',
    rule: 'updateCustomer',
    text: 'updateCustomer takes `source` in upper case only',
    detectedBy: ['REG-094'],
    overStrict: true,
    rules: (defaults) => ({
      async updateCustomer(call) {
        const source = call.query.get('source') ?? '';
        if (source !== source.toUpperCase()) throw new Declined(8003);
        return defaults.updateCustomer(call);
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
  {
    id: 'crm-registration-by-first-values',
    rule: 'registerCustomer',
    text: 'finds members at a registration by the mobile and e-mail with which they were added',
    detectedBy: ['REG-096', 'REG-097'],
    kind: 'sequence',
    rules: (defaults) => {
      const first = new WeakMap<object, Map<string, number>>();
      const firstOf = (store: object) => first.get(store) ?? new Map<string, number>();
      return {
        async addMember(call) {
          const answer = await defaults.addMember(call);
          const known = firstOf(call.brand.store);
          first.set(call.brand.store, known);
          const email = identifierOf(openDraft(call.brand.store).byId(answer.createdId) as never, 'email');
          if (email) known.set(email, answer.createdId);
          return answer;
        },
        registerCustomer(call) {
          const holdersOf: Rules['holdersOf'] = (draft, identifiers) => {
            const ids = identifiers.map(({ value }) => firstOf(call.brand.store).get(value));
            return ids.flatMap((id) => (id === undefined ? [] : (draft.byId(id) ?? [])));
          };
          return defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
        },
      };
    },
  },
  {
    id: 'crm-external-id-left-is-enough',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers removes the last of mobile and e-mail of a customer who has an externalId',
    detectedBy: ['REG-401'],
    rules: (defaults) => ({
      changeIdentifiers(call) {
        const declineLastRemoval: Rules['declineLastRemoval'] = (before, after) => {
          if (identifierOf(after, 'externalId') === undefined) defaults.declineLastRemoval(before, after);
        };
        return defaults.changeIdentifiers({ ...call, rules: { ...call.rules, declineLastRemoval } });
      },
    }),
  },
  {
    id: 'crm-new-kind-in-first-profile',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers puts a first mobile into the first profile, not into that of the source',
    detectedBy: ['REG-402'],
    rules: (defaults) => ({
      replaceIdentifier: (own, identifier) =>
        defaults.replaceIdentifier(own, identifier, own.profiles[0]?.source ?? externalSource),
    }),
  },
  {
    id: 'crm-external-id-of-two',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers gives a customer the externalId of another one',
    detectedBy: ['REG-403'],
    rules: (defaults) => ({
      otherHolder: (call, draft, own, add) =>
        defaults.otherHolder(
          call,
          draft,
          own,
          add.filter(({ type }) => type !== 'externalId'),
        ),
    }),
  },
  {
    id: 'crm-update-by-identifiers',
    rule: 'updateCustomer',
    text: 'updateCustomer changes the customer whom the identifiers of the body find, not that of the path',
    detectedBy: ['REG-409'],
    rules: (defaults) => ({
      updateCustomer(call) {
        const { rules } = call;
        const customerOfPath: Rules['customerOfPath'] = (found, draft) => {
          const own = defaults.customerOfPath(found, draft);
          const [valid] = validIdentifiers(rules, rules.registrableIdentifiers(rules.readRegistration(call.body)));
          return rules.holdersOf(draft, valid)[0] ?? own;
        };
        return defaults.updateCustomer({ ...call, rules: { ...rules, customerOfPath } });
      },
    }),
  },
];

function newestId({ brand }: Pick<CrmCall, 'brand'>): number {
  return Math.max(...brand.store.customers.keys());
}

/** What a gateway does with values to add where it should decline the call for want of a profile (8065). */
async function withoutProfileOfSource(
  defaults: Rules,
  call: CrmCall,
  store: (own: StoredCustomer, identifier: StoredIdentifier) => void,
): Promise<Changed> {
  try {
    return await defaults.changeIdentifiers(call);
  } catch (failure) {
    if (!(failure instanceof Declined) || failure.code !== 8065) throw failure;
    return await call.rules.transact(call.brand.store, (draft) => {
      const own = draft.edit(call.rules.customerOfPath(call, draft).id);
      const { add } = call.rules.readIdentifierChange(call.body, ['mobile', 'email', 'externalId']);
      for (const identifier of validIdentifiers(call.rules, add)[0]) store(own, identifier);
      return { createdId: own.id, warnings: [] };
    });
  }
}

/** A gateway whose updateCustomer does something with each identifier of its body. */
function beforeUpdate(
  defaults: Rules,
  also: (identifier: Identifier, own: number, draft: Draft) => void,
): Partial<Rules> {
  return {
    async updateCustomer(call) {
      const { identifiers } = call.rules.readRegistration(call.body);
      await call.rules.transact(call.brand.store, (draft) => {
        const { id } = call.rules.customerOfPath(call, draft);
        for (const identifier of identifiers) also(identifier, id, draft);
      });
      return defaults.updateCustomer(call);
    },
  };
}

function emptiedBeforeUpdate(defaults: Rules, what: 'fields' | 'extendedFields'): Partial<Rules> {
  return {
    async updateCustomer(call) {
      await call.rules.transact(call.brand.store, (draft) => {
        const own = draft.edit(call.rules.customerOfPath(call, draft).id);
        if (what === 'extendedFields') own.extendedFields.clear();
        else profileOf(own, 'INSTORE')?.fields.clear();
      });
      return defaults.updateCustomer(call);
    },
  };
}

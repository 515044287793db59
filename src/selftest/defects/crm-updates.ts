import type { Identifier } from '../../capillary/shapes.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { validIdentifiers } from '../../reference-gateway/member/identifiers.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Draft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { newestId } from './newest-id.ts';

/** Mistakes of updateCustomer. */
export const crmUpdateDefects: readonly Defect[] = [
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

import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { newestId } from './newest-id.ts';

/** Mistakes with the customer id of a path, and with the one that an answer names. */
export const customerIdDefects: readonly Defect[] = [
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
    id: 'crm-change-names-newest-customer',
    rule: 'changeIdentifiers',
    text: 'answers changeIdentifiers with the id of the customer who was made last',
    detectedBy: ['REG-392'],
    rules: (defaults) => ({
      changeIdentifiers: async (call) => ({ ...(await defaults.changeIdentifiers(call)), createdId: newestId(call) }),
    }),
  },
];

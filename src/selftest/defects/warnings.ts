import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what a call has left out or combined, and does not say (B3, B5, B6, B10, CRM face). */
export const warningDefects: readonly Defect[] = [
  {
    id: 'b03-left-out-unsaid',
    rule: 'B3',
    text: 'leaves out an invalid mobile or e-mail without a warning',
    detectedBy: ['MAP-351', 'MAP-352'],
    rules: (defaults) => ({ claimedIdentifiers: (call) => [defaults.claimedIdentifiers(call)[0], []] }),
  },
  {
    id: 'b05-attached-unsaid',
    rule: 'B5',
    text: 'attaches the profile to an INSTORE customer without a warning',
    detectedBy: ['LGN-350'],
    rules: (defaults) => ({ registerMember: (call, draft) => [defaults.registerMember(call, draft)[0], []] }),
  },
  {
    id: 'b06-repeat-unsaid',
    rule: 'B6',
    text: 'answers a repeated addMember with success and no warning',
    detectedBy: ['LGN-351'],
    rules: () => ({ repeatedAdd: (own) => [own.id, []] }),
  },
  {
    id: 'crm-registration-unsaid',
    rule: 'registerCustomer',
    text: 'registerCustomer combines profiles without a warning',
    detectedBy: ['REG-352'],
    rules: (defaults) => withoutWarnings(defaults, 'registerCustomer'),
  },
  {
    id: 'crm-update-unsaid',
    rule: 'updateCustomer',
    text: 'updateCustomer ignores identifiers without a warning',
    detectedBy: ['REG-353'],
    rules: (defaults) => withoutWarnings(defaults, 'updateCustomer'),
  },
  {
    id: 'b10-nothing-changed-unsaid',
    rule: 'B10',
    text: 'changeIdentifier answers without a warning where nothing changes',
    detectedBy: ['IDC-350'],
    rules: (defaults) => ({
      changeIdentifier: async (call) => ({ ...(await defaults.changeIdentifier(call)), warnings: [] }),
    }),
  },
  {
    id: 'crm-nothing-changed-unsaid',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers of the CRM API answers without a warning where nothing changes',
    detectedBy: ['REG-354'],
    rules: (defaults) => ({
      changeIdentifiers: async (call) => ({ ...(await defaults.changeIdentifiers(call)), warnings: [] }),
    }),
  },
  {
    id: 'b05-second-value-unsaid',
    rule: 'B5',
    text: 'leaves out the second value of a kind without a warning',
    detectedBy: ['REG-355'],
    rules: (defaults) => ({
      addIdentifiers(customer, profile, identifiers) {
        defaults.addIdentifiers(customer, profile, identifiers);
        return [];
      },
    }),
  },
  {
    id: 'crm-merge-unsaid',
    rule: 'changeIdentifiers',
    text: 'merges two customers without a warning',
    detectedBy: ['REG-356'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { createdId, warnings } = await defaults.changeIdentifiers(call);
        return { createdId, warnings: warnings.filter(({ code }) => code !== 8051) };
      },
    }),
  },
  {
    id: 'crm-left-out-unsaid',
    rule: 'registerCustomer',
    text: 'registerCustomer leaves out an invalid mobile or e-mail without a warning',
    detectedBy: ['REG-408'],
    rules: (defaults) => ({
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        return { ...answer, warnings: answer.warnings.filter(({ code }) => code !== 8055 && code !== 8056) };
      },
    }),
  },
];

function withoutWarnings(defaults: Rules, name: 'registerCustomer' | 'updateCustomer'): Partial<Rules> {
  return {
    [name]: async (call: Parameters<Rules[typeof name]>[0]) => ({ ...(await defaults[name](call)), warnings: [] }),
  };
}

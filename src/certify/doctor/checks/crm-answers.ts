import type { Check } from '../check.ts';
import { reachOutcome } from '../reach.ts';

/** The CRM face's address resolves, and somebody answers there. */
export const crmAnswers: Check = {
  id: 'crm-answers',
  title: 'CRM face answers',
  examine: async (examination) => {
    const { crm, name } = examination.setup.target;
    return reachOutcome([await examination.look(crm, 'CRM')], `targets.${name}.crm`);
  },
};

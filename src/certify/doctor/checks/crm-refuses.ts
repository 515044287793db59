import { randomUUID } from 'node:crypto';
import { describeAnswer } from '../../../capillary/answer.ts';
import { madeUpAccess } from '../../../capillary/crm-client.ts';
import { crmClientFor } from '../../harness-clients.ts';
import { type Check, failed, notChecked, ok } from '../check.ts';

/** The CRM face serves nobody by access that it has not given out. */
export const crmRefuses: Check = {
  id: 'crm-refuses',
  title: 'CRM face refuses made-up access',
  examine: async (examination) => {
    const { crm, name, auth } = examination.setup.target;
    const { error } = await examination.look(crm, 'CRM');
    if (error) return notChecked('it does not answer');
    const client = crmClientFor(examination.access, { key: '', secret: '' });
    const lookup = {
      source: 'INSTORE',
      identifierName: 'email',
      identifierValue: `doctor-${randomUUID()}@example.test`,
    };
    const answer = await client.lookupId(lookup, { access: madeUpAccess(auth) });
    if (answer.class === 'refused') return ok(`HTTP ${answer.status}`);
    return failed(describeAnswer(answer), `see that targets.${name}.crm is the address of the CRM face`);
  },
};

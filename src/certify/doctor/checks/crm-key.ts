import { randomUUID } from 'node:crypto';
import { describeAnswer } from '../../../capillary/answer.ts';
import { crmClientFor } from '../../harness-clients.ts';
import { type Check, failed, notChecked, ok } from '../check.ts';

/** The key of the CRM face gets a token, and that token may look people up. */
export const crmKey: Check = {
  id: 'crm-key',
  title: 'CRM key works',
  examine: async (examination) => {
    const { target, credentials } = examination.setup;
    const at = `targets.${target.name}`;
    if (!credentials) return notChecked('the target has no credentials', `set ${at}.credentials`);
    const { error } = await examination.look(target.crm, 'CRM');
    if (error) return notChecked('the CRM face does not answer');
    const client = crmClientFor(examination.access, credentials);
    const identifierValue = `doctor-${randomUUID()}@example.test`;
    const answer = await client.lookupId({ source: 'INSTORE', identifierName: 'email', identifierValue });
    if (answer.class === 'not found' || (answer.call === 'lookupId' && answer.class === 'success')) {
      return ok(target.auth === 'basic' ? 'the till may look people up' : 'it gets a token, which may look people up');
    }
    if (answer.call === 'generateToken') {
      return failed(
        describeAnswer(answer),
        `see that the variables of ${at}.credentials hold the key and secret of this cluster`,
      );
    }
    const advice =
      answer.class === 'refused'
        ? 'have the key given access to the customer APIs, and see that the attribution is right'
        : `see that ${at}.crm is the address of the CRM face`;
    return failed(describeAnswer(answer), advice);
  },
};

import { randomInt } from 'node:crypto';
import { describeAnswer } from '../../../capillary/answer.ts';
import { crmClientFor } from '../../harness-clients.ts';
import { type Check, noBrand, notChecked, ok, warning } from '../check.ts';

const steps =
  'see Organisation Settings > Omni Channel Settings > Channel Configurations > OAUTH_EXTERNAL; gatecheck ticket prints the checklist';

/** The organisation has an `OAUTH_EXTERNAL` account, without which a CIAM's user id has no place. */
export const channelAccount: Check = {
  id: 'channel-account',
  title: 'Channel account',
  examine: async (examination) => {
    const { brand, credentials, target } = examination.setup;
    if (!brand) return noBrand;
    if (!credentials) return notChecked('needs the CRM key', steps);
    const { error } = await examination.look(target.crm, 'CRM');
    if (error) return notChecked('the CRM face does not answer', steps);
    const { id: accountId } = brand.configuration.channelAccount;
    const identifierValue = `999${randomInt(1e9, 9e9)}`;
    const lookup = { source: 'OAUTH_EXTERNAL', accountId, identifierName: 'mobile', identifierValue };
    const answer = await crmClientFor(examination.access, credentials).lookupId(lookup);
    if (answer.call === 'generateToken' || answer.class === 'refused')
      return notChecked('the CRM key does not work', steps);
    if (answer.class === 'not found' || answer.class === 'success')
      return ok('the CRM face knows the source OAUTH_EXTERNAL');
    return warning(`the CRM face does not look up by the source OAUTH_EXTERNAL: ${describeAnswer(answer)}`, steps);
  },
};

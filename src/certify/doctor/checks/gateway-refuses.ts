import { describeAnswer, isRefusedOrMalformed } from '../../../capillary/answer.ts';
import { type Check, failed, notChecked, ok, warning } from '../check.ts';
import { askWithoutTokens } from '../without-tokens.ts';

/** The gateway serves nobody without tokens, and the call's path is there. */
export const gatewayRefuses: Check = {
  id: 'gateway-refuses',
  title: 'Gateway refuses a call without tokens',
  examine: async (examination) => {
    const { target } = examination.setup;
    const { error } = await examination.look(target.gateway, 'gateway');
    if (error) return notChecked('it does not answer');
    const answer = await askWithoutTokens(examination);
    const at = `targets.${target.name}`;
    const found = describeAnswer(answer);
    const status = answer.status === 200 ? answer.code : answer.status;
    if (status === 404 || status === 405) {
      return failed(found, `correct ${at}.gateway, or ${at}.paths where the organisation renamed the call`);
    }
    if (answer.class === 'success' || answer.class === 'not found') {
      return failed(found, 'do not go live: the gateway takes anybody’s word for who calls');
    }
    if (!isRefusedOrMalformed(answer)) return failed(found, `see that ${at}.gateway is the address of the CIAM face`);
    const { failureSignal } = target.policies;
    const signal = answer.status === 200 ? 'body' : 'http';
    if (signal !== failureSignal) {
      return warning(
        `${found}, but the target declares failureSignal: ${failureSignal}`,
        `set ${at}.policies.failureSignal: ${signal}`,
      );
    }
    return ok(answer.status === 200 ? `code ${answer.code} in the body` : `HTTP ${answer.status}`);
  },
};

import { type Check, failed, ok } from '../check.ts';
import { jsonAnswer } from '../json-answer.ts';

/** The provisioning face of a target that declares one. */
export const provisioning: Check = {
  id: 'provisioning',
  title: 'Provisioning',
  applies: ({ target }) => target.capabilities.includes('provisioning'),
  examine: async (examination) => {
    const { gateway, name } = examination.setup.target;
    const url = `${gateway.replace(/\/+$/, '')}/__gatecheck/health`;
    const answer = jsonAnswer(await examination.look(url, 'gateway'));
    if ('json' in answer && answer.json['ok'] === true) return ok(url);
    const problem = 'json' in answer ? 'the answer is not { "ok": true }' : answer.problem;
    return failed(`${url}: ${problem}`, `take provisioning out of targets.${name}.capabilities, or switch it on there`);
  },
};

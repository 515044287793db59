import type { Check } from '../check.ts';
import { reachOutcome } from '../reach.ts';

/** The CIAM face's address resolves, and somebody answers there. */
export const gatewayAnswers: Check = {
  id: 'gateway-answers',
  title: 'CIAM face answers',
  examine: async (examination) => {
    const { gateway, name } = examination.setup.target;
    return reachOutcome([await examination.look(gateway, 'gateway')], `targets.${name}.gateway`);
  },
};

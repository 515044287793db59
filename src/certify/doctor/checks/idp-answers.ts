import { type Check, noBrand } from '../check.ts';
import { reachOutcome } from '../reach.ts';

/** The addresses that the gateway asks resolve, and somebody answers there. */
export const idpAnswers: Check = {
  id: 'idp-answers',
  title: 'CIAM answers',
  examine: async (examination) => {
    const { brand } = examination.setup;
    if (!brand) return noBrand;
    const { jwksUri, userInfoEndpoint } = brand.configuration;
    const looks = await Promise.all([jwksUri, userInfoEndpoint].map((url) => examination.look(url, 'IdP')));
    return reachOutcome(looks, `brands.${brand.name}.jwksUri and userInfoEndpoint`);
  },
};

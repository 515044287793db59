import { randomUUID } from 'node:crypto';
import { type Answer, isRefusedOrMalformed } from '../../../capillary/answer.ts';
import { type Check, noBrand, notChecked, ok, warning } from '../check.ts';
import { askWithoutTokens } from '../without-tokens.ts';

/** The gateway tells the brand from one that it cannot know (A1). */
export const brandKnown: Check = {
  id: 'brand-known',
  title: 'Gateway knows the brand',
  examine: async (examination) => {
    const { brand, target } = examination.setup;
    if (!brand) return noBrand;
    const { error } = await examination.look(target.gateway, 'gateway');
    if (error) return notChecked('the gateway does not answer');
    const [own, other] = await Promise.all([
      askWithoutTokens(examination, brand.name),
      askWithoutTokens(examination, `doctor-${randomUUID()}`),
    ]);
    if (!isRefusedOrMalformed(own)) return notChecked('the gateway does not refuse a call without tokens');
    if (signOf(own) !== signOf(other)) return ok(`it answers ${signOf(own)}, to a made-up brand ${signOf(other)}`);
    if (statusOf(own) === 403) {
      const advice = `have the brand ${brand.name} set up (gatecheck ticket ${brand.name}); its name is compared exactly`;
      return warning('it answers as to a made-up brand: 403', advice);
    }
    return notChecked(`it answers ${signOf(own)} to a made-up brand too, before it looks at the name`);
  },
};

function statusOf({ status, code }: Answer): number | undefined {
  return status === 200 ? code : status;
}

function signOf(answer: Answer): string {
  return `${statusOf(answer) ?? answer.error}`;
}

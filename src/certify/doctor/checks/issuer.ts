import { type Check, failed, noBrand, notChecked, ok, warning } from '../check.ts';
import { textIn } from '../json-answer.ts';

/** The issuer is compared character by character, its slash at the end too. */
export const issuer: Check = {
  id: 'issuer',
  title: 'Issuer’s exact text',
  examine: async (examination) => {
    const { brand, target, ciam } = examination.setup;
    if (!brand) return noBrand;
    const key = `brands.${brand.name}.issuer`;
    const configured = brand.configuration.issuer;
    const { document } = await examination.discovery(brand.configuration);
    const announced = document && textIn(document, 'issuer');
    if (configured === undefined) {
      if (target.policies.issuerCheck === false) return ok('not compared: the target declares issuerCheck: false');
      const advice = announced === undefined ? `set ${key}` : `set ${key}: ${announced}`;
      return warning('none is configured, so iss is not compared', `${advice}, or declare issuerCheck: false`);
    }
    if (announced === undefined) {
      if (configured.endsWith('/') === ciam.issuerSlash) return notChecked('the CIAM announces none');
      const habit = ciam.issuerSlash ? 'ends in a slash' : 'ends in no slash';
      return warning(`${configured}, but one of ${ciam.title} ${habit}`, `compare ${key} with iss of an ID token`);
    }
    if (configured === announced) return ok(configured);
    return failed(
      `${configured}, announced is ${announced}: ${difference(configured, announced)}`,
      `set ${key}: ${announced}`,
    );
  },
};

function difference(configured: string, announced: string): string {
  if (configured === `${announced}/`) return 'a slash at the end too many';
  if (`${configured}/` === announced) return 'the slash at the end is missing';
  if (configured.toLowerCase() === announced.toLowerCase()) return 'small and capital letters differ';
  if (configured.replace(/^http:/, 'https:') === announced) return 'it is http:// in place of https://';
  return 'another text';
}

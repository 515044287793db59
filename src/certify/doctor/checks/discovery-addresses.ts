import { type Check, failed, noBrand, notChecked, ok, warning } from '../check.ts';
import type { Examination } from '../examination.ts';
import { textIn } from '../json-answer.ts';
import { readKeySet } from '../key-set.ts';

const pairs = [
  ['jwksUri', 'jwks_uri'],
  ['userInfoEndpoint', 'userinfo_endpoint'],
] as const;

/** The configured addresses are those that the CIAM announces. */
export const discoveryAddresses: Check = {
  id: 'discovery-addresses',
  title: 'Addresses as announced',
  examine: async (examination) => {
    const { brand } = examination.setup;
    if (!brand) return noBrand;
    const { document } = await examination.discovery(brand.configuration);
    if (!document) return notChecked('there is no discovery document');
    const differing = pairs.flatMap(([key, member]) => {
      const announced = textIn(document, member);
      const configured = brand.configuration[key];
      return announced === undefined || announced === configured ? [] : [{ key, announced, configured }];
    });
    if (differing.length === 0) return ok('jwksUri and userInfoEndpoint');
    const found = differing.map(
      ({ key, announced, configured }) => `${key} is ${configured}, announced is ${announced}`,
    );
    const keys = differing.map(({ key }) => `brands.${brand.name}.${key}`).join(' and ');
    const jwks = differing.find(({ key }) => key === 'jwksUri');
    if (jwks && !(await haveSameKeys(examination, jwks.configured, jwks.announced))) {
      return failed(found.join('; '), `correct ${keys}: the keys there are others than the announced ones`);
    }
    return warning(found.join('; '), `correct ${keys}, unless another name for the same place is meant`);
  },
};

async function haveSameKeys(examination: Examination, ...addresses: [string, string]): Promise<boolean> {
  const [one, other] = await Promise.all(
    addresses.map(async (url) => {
      const { entries } = readKeySet(await examination.look(url, 'IdP'));
      return entries?.map(({ kid = '' }) => kid).sort();
    }),
  );
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

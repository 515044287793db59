import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Defect } from '../defect.ts';

type Entrance = 'registerCustomer' | 'updateCustomer' | 'changeIdentifiers' | 'generateToken';

/** Which call with a body a request of the CRM face is. */
function entranceOf({ method, path }: GatewayRequest): Entrance | undefined {
  if (path.startsWith('/v3/')) return 'generateToken';
  if (!path.startsWith('/v2/')) return undefined;
  if (method === 'PUT') return 'updateCustomer';
  return path.endsWith('/changeIdentifier') ? 'changeIdentifiers' : 'registerCustomer';
}

/** Mistakes with the form of one CRM call, which the others do not have. */
export const crmRequestFormDefects: readonly Defect[] = [
  ...(
    [
      ['registerCustomer', 'REG-570'],
      ['updateCustomer', 'REG-571'],
      ['changeIdentifiers', 'REG-572'],
      ['generateToken', 'REG-576'],
    ] as const
  ).map(
    ([call, condition]): Defect => ({
      id: `crm-${call}-no-character-set`,
      rule: call,
      text: `${call}: answers Content-Type: application/json; charset=utf-8 as malformed`,
      detectedBy: [condition],
      overStrict: true,
      rules: (defaults) => ({
        async readJsonBody(rules, request) {
          const hasParameter = request.headers['content-type']?.[0]?.includes(';');
          if (hasParameter && entranceOf(request) === call) throw new WrongRequest(415, 'The media type is not known');
          return await defaults.readJsonBody(rules, request);
        },
      }),
    }),
  ),
  {
    id: 'crm-updateCustomer-unknown-key',
    rule: 'updateCustomer',
    text: 'updateCustomer: answers an unknown key of the body as malformed',
    detectedBy: ['REG-568'],
    overStrict: true,
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        const body = await defaults.readJsonBody(rules, request);
        const known = ['profiles', 'extendedFields', 'loyaltyInfo'];
        if (entranceOf(request) === 'updateCustomer' && Object.keys(body).some((key) => !known.includes(key)))
          throw new WrongRequest(400, 'The body has an unknown key');
        return body;
      },
    }),
  },
  {
    id: 'crm-updateCustomer-without-profile-crashes',
    rule: 'updateCustomer',
    text: 'updateCustomer: fails (500) where the first of `profiles` is no object',
    detectedBy: ['REG-569'],
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        const body = await defaults.readJsonBody(rules, request);
        const [profile] = (body['profiles'] ?? []) as (JsonObject | undefined)[];
        if (entranceOf(request) === 'updateCustomer' && typeof profile?.['source'] !== 'string')
          throw new TypeError('the profile has no source');
        return body;
      },
    }),
  },
];

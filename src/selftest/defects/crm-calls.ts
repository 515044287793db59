import type { Brand } from '../../reference-gateway/brand.ts';
import type { CrmCall as ServedCall } from '../../reference-gateway/crm/call.ts';
import type { Gateway } from '../../reference-gateway/gateway.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** The calls of the CRM face about a customer, in the order of the conditions; how a request shows which one it is. */
const calls = {
  registerCustomer: /^POST \/v2\/customers$/,
  lookupId: /^GET \/v2\/customers\/lookup$/,
  getCustomer: /^GET \/v2\/customers\/\d+$/,
  updateCustomer: /^PUT \/v2\/customers\/\d+$/,
  changeIdentifiers: /^POST \/v2\/customers\/\d+\/changeIdentifier$/,
} as const;
type Call = keyof typeof calls;
const names = Object.keys(calls) as Call[];

/** A check that one CRM call lacks, each found by the condition about that call. */
export const crmCallDefects: readonly Defect[] = names.flatMap((call, at): Defect[] => [
  {
    id: `crm-${call}-no-token`,
    rule: 'CRM face',
    text: `${call}: serves the brand that was set up last where no CRM access token is sent`,
    finders: [`REG-0${60 + at}`],
    parts: (honest) => servedInCall(honest, call, (token) => !token),
  },
  {
    id: `crm-${call}-unknown-token`,
    rule: 'CRM face',
    text: `${call}: serves the brand that was set up last for a CRM access token that it does not know`,
    finders: [`REG-0${60 + at}`],
    parts: (honest) => servedInCall(honest, call, (token) => Boolean(token)),
  },
  {
    id: `crm-${call}-expired-token`,
    rule: 'CRM face',
    text: `${call}: accepts an expired CRM access token`,
    finders: [`REG-0${65 + at}`],
    kind: 'timing',
    parts: (honest) => ({
      authenticateCrmCall(gateway, request) {
        if (!isCall(request, call)) return honest.authenticateCrmCall(gateway, request);
        const parts = { ...gateway.parts, crmTokenExpired: () => false };
        return honest.authenticateCrmCall({ ...gateway, parts }, request);
      },
    }),
  },
  {
    id: `crm-${call}-other-brand`,
    rule: 'B12',
    text: `${call}: finds customers of every brand`,
    finders: [`REG-0${70 + at}`],
    parts: (honest) => beyondTheBrand(honest, call),
  },
]);

function isCall({ method, path }: GatewayRequest, call: Call): boolean {
  return names.find((name) => calls[name].test(`${method} ${path}`)) === call;
}

function servedInCall(honest: Parts, call: Call, serves: (token: string | undefined) => boolean): Partial<Parts> {
  return {
    authenticateCrmCall(gateway, request) {
      const token = request.headers['x-cap-api-oauth-token']?.[0];
      const last = [...gateway.brands.values()].at(-1);
      const unknown = !gateway.crmTokens.has(token ?? '') && serves(token);
      return isCall(request, call) && unknown && last ? last : honest.authenticateCrmCall(gateway, request);
    },
  };
}

/** The call acts on whichever brand has the customer, by id or by a value. */
function beyondTheBrand(honest: Parts, call: Call): Partial<Parts> {
  let brands: Gateway['brands'] = new Map();
  const serve = (served: ServedCall): never => honest[call]({ ...served, brand: holderOf(brands, served) }) as never;
  return {
    authenticateCrmCall(gateway, request) {
      brands = gateway.brands;
      return honest.authenticateCrmCall(gateway, request);
    },
    [call]: serve,
  };
}

function holderOf(brands: Gateway['brands'], { parts, brand, query, customerId, body }: ServedCall): Brand {
  const looked = { type: query.get('identifierName') ?? '', value: query.get('identifierValue') ?? '' };
  const registered = customerId === undefined && query.get('identifierName') === null;
  const given = registered ? (parts.readRegistration(body).identifiers as (typeof looked)[]) : [looked];
  const holds = ({ store }: Brand) => {
    const draft = openDraft(store);
    if (customerId !== undefined) return draft.byId(Number(customerId)) !== undefined;
    const [valid] = parts.validIdentifiers(parts, given as never);
    return parts.holdersOf(draft, valid).length > 0;
  };
  return [...brands.values()].find(holds) ?? brand;
}

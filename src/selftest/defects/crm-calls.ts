import type { Brand } from '../../reference-gateway/brand.ts';
import { validIdentifiers } from '../../reference-gateway/member/identifiers.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Rules, CrmCall as ServedCall } from '../../reference-gateway/rules.ts';
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
    rule: 'crm-face',
    text: `${call}: serves the brand that was set up last where no CRM access token is sent`,
    detectedBy: [`REG-0${60 + at}`],
    rules: (defaults) => servedInCall(defaults, call, (token) => !token),
  },
  {
    id: `crm-${call}-unknown-token`,
    rule: 'crm-face',
    text: `${call}: serves the brand that was set up last for a CRM access token that it does not know`,
    detectedBy: [`REG-0${60 + at}`],
    rules: (defaults) => servedInCall(defaults, call, (token) => Boolean(token)),
  },
  {
    id: `crm-${call}-expired-token`,
    rule: 'crm-face',
    text: `${call}: accepts an expired CRM access token`,
    detectedBy: [`REG-0${65 + at}`],
    kind: 'timing',
    rules: (defaults) => ({
      authenticateCrmCall(gateway, request) {
        if (!isCall(request, call)) return defaults.authenticateCrmCall(gateway, request);
        const rules = { ...gateway.rules, crmTokenExpired: () => false };
        return defaults.authenticateCrmCall({ ...gateway, rules }, request);
      },
    }),
  },
  {
    id: `crm-${call}-other-brand`,
    rule: 'B12',
    text: `${call}: finds customers of every brand`,
    detectedBy: [`REG-0${70 + at}`],
    rules: (defaults) => beyondTheBrand(defaults, call),
  },
]);

function isCall({ method, path }: GatewayRequest, call: Call): boolean {
  return names.find((name) => calls[name].test(`${method} ${path}`)) === call;
}

function servedInCall(defaults: Rules, call: Call, serves: (token: string | undefined) => boolean): Partial<Rules> {
  return {
    authenticateCrmCall(gateway, request) {
      const token = request.headers['x-cap-api-oauth-token']?.[0];
      const last = [...gateway.brands.values()].at(-1);
      const unknown = !gateway.crmTokens.has(token ?? '') && serves(token);
      return isCall(request, call) && unknown && last ? last : defaults.authenticateCrmCall(gateway, request);
    },
  };
}

/** The call acts on whichever brand has the customer, by id or by a value. */
function beyondTheBrand(defaults: Rules, call: Call): Partial<Rules> {
  let brands: ReadonlyMap<string, Brand> = new Map();
  const serve = (served: ServedCall): never => defaults[call]({ ...served, brand: holderOf(brands, served) }) as never;
  return {
    authenticateCrmCall(gateway, request) {
      brands = gateway.brands;
      return defaults.authenticateCrmCall(gateway, request);
    },
    [call]: serve,
  };
}

function holderOf(brands: ReadonlyMap<string, Brand>, { rules, brand, query, customerId, body }: ServedCall): Brand {
  const looked = { type: query.get('identifierName') ?? '', value: query.get('identifierValue') ?? '' };
  const registered = customerId === undefined && query.get('identifierName') === null;
  const given = registered ? (rules.readRegistration(body).identifiers as (typeof looked)[]) : [looked];
  const holds = ({ store }: Brand) => {
    const draft = openDraft(store);
    if (customerId !== undefined) return draft.byId(Number(customerId)) !== undefined;
    const [valid] = validIdentifiers(rules, given as never);
    return rules.holdersOf(draft, valid).length > 0;
  };
  return [...brands.values()].find(holds) ?? brand;
}

import type { Brand } from '../brand.ts';
import { Refusal } from '../failure.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway } from '../rules.ts';

/** The brand that `CAP_BRAND` names, compared exactly; undefined where the header is missing, ambiguous or unknown. */
export function findBrand(gateway: Gateway, request: GatewayRequest): Brand | undefined {
  const names = new Set(request.headers['cap_brand']);
  const [name] = names;
  return names.size === 1 && name !== undefined ? gateway.brands.get(name) : undefined;
}

/** A1: without a configured brand nothing is served (403). A2: nor with two different names. */
export function brandConfigured(brand: Brand | undefined): Brand {
  if (!brand) throw new Refusal(403, { rule: 'A1', reason: 'brand-unknown' });
  return brand;
}

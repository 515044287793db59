import type { Brand } from '../../reference-gateway/brand.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';

/** Rules that notice at the next call which brands were removed since the last one. */
export function seenBrands(
  defaults: Rules,
  atRemoval: (gateway: Gateway, removed: Brand) => void,
): Pick<Rules, 'findBrand' | 'issueCrmToken' | 'authenticateCrmCall'> {
  let seen = new Map<string, Brand>();
  const look = (gateway: Gateway) => {
    for (const [name, brand] of seen) if (!gateway.brands.has(name)) atRemoval(gateway, brand);
    seen = new Map(gateway.brands);
  };
  return {
    findBrand(gateway, request) {
      look(gateway);
      return defaults.findBrand(gateway, request);
    },
    issueCrmToken(gateway, body) {
      look(gateway);
      return defaults.issueCrmToken(gateway, body);
    },
    authenticateCrmCall(gateway, request) {
      look(gateway);
      return defaults.authenticateCrmCall(gateway, request);
    },
  };
}

import type { Gateway, Rules } from '../../reference-gateway/rules.ts';

/** Rules that look at all brands of the gateway, which the calls' own rules are not given. */
export function seeingGateway(
  defaults: Rules,
  rules: (gateway: () => Gateway | undefined) => Partial<Rules>,
): Partial<Rules> {
  let seen: Gateway | undefined;
  return {
    findBrand(gateway, request) {
      seen = gateway;
      return defaults.findBrand(gateway, request);
    },
    issueCrmToken(gateway, body) {
      seen = gateway;
      return defaults.issueCrmToken(gateway, body);
    },
    ...rules(() => seen),
  };
}

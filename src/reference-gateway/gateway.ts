import { defaultPolicies } from '../capillary/policies.ts';
import { openConnections } from './admission/idp-client.ts';
import { type BrandSetup, createBrand } from './brand.ts';
import { Brands } from './brands.ts';
import { defaultRules } from './default-rules.ts';
import { type Log, silentLog } from './log.ts';
import type { Gateway, Rules } from './rules.ts';
import { createStore } from './store/store.ts';

export interface GatewayOptions {
  /** The rules; `defaultRules` with single entries replaced makes a gateway with a known mistake. */
  rules?: Rules;
  brands?: Record<string, BrandSetup>;
  log?: Log;
}

/**
 * A gateway that serves nothing yet; `startReferenceGateway` puts it on the network.
 *
 * @example createGateway({ rules: { ...defaultRules, normaliseMobile: (text) => text } })
 */
export function createGateway({ rules = defaultRules, brands = {}, log = silentLog }: GatewayOptions = {}): Gateway {
  let lastCustomerId = 1000;
  const gateway: Gateway = {
    rules,
    brands: new Brands(),
    crmTokens: new Map(),
    nextCustomerId: () => ++lastCustomerId,
    connections: openConnections(),
    log,
    defaults: defaultPolicies,
  };
  for (const [name, setup] of Object.entries(brands)) setUpBrand(gateway, name, setup);
  return gateway;
}

/** Sets a brand up or changes its setup; its customers stay, what was cached of its IdP does not. */
export function setUpBrand(gateway: Gateway, name: string, setup: BrandSetup): void {
  const store = gateway.brands.get(name)?.store ?? createStore(gateway.nextCustomerId, gateway.rules.now);
  gateway.brands.set(name, createBrand(name, setup, store));
}

/** Takes a brand away, and its customers and the CRM access tokens with it. */
export function removeBrand(gateway: Gateway, name: string): void {
  gateway.brands.delete(name);
  for (const [token, { brandName }] of gateway.crmTokens) {
    if (brandName === name) gateway.crmTokens.delete(token);
  }
}

import type { BrandConfiguration } from '../../capillary/brand.ts';
import { jsonAnswer } from './json-answer.ts';
import type { Look } from './look.ts';

/** Where the discovery document should stand, and how that is known. */
export interface DiscoveryPlace {
  address: string;
  knownFrom: 'idp.discovery' | 'the issuer' | 'the JWKS address (jwksUri)';
}

export interface Discovery extends DiscoveryPlace {
  /** The document (OpenID Connect Discovery 1.0, section 3). */
  document?: Record<string, unknown>;
  /** Why there is none. */
  problem?: string;
  status?: number;
}

const wellKnown = '/.well-known/openid-configuration';

/** OpenID Connect Discovery 1.0, section 4: below the issuer, whose slash at the end is dropped. */
export function discoveryAddress({ issuer, jwksUri }: BrandConfiguration, configured?: string): DiscoveryPlace {
  if (configured !== undefined) return { address: configured, knownFrom: 'idp.discovery' };
  if (issuer !== undefined && URL.canParse(issuer)) {
    return { address: issuer.replace(/\/$/, '') + wellKnown, knownFrom: 'the issuer' };
  }
  const base = jwksUri.replace(/[?#].*$/, '').replace(/(?:\/\.well-known)?\/[^/]*$/, '');
  return { address: base + wellKnown, knownFrom: 'the JWKS address (jwksUri)' };
}

export function readDiscovery(place: DiscoveryPlace, look: Look): Discovery {
  const answer = jsonAnswer(look);
  return 'json' in answer ? { ...place, document: answer.json } : { ...place, ...answer };
}

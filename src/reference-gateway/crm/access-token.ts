import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Brand } from '../brand.ts';
import { WrongRequest } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway } from '../rules.ts';
import type { CrmToken, CrmTokenAnswer } from './shapes.ts';

/** Makes an access token for the brand whose key and secret these are. */
export function issueCrmToken(gateway: Gateway, { key, secret }: JsonObject): CrmTokenAnswer {
  const { rules, brands, crmTokens } = gateway;
  if (typeof key !== 'string' || typeof secret !== 'string')
    throw new WrongRequest(400, 'A key and a secret are needed');
  const brand = brands.withCrmKey(key);
  if (!brand?.crm || !rules.sameSecret(brand.crm.secret, secret)) throw new WrongRequest(401, 'Key or secret is wrong');
  const { ttlSeconds } = brand.crm;
  forgetOldTokens(gateway);
  const accessToken = randomBytes(32).toString('base64url');
  crmTokens.set(accessToken, { brandName: brand.name, expiresAt: rules.now() + ttlSeconds * 1000 });
  return { data: { accessToken, ttlSeconds }, errors: null };
}

/** Compares in a time that tells nothing. */
export function sameSecret(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The brand that a CRM call may see: 401 without a token that was given out, 498 where its time is over. */
export function authenticateCrmCall(gateway: Gateway, request: GatewayRequest): Brand {
  const { rules, brands, crmTokens } = gateway;
  const [given, ...more] = new Set(request.headers['x-cap-api-oauth-token']);
  const token = given !== undefined && more.length === 0 ? crmTokens.get(given) : undefined;
  const brand = token && brands.get(token.brandName);
  if (!token || !brand) throw new WrongRequest(401, 'The access token is missing or not known');
  if (rules.crmTokenExpired(gateway, token)) throw new WrongRequest(498, 'The access token has expired');
  return brand;
}

export function crmTokenExpired({ rules }: Gateway, { expiresAt }: CrmToken): boolean {
  return rules.now() >= expiresAt;
}

const dayMs = 24 * 3600 * 1000;

/** An expired token is known as such for a day. The oldest come first; those of a short life behind one of a long one wait for it. */
function forgetOldTokens({ rules, crmTokens }: Gateway): void {
  for (const [token, { expiresAt }] of crmTokens) {
    if (expiresAt + dayMs >= rules.now()) return;
    crmTokens.delete(token);
  }
}

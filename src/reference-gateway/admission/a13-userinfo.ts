import { createHash } from 'node:crypto';
import { refuse } from '../failure.ts';
import type { Verified } from '../rules.ts';
import { IdpUnavailable } from './a15-idp.ts';
import type { UserInfoCache } from './shapes.ts';

/** A13: the access token is alive at the IdP, and it is the same person's as the ID token. */
export async function userInfoAgrees(call: Verified): Promise<void> {
  const { rules, claims } = call;
  const sub = rules.cachedSubject(call) ?? (await askUserInfo(call));
  if (!rules.sameSubject(sub, claims['sub'])) refuse('A13', 'userinfo-of-somebody-else');
}

export function sameSubject(fromUserInfo: string, fromIdToken: unknown): boolean {
  return fromUserInfo === fromIdToken;
}

async function askUserInfo(call: Verified): Promise<string> {
  const { rules } = call;
  const askedAt = rules.now();
  const sub = await rules.fetchSubject(call);
  keepSubject(call, sub, askedAt);
  return sub;
}

/** The `sub` that the UserInfo endpoint answers for the access token; a refusal is not remembered. */
export async function fetchSubject(call: Verified): Promise<string> {
  const { rules, brand, accessToken } = call;
  const answer = await rules.askIdp(call, brand.configuration.userInfoEndpoint, {
    accept: 'application/json',
    authorization: `Bearer ${accessToken}`,
  });
  if (rules.accessTokenRefused(answer.status)) refuse('A13', 'access-token-refused');
  const { sub } = rules.readIdpObject(answer) ?? unusable();
  return typeof sub === 'string' ? sub : refuse('A13', 'userinfo-without-subject');
}

/** NextReason answers 401 or 400 for a token it does not accept, others 403. */
export function accessTokenRefused(status: number): boolean {
  return status === 401 || status === 400 || status === 403;
}

/** An answer in the cache that may still be used. */
export function cachedSubject(call: Verified): string | undefined {
  const { rules, brand } = call;
  const kept = brand.userInfo.get(rules.userInfoKey(call));
  return kept && rules.now() < kept.keptUntil ? kept.sub : undefined;
}

const mostKept = 10_000;

/** Keeps an answer as long as the policy allows, counted from the question: a sign-out may follow it at once. */
function keepSubject(call: Verified, sub: string, askedAt: number): void {
  const { rules, brand } = call;
  const cache = brand.userInfo;
  const now = rules.now();
  const keptUntil = rules.userInfoKeptUntil(call, askedAt);
  if (keptUntil <= now) return;
  if (cache.size >= mostKept) forget(cache, now);
  cache.set(rules.userInfoKey(call), { sub, keptUntil });
}

/** Until when an answer may be used, in milliseconds since 1970 (policy `logoutEffect`). */
export function userInfoKeptUntil({ brand, claims }: Verified, askedAt: number): number {
  const { logoutEffect } = brand.policies;
  return logoutEffect === 'token-expiry' ? Number(claims['exp']) * 1000 : askedAt + logoutEffect.withinSeconds * 1000;
}

/** The cache holds no access token, only what finds one. */
export function userInfoKey({ accessToken }: Verified): string {
  return createHash('sha256').update(accessToken).digest('base64url');
}

/** Drops what is out of date, and the oldest half where that is not enough. */
function forget(cache: UserInfoCache, now: number): void {
  for (const [key, { keptUntil }] of cache) {
    if (keptUntil <= now) cache.delete(key);
  }
  for (const key of [...cache.keys()].slice(0, Math.max(0, cache.size - mostKept / 2))) cache.delete(key);
}

function unusable(): never {
  throw new IdpUnavailable('userinfo-unusable');
}

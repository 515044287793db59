import { createHash } from 'node:crypto';
import { refuse } from '../failure.ts';
import { IdpUnavailable } from './a15-idp.ts';
import type { Attempt } from './attempt.ts';

/** The userinfo endpoint's answer for one access token. */
export interface UserInfo {
  sub: string;
  /** Milliseconds since 1970. */
  keptUntil: number;
}

/** Answers by `userInfoKey`. */
export type UserInfoCache = Map<string, UserInfo>;

/** A13: the access token is alive at the IdP, and it is the same person's as the ID token. */
export async function userInfoAgrees(attempt: Attempt): Promise<void> {
  const { parts, claims } = attempt;
  const sub = parts.cachedSubject(attempt) ?? (await askUserInfo(attempt));
  if (!parts.sameSubject(sub, claims['sub'])) refuse('A13', 'userinfo-of-somebody-else');
}

export function sameSubject(fromUserInfo: string, fromIdToken: unknown): boolean {
  return fromUserInfo === fromIdToken;
}

async function askUserInfo(attempt: Attempt): Promise<string> {
  const { parts } = attempt;
  const askedAt = parts.now();
  const sub = await parts.fetchSubject(attempt);
  parts.keepSubject(attempt, sub, askedAt);
  return sub;
}

/** The `sub` that the userinfo endpoint answers for the access token; a refusal is not remembered. */
export async function fetchSubject(attempt: Attempt): Promise<string> {
  const { parts, brand, accessToken } = attempt;
  const answer = await parts.askIdp(attempt, brand.configuration.userInfoEndpoint, {
    accept: 'application/json',
    authorization: `Bearer ${accessToken}`,
  });
  if (parts.accessTokenRefused(answer.status)) refuse('A13', 'access-token-refused');
  const { sub } = parts.readIdpObject(answer) ?? unusable();
  return typeof sub === 'string' ? sub : refuse('A13', 'userinfo-without-subject');
}

/** NextReason answers 401 or 400 for a token it does not accept, others 403. */
export function accessTokenRefused(status: number): boolean {
  return status === 401 || status === 400 || status === 403;
}

/** An answer in the cache that may still be used. */
export function cachedSubject(attempt: Attempt): string | undefined {
  const { parts, brand } = attempt;
  const kept = brand.userInfo.get(parts.userInfoKey(attempt));
  return kept && parts.now() < kept.keptUntil ? kept.sub : undefined;
}

const mostKept = 10_000;

/** Keeps an answer as long as the policy allows, counted from the question: a sign-out may follow it at once. */
export function keepSubject(attempt: Attempt, sub: string, askedAt: number): void {
  const { parts, brand } = attempt;
  const cache = brand.userInfo;
  const now = parts.now();
  const keptUntil = parts.userInfoKeptUntil(attempt, askedAt);
  if (keptUntil <= now) return;
  if (cache.size >= mostKept) forget(cache, now);
  cache.set(parts.userInfoKey(attempt), { sub, keptUntil });
}

/** Until when an answer may be used, in milliseconds since 1970 (policy `logoutEffect`). */
export function userInfoKeptUntil({ brand, claims }: Attempt, askedAt: number): number {
  const { logoutEffect } = brand.policies;
  return logoutEffect === 'token-expiry' ? Number(claims['exp']) * 1000 : askedAt + logoutEffect.withinSeconds * 1000;
}

/** The cache holds no access token, only what finds one. */
export function userInfoKey({ accessToken }: Attempt): string {
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

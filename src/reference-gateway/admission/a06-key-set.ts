import { Refusal } from '../failure.ts';
import type { Attempt, Decoded } from '../rules.ts';
import { IdpUnavailable, idpDeadline } from './a15-idp.ts';
import type { KeySet, RefetchBound } from './shapes.ts';

/** How often an unknown `kid` may send the gateway to the IdP, for one brand. */
export const refetchBound: RefetchBound = { count: 5, windowMs: 10_000 };

/** A set in the cache that is not past its time. */
export function cachedKeySet({ rules, brand }: Attempt): KeySet | undefined {
  const { current } = brand.keySet;
  return current && rules.now() < current.usableUntil ? current : undefined;
}

/** First loads and loads by age: one at a time for a brand, whoever waits for it. */
export function loadKeySet(attempt: Attempt): Promise<KeySet> {
  return joinOrBegin(attempt, () => {});
}

/**
 * The set as the IdP has it now, because the one at hand lacks the token's `kid`. A fetch that began before this call
 * came (`fetchesBefore` counts them) may have been answered before a rotation: where it does not help, one more begins.
 */
export async function refetchKeySet(token: Decoded, fetchesBefore: number): Promise<KeySet> {
  const { rules, brand, header } = token;
  if (brand.keySet.loading) {
    const set = await joinOrBegin(token, rules.countRefetch);
    if (set.fetch > fetchesBefore || rules.keyIdKnown(set, header['kid'])) return set;
  }
  return joinOrBegin(token, rules.countRefetch);
}

/**
 * Counts a refetch that is about to begin, or refuses the token where the last fetch was too short a time ago (policy
 * `jwksCooldownSeconds`) or the bound is used up.
 */
export function countRefetch({ rules, brand }: Attempt): void {
  const { count, windowMs } = rules.refetchBound;
  const now = rules.now();
  const { current } = brand.keySet;
  if (current && now - current.fetchedAt < brand.policies.jwksCooldownSeconds * 1000) {
    throw new Refusal(401, { rule: 'A6', reason: 'refetch-too-soon' });
  }
  const recent = brand.keySet.refetchesAt.filter((at) => now - at < windowMs);
  if (recent.length >= count) throw new Refusal(401, { rule: 'A6', reason: 'refetch-bound-reached' });
  brand.keySet.refetchesAt = [...recent, now];
}

/** Begins a fetch that others may join. It ends with the time of the call that began it; see `joinOrBegin`. */
export function beginKeySetLoad(attempt: Attempt): Promise<KeySet> {
  const cache = attempt.brand.keySet;
  cache.fetches += 1;
  const fetch = cache.fetches;
  const loading = attempt.rules
    .fetchKeySet(attempt)
    .then((fetched) => {
      cache.current = { ...fetched, fetch, fetchedAt: attempt.rules.now() };
      return cache.current;
    })
    .finally(() => {
      cache.loading = undefined;
    });
  cache.loading = loading;
  return loading;
}

/** How long a set may be used: as `max-age` says, 10 minutes without one, and never less than a second. */
export function keySetLifetimeMs(cacheControl: string | undefined): number {
  const directives = (cacheControl ?? '').toLowerCase().split(',');
  const lifetimes = directives.map((directive) => {
    const [name, value] = directive.split('=', 2).map((word) => word.trim());
    if (name === 'no-store' || name === 'no-cache') return 0;
    if (name === 'max-age') return Number(/^"?(\d+)"?$/.exec(value ?? '')?.[1] ?? 0);
    return undefined;
  });
  const seconds = Math.min(...lifetimes.filter((lifetime) => lifetime !== undefined));
  return seconds === Number.POSITIVE_INFINITY ? 600_000 : Math.max(seconds, 1) * 1000;
}

/**
 * Waits for the fetch under way or begins one. The fetch under way ends with the time of the call that began it, which runs
 * out no later than this call's own, because callers come to it in turn. One that ran into that time says nothing about
 * this call's, so it is tried again.
 */
async function joinOrBegin(attempt: Attempt, beforeBegin: (attempt: Attempt) => void): Promise<KeySet> {
  const { rules, brand } = attempt;
  // From here on this call's time runs, also while it waits for somebody else's fetch.
  idpDeadline(attempt);
  while (brand.keySet.loading) {
    try {
      return await brand.keySet.loading;
    } catch (failure) {
      if (!(failure instanceof IdpUnavailable && failure.timedOut)) throw failure;
    }
  }
  beforeBegin(attempt);
  return await rules.beginKeySetLoad(attempt);
}

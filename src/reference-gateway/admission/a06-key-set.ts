import { Refusal } from '../failure.ts';
import { IdpUnavailable } from './a15-idp.ts';
import type { Attempt } from './attempt.ts';
import type { SigningKey } from './key-entry.ts';

/** A brand's key set and how long it may be used. */
export interface KeySet {
  keys: SigningKey[];
  /** Milliseconds since 1970; past that the set is not usable. */
  usableUntil: number;
  /** Which fetch brought it, counted per brand from 1. */
  fetch: number;
}

/** What a brand keeps of its IdP's keys. */
export interface KeySetCache {
  current?: KeySet;
  /** The one fetch that is under way. */
  loading?: Promise<KeySet>;
  /** Fetches begun so far. */
  fetches: number;
  /** When fetches for an unknown `kid` began, in milliseconds since 1970. */
  refetchesAt: number[];
}

/** How often an unknown `kid` may send the gateway to the IdP, for one brand. */
export const refetchBound = { count: 5, windowMs: 10_000 };

/** A set in the cache that is not past its time. */
export function cachedKeySet({ parts, brand }: Attempt): KeySet | undefined {
  const { current } = brand.keySet;
  return current && parts.now() < current.usableUntil ? current : undefined;
}

/** First loads and loads by age: one at a time for a brand, whoever waits for it. */
export function loadKeySet(attempt: Attempt): Promise<KeySet> {
  return joinOrBegin(attempt, () => {});
}

/**
 * The set as the IdP has it now, because the one at hand lacks the token's `kid`. A fetch that began before this call
 * came (`fetchesBefore` counts them) may have been answered before a rotation: where it does not help, one more begins.
 */
export async function refetchKeySet(attempt: Attempt, fetchesBefore: number): Promise<KeySet> {
  const { parts, brand, header } = attempt;
  if (brand.keySet.loading) {
    const set = await joinOrBegin(attempt, parts.countRefetch);
    if (set.fetch > fetchesBefore || parts.keyIdKnown(set, header['kid'])) return set;
  }
  return joinOrBegin(attempt, parts.countRefetch);
}

/** Counts a refetch that is about to begin, or refuses the token where the bound is used up. */
export function countRefetch({ parts, brand }: Attempt): void {
  const { count, windowMs } = parts.refetchBound;
  const now = parts.now();
  const recent = brand.keySet.refetchesAt.filter((at) => now - at < windowMs);
  if (recent.length >= count) throw new Refusal(401, { rule: 'A6', reason: 'refetch-bound-reached' });
  brand.keySet.refetchesAt = [...recent, now];
}

/** Begins a fetch that others may join. It ends with the time of the call that began it; see `joinOrBegin`. */
export function beginKeySetLoad(attempt: Attempt): Promise<KeySet> {
  const cache = attempt.brand.keySet;
  cache.fetches += 1;
  const fetch = cache.fetches;
  const loading = attempt.parts
    .fetchKeySet(attempt)
    .then((fetched) => {
      cache.current = { ...fetched, fetch };
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
 * Waits for the fetch under way or begins one. A joined fetch that ran into the deadline of the call that began it says
 * nothing about this call's own time, so it is tried again while that lasts.
 */
async function joinOrBegin(attempt: Attempt, beforeBegin: (attempt: Attempt) => void): Promise<KeySet> {
  const { parts, brand } = attempt;
  const deadline = parts.idpDeadline(attempt);
  while (brand.keySet.loading) {
    try {
      return await within(deadline, brand.keySet.loading);
    } catch (failure) {
      const othersTimeOver = failure instanceof IdpUnavailable && failure.timedOut && !deadline.aborted;
      if (!othersTimeOver) throw failure;
    }
  }
  beforeBegin(attempt);
  return await within(deadline, parts.beginKeySetLoad(attempt));
}

async function within<T>(deadline: AbortSignal, answer: Promise<T>): Promise<T> {
  let stop = () => {};
  const timeOver = new Promise<never>((_, reject) => {
    stop = () => reject(new IdpUnavailable('key-set-too-slow', { timedOut: true }));
    if (deadline.aborted) stop();
    else deadline.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([answer, timeOver]);
  } finally {
    deadline.removeEventListener('abort', stop);
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** What one oracle looked at, expected and saw. */
export interface Check {
  /** The call or place, such as `getMember, member.cuid`. */
  where: string;
  expected: unknown;
  seen: unknown;
  holds: boolean;
}

/**
 * Who takes the checks of the step that is being played. Oracles are called at any depth, by steps of any scenario of
 * several that are played at a time; so what they see reaches their own scenario's evidence by the step's context.
 */
const takers = new AsyncLocalStorage<(check: Check) => void>();

/** Plays something whose checks go to `take`. */
export function withChecks<T>(take: (check: Check) => void, play: () => T): T {
  return takers.run(take, play);
}

/** Tells what an oracle expected and saw, whether or not it holds. */
export function checked(check: Check): void {
  takers.getStore()?.(check);
}

import { setTimeout as pause } from 'node:timers/promises';
import { pausedSince } from '../capillary/target-send.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { type OwnDelay, ownDelay } from './own-delay.ts';

/** Thrown where something came true, and a pause that the target asked for hid whether it did so in time. */
export class HeldUp extends EnvironmentFailure {
  constructor(withinMs: number) {
    super(`not judged: the target asked for a pause (429) while it had ${withinMs} ms`);
  }
}

/** Thrown where something did not come true in time. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** How long is waited for something, and how often it is asked for. */
export interface Wait {
  /** What the harness itself was late by meanwhile comes on top. */
  withinMs: number;
  everyMs?: number;
  delay?: Pick<OwnDelay, 'since'>;
}

/**
 * Asks again until it is true, at once and then every 50 ms unless said otherwise; for the last time when the time is
 * over. Where a busy target held the question up until then, nobody can say whether it came true in time.
 * Errors: `TooLate` after the time; `EnvironmentFailure` where that cannot be said; whatever the question throws ends
 * it at once.
 */
export async function until(
  question: () => Promise<boolean>,
  { withinMs, everyMs = 50, delay = ownDelay }: Wait,
): Promise<void> {
  const started = performance.now();
  const isOver = () => performance.now() - started - delay.since(started) >= withinMs;
  for (;;) {
    const askedAt = Date.now();
    const isLast = isOver();
    const isTrue = await question();
    if (isTrue && isOver() && pausedSince(askedAt)) throw new HeldUp(withinMs);
    if (isTrue) return;
    if (isLast) throw new TooLate(`not true within ${withinMs} ms`);
    await pause(everyMs);
  }
}

/** Lets a declared time pass in which nothing is asked. */
export async function letPass(ms: number): Promise<void> {
  const started = performance.now();
  await until(async () => performance.now() - started >= ms, { withinMs: ms + 5000 });
}

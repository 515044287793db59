import { setTimeout as pause } from 'node:timers/promises';
import { pausedSince } from '../capillary/target-send.ts';
import { EnvironmentFailure } from '../failure/failure.ts';

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

/**
 * Asks again until it is true, at once and then every 50 ms unless said otherwise. Where a busy target held the question
 * up until the time was over, nobody can say whether it came true in time.
 * Errors: `TooLate` after the time; `EnvironmentFailure` where that cannot be said; whatever the question throws ends
 * it at once.
 */
export async function until(
  question: () => Promise<boolean>,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const askedAt = Date.now();
    const isTrue = await question();
    const late = performance.now() >= deadline;
    if (isTrue && late && pausedSince(askedAt)) throw new HeldUp(withinMs);
    if (isTrue) return;
    if (late) throw new TooLate(`not true within ${withinMs} ms`);
    await pause(everyMs);
  }
}

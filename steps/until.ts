import { setTimeout as pause } from 'node:timers/promises';

/** Thrown where something did not come true in time. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/**
 * Asks again until it is true, at once and then every 50 ms unless said otherwise.
 * Errors: `TooLate` after the time; whatever the question throws ends it at once.
 */
export async function until(
  question: () => Promise<boolean>,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await question())) {
    if (performance.now() >= deadline) throw new TooLate(`not true within ${withinMs} ms`);
    await pause(everyMs);
  }
}

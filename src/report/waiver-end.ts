const dayMs = 86_400_000;
/** Where on earth a day ends last. */
const lastEndMs = 12 * 3_600_000;

/** Whether a waiver counts no more: its last day is over, wherever on earth. */
export function hasEnded(until: string, at: Date): boolean {
  return at.getTime() >= Date.parse(until) + dayMs + lastEndMs;
}

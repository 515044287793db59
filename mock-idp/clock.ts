/** Milliseconds since 1970. Tests pass their own. */
export type Clock = () => number;

export function isoTime(clock: Clock): string {
  return new Date(clock()).toISOString();
}

/** Times of an ID token, in seconds from now by this machine's clock. */
export interface ProbedTimes {
  iat: number;
  exp: number;
}

/** Further off is no clock that somebody looks after. */
const farthest = 600;

/**
 * How far a target's clock is ahead, by which ID tokens it accepts: it allows as much for an `iat` in the future as for
 * an `exp` in the past, so its clock is in the middle between the latest `iat` and the earliest `exp` that it accepts.
 *
 * @param accepts whether a token that is valid but for its times is accepted
 * @returns whole seconds, behind where negative; nothing where the times explain no refusal
 */
export async function probeClock(accepts: (times: ProbedTimes) => Promise<boolean>): Promise<number | undefined> {
  const issuedAt = (iat: number) => accepts({ iat, exp: farthest * 10 });
  const endingAt = (exp: number) => accepts({ iat: exp - farthest, exp });
  if (!(await issuedAt(-farthest)) || (await issuedAt(farthest))) return undefined;
  const latestIssue = await lastTrue(issuedAt, -farthest, farthest);
  const earliestEnd = -(await lastTrue((seconds) => endingAt(-seconds), -farthest, farthest));
  return Math.round((latestIssue + earliestEnd) / 2);
}

/** The last whole number for which it is true, where it is true from `low` on and not at `high`. */
async function lastTrue(holds: (at: number) => Promise<boolean>, low: number, high: number): Promise<number> {
  if (high - low <= 1) return low;
  const middle = Math.floor((low + high) / 2);
  return (await holds(middle)) ? lastTrue(holds, middle, high) : lastTrue(holds, low, middle);
}

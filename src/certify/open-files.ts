import { EnvironmentFailure } from '../failure/failure.ts';

/** Measured over plain HTTP: a run with 32 scenarios at a time held 195 files and sockets at most, one with 64 held 348. */
const needed = 512;

/**
 * Sees to it that a run may hold as many files and sockets as it needs: one that runs out of them in its midst would
 * take its own want for the target's silence.
 *
 * @throws EnvironmentFailure where the limit is lower
 */
export function ensureOpenFiles(limit = softLimit()): void {
  if (limit >= needed) return;
  throw new EnvironmentFailure(
    `this process may hold ${limit} open files and a run needs ${needed}: raise the limit (ulimit -n ${needed}) and start it again`,
  );
}

interface Limits {
  userLimits?: { open_files?: { soft: number | 'unlimited' } };
}

/** Windows has no such limit. */
function softLimit(): number {
  const { userLimits } = process.report.getReport() as Limits;
  const soft = userLimits?.open_files?.soft ?? 'unlimited';
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft;
}

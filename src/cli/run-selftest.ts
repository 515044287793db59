import { plainProgress, type SelftestProgress, terminalProgress } from '../selftest/progress.ts';
import { selftest } from '../selftest/selftest.ts';
import { referenceId } from '../selftest/subject.ts';
import { variants } from '../selftest/variants.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';
import type { SelftestOptions } from './selftest-options.ts';

/** Carries out `gatecheck selftest`. @returns the exit status */
export async function runSelftest({
  all,
  defect,
  condition,
  variant,
  workers,
  out,
  json,
}: SelftestOptions): Promise<number> {
  const { signal, byPerson } = onInterruption();
  const progress = chooseProgress(json);
  const outcome = await selftest({
    all,
    defects: defect,
    conditions: condition,
    variants: variant,
    workers,
    out,
    signal,
    listener: progress,
  });
  progress.end(outcome);
  if (json) console.log(JSON.stringify(outcome.matrix, null, 2));
  if (byPerson()) return interruptedStatus;
  if (outcome.interrupted) return 3;
  return outcome.flaws.length === 0 ? 0 : 1;
}

function chooseProgress(json = false): SelftestProgress {
  const conforming = new Set([referenceId, ...variants.map(({ id }) => id)]);
  if (process.stdout.isTTY && !json) return terminalProgress(process.stdout, conforming);
  return plainProgress(json ? console.error : console.log, conforming);
}

import { plainProgress, type SelftestProgress, terminalProgress } from '../selftest/progress.ts';
import { selftest } from '../selftest/selftest.ts';
import { referenceId } from '../selftest/subject.ts';
import { variants } from '../selftest/variants.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';
import type { SelftestOptions } from './selftest-options.ts';

/** Carries out `gatecheck selftest`. @returns the exit status */
export async function runSelftest({ all, defect, condition, workers, out }: SelftestOptions): Promise<number> {
  const { signal, byPerson } = onInterruption();
  const progress = chooseProgress();
  const outcome = await selftest({
    all,
    defects: defect,
    conditions: condition,
    workers,
    out,
    signal,
    listener: progress,
  });
  progress.end(outcome);
  if (byPerson()) return interruptedStatus;
  if (outcome.interrupted) return 3;
  return outcome.flaws.length === 0 ? 0 : 1;
}

function chooseProgress(): SelftestProgress {
  const conforming = new Set([referenceId, ...variants.map(({ id }) => id)]);
  if (process.stdout.isTTY) return terminalProgress(process.stdout, conforming);
  return plainProgress((line) => console.log(line), conforming);
}

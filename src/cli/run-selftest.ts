import { plainProgress, type SelftestProgress, terminalProgress } from '../selftest/progress.ts';
import { selftest } from '../selftest/selftest.ts';
import { honestId } from '../selftest/subject.ts';
import { variants } from '../selftest/variants.ts';
import type { SelftestOptions } from './selftest.ts';

const interruptedStatus = 130;

/** Carries out `gatecheck selftest` and ends the process: nothing that was cut short may hold it. */
export async function runSelftest({ all, defect, condition, workers, out }: SelftestOptions): Promise<never> {
  const progress = chooseProgress();
  const outcome = await selftest({
    all,
    defects: defect,
    conditions: condition,
    workers,
    out,
    signal: onInterrupt(),
    listener: progress,
  });
  progress.end(outcome);
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  if (outcome.interrupted) process.exit(interruptedStatus);
  process.exit(outcome.flaws.length === 0 ? 0 : 1);
}

function chooseProgress(): SelftestProgress {
  const right = new Set([honestId, ...variants.map(({ id }) => id)]);
  if (process.stdout.isTTY) return terminalProgress(process.stdout, right);
  return plainProgress((line) => console.log(line), right);
}

/** The first signal ends the selftest with what was found so far written down, the second one at once. */
function onInterrupt(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(interruptedStatus);
      interruption.abort();
    });
  }
  return interruption.signal;
}

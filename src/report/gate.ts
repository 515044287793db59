import type { Certificate, ConditionEntry } from './certificate.ts';

/** What a gate may stop at beside failures. */
export const gateReasons = ['flaky', 'warning', 'skipped'] as const;
export type GateReason = (typeof gateReasons)[number];

/** How a run ends, and what stopped it where its verdict alone did not. */
interface GateJudgement {
  exitStatus: number;
  /** One sentence of plain words for each reason that stopped it. */
  sentences: string[];
}

/**
 * The exit status of a run at a gate that stops at more than its verdict does. The verdict stays what it is.
 *
 * @param exitStatus that of the verdict, or against a baseline
 */
export function judgeGate(
  { conditions }: Pick<Certificate, 'conditions'>,
  failOn: readonly GateReason[],
  exitStatus: number,
): GateJudgement {
  if (exitStatus !== 0) return { exitStatus, sentences: [] };
  const sentences = failOn.flatMap((reason) => {
    const ids = [...new Set(conditions.filter((entry) => stops(entry, reason)).map(({ id }) => id))];
    return ids.length === 0 ? [] : [`Stopped by --fail-on ${reason}: ${ids.join(', ')}`];
  });
  return { exitStatus: sentences.length > 0 ? 1 : 0, sentences };
}

function stops({ status, waived, flaky }: ConditionEntry, reason: GateReason): boolean {
  if (reason === 'flaky') return flaky !== undefined;
  return status === reason && !waived;
}

import type { Exchange } from '../../../capillary/exchange.ts';
import type { PlayedStep } from '../played-steps.ts';

/** Steps with the exchanges that each made; what came before the first step stands by itself. */
export interface StepWithExchanges {
  step?: PlayedStep;
  exchanges: { exchange: Exchange; number: number }[];
}

/** Puts every exchange to the step during which it was sent. */
export function byStep(steps: readonly PlayedStep[], exchanges: readonly Exchange[]): StepWithExchanges[] {
  const groups: StepWithExchanges[] = [{ exchanges: [] }, ...steps.map((step) => ({ step, exchanges: [] }))];
  for (const [index, exchange] of exchanges.entries()) {
    const at = Date.parse(exchange.at);
    const group = groups.findLast(({ step }) => step !== undefined && step.at <= at && step.status !== 'skipped');
    (group ?? groups[0])?.exchanges.push({ exchange, number: index + 1 });
  }
  return groups.filter(({ step, exchanges: those }) => step || those.length > 0);
}

/**
 * The number of the exchange at which a condition failed: the last one that the reason names, before the failed step
 * ended. A reason names a call as it stands in the evidence (`addMember`).
 */
export function failingExchange(groups: readonly StepWithExchanges[], reason: string): number | undefined {
  const failed = groups.findIndex(({ step }) => step?.status === 'failed');
  if (failed === -1) return undefined;
  const before = groups.slice(0, failed + 1).flatMap(({ exchanges }) => exchanges);
  const named = before.findLast(({ exchange }) => reason.includes(exchange.call));
  return (named ?? groups[failed]?.exchanges.at(-1))?.number;
}

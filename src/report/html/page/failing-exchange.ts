import type { Exchange } from '../../../capillary/exchange.ts';
import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import type { PlayedStep } from '../played-steps.ts';

type Check = NonNullable<EvidenceDocument['oracles']>[number];

interface NumberedExchange {
  exchange: Exchange;
  number: number;
}

/** Steps with the exchanges that each made; what came before the first step stands by itself. */
export interface StepWithExchanges {
  step?: PlayedStep;
  exchanges: NumberedExchange[];
  checks: Check[];
}

/** Puts every exchange to the step during which it was sent, and every look of an oracle to the one that took it. */
export function byStep(
  steps: readonly PlayedStep[],
  exchanges: readonly Exchange[],
  checks: readonly Check[] = [],
): StepWithExchanges[] {
  const first: StepWithExchanges = { exchanges: [], checks: [] };
  const groups = [first, ...steps.map((step): StepWithExchanges => ({ step, exchanges: [], checks: [] }))];
  const groupAt = (time: string) => {
    const at = Date.parse(time);
    return groups.findLast(({ step }) => step !== undefined && step.at <= at && step.status !== 'skipped') ?? first;
  };
  for (const [index, exchange] of exchanges.entries()) {
    groupAt(exchange.at).exchanges.push({ exchange, number: index + 1 });
  }
  for (const check of checks) groupAt(check.at).checks.push(check);
  return groups.filter(({ step, exchanges: those, checks: looks }) => step || those.length + looks.length > 0);
}

/**
 * The number of the exchange at which a condition failed. A reason names a call as it stands in the evidence (`addMember`),
 * and mostly the status of its answer: the first such answer of the last step before the failed one ended that has any;
 * else the last exchange of that name, else the last of the failed step.
 */
export function failingExchange(groups: readonly StepWithExchanges[], reason: string): number | undefined {
  const failed = groups.findIndex(({ step }) => step?.status === 'failed');
  if (failed === -1) return undefined;
  const before = groups.slice(0, failed + 1).map(({ exchanges }) => exchanges);
  const isNamed = ({ exchange }: NumberedExchange) => reason.includes(exchange.call);
  const told = new Set([...reason.matchAll(/\bgot [a-z ]+\((\d{3})/g)].map(([, status]) => Number(status)));
  const isTold = (one: NumberedExchange) => isNamed(one) && told.has(one.exchange.response?.status ?? 0);
  const found = before.findLast((exchanges) => exchanges.some(isTold))?.find(isTold) ?? before.flat().findLast(isNamed);
  return (found ?? before.at(-1)?.at(-1))?.number;
}

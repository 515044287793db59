import type { ReportData } from '../report-data.ts';
import type { ListedCondition } from './filters.ts';

/** A statement of the vendor's page or of the contract, and the conditions of this run that rest on it. */
export interface CoveredStatement {
  ref: string;
  those: readonly ListedCondition[];
}

/** Which statements a run judged, and which it did not. */
export function coverageOf(
  { statements }: ReportData,
  all: readonly ListedCondition[],
): { judged: CoveredStatement[]; unjudged: CoveredStatement[] } {
  const rows = statements.map((ref) => ({ ref, those: all.filter(({ refs }) => refs.includes(ref)) }));
  const judged = rows.filter(({ those }) => those.some(({ status }) => status !== 'skipped'));
  return { judged, unjudged: rows.filter((row) => !judged.includes(row)) };
}

/** What was skipped, by the reason that people are told. */
export function skippedByReason(all: readonly ListedCondition[]): [reason: string, those: ListedCondition[]][] {
  const skipped = all.filter(({ status }) => status === 'skipped');
  return [...Map.groupBy(skipped, ({ entries }) => entries.find(({ reason }) => reason)?.reason ?? '')];
}

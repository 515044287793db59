import type { Certificate, ConditionEntry } from './certificate.ts';
import { compareRuns } from './comparison.ts';
import { exitStatuses, judgeAgain } from './verdict.ts';

/** How a run ends that may fail where an earlier one failed, and nowhere else. */
interface BaselineJudgement {
  exitStatus: number;
  /** One sentence of plain words. */
  sentence: string;
}

/**
 * Holds a run against an earlier one. Its certificate stays what it is: a known failure never counts as passed, it only
 * does not stop the gate.
 */
export function againstBaseline(certificate: Certificate, baseline: Certificate): BaselineJudgement {
  const { newFailures, stillFailing } = compareRuns(baseline, certificate);
  const isKnown = ({ id, agent }: ConditionEntry) =>
    stillFailing.some((known) => known.id === id && known.agent === agent);
  // As a warning it has run, and decides nothing.
  const conditions = certificate.conditions.map(
    (entry): ConditionEntry => (isKnown(entry) ? { ...entry, status: 'warning' } : entry),
  );
  const { verdict } = judgeAgain({ ...certificate, conditions });
  const against = `against the baseline ${baseline.run}`;
  const known = stillFailing.length > 0 ? `; known failures remain: ${namesOf(stillFailing)}` : '';
  const stopping = newFailures.filter(({ waived }) => !waived);
  return { exitStatus: exitStatuses[verdict], sentence: `${finding(verdict, namesOf(stopping), against)}${known}.` };
}

function finding(verdict: Certificate['verdict'], newFailures: string, against: string): string {
  if (newFailures !== '') return `New failures ${against}: ${newFailures}`;
  if (verdict === 'incomplete') return `Too little was judged to compare it ${against}`;
  return `Nothing new fails ${against}`;
}

function namesOf(entries: readonly { id: string; agent: string }[]): string {
  return entries.map(({ id, agent }) => `${id}${agent === 'browser' ? ' (browser)' : ''}`).join(', ');
}

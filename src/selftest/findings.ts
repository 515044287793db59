import type { ConditionEntry } from '../report/certificate.ts';

/** What an entry says of how it ended. */
export type Ending = Pick<ConditionEntry, 'status' | 'severity' | 'reason' | 'missing'>;

const startsWith = ({ reason = '' }: Ending, word: string) => reason.startsWith(word);

/**
 * Whether a condition found a gateway out: a must failed, or a should is a warning because it failed. A failed
 * prerequisite or control request proves nothing about the rule, and neither does an error of the harness.
 */
export function isKill(entry: Ending): boolean {
  if (startsWith(entry, 'prerequisite') || isWeakerPolicy(entry)) return false;
  return entry.status === 'failed' || (entry.status === 'warning' && entry.severity === 'should');
}

/** Whether an entry is a warning for no other reason than a declared weaker policy. */
function isWeakerPolicy(entry: Ending): boolean {
  return entry.status === 'warning' && startsWith(entry, 'weaker than the default');
}

/** What a conforming gateway may have beside passes. */
export interface Allowed {
  /** It declares a policy that is weaker than the default. */
  weakerPolicy?: boolean;
  /** What it declares that it lacks. */
  missing?: readonly string[];
}

/** Whether an entry is no false alarm at a conforming gateway. */
export function isNoFalseAlarm(entry: Ending, { weakerPolicy = false, missing = [] }: Allowed = {}): boolean {
  if (entry.status === 'passed') return true;
  if (entry.status === 'skipped') return entry.missing !== undefined && missing.includes(entry.missing);
  return weakerPolicy && isWeakerPolicy(entry);
}

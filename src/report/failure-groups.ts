import { causeName } from '../diagnosis/diagnosis-text.ts';
import type { Diagnosis } from '../diagnosis/document.ts';
import type { ConditionEntry } from './certificate.ts';

/** Failures that most likely have one cause. */
export interface FailureGroup {
  /** The cause: a known mistake, or else the rule that was broken. */
  title: string;
  entries: ConditionEntry[];
}

/** What somebody decided to live with for a while, and how that is told. */
export function waivedFailures(entries: readonly ConditionEntry[]): { entry: ConditionEntry; waiver: string }[] {
  return entries.flatMap((entry) => {
    const { waived, status } = entry;
    if (!waived || status !== 'failed') return [];
    return [{ entry, waiver: `waived by ${waived.owner} until ${waived.until}: ${waived.reason}` }];
  });
}

const unproven = 'What a condition needs first did not work';

/**
 * All failures that nobody waived, each in one group: those that a known mistake explains by that mistake, the others by the rule that their
 * reason names. The largest group of each kind comes first.
 */
export function failureGroups(entries: readonly ConditionEntry[], diagnosis?: Diagnosis): FailureGroup[] {
  const failed = entries.filter(({ status, waived }) => status === 'failed' && !waived);
  const causes = (diagnosis?.causes ?? []).map((cause) => ({ cause, ids: new Set(cause.explains) }));
  const causeOf = ({ id }: ConditionEntry) => causes.find(({ ids }) => ids.has(id))?.cause;
  const explained = Map.groupBy(failed.filter(causeOf), causeOf);
  const others = Map.groupBy(
    failed.filter((entry) => !causeOf(entry)),
    ruleIn,
  );
  return [
    ...bySize([...explained].map(([cause, those]) => ({ title: cause ? causeName(cause) : '', entries: those }))),
    ...bySize([...others].map(([title, those]) => ({ title, entries: those }))),
  ];
}

function bySize(groups: FailureGroup[]): FailureGroup[] {
  return groups.toSorted((one, other) => other.entries.length - one.entries.length);
}

/** A reason begins with the rules that were broken: `A9 audience: expected …`. */
function ruleIn({ reason = '' }: ConditionEntry): string {
  if (reason.startsWith('prerequisite')) return unproven;
  return /^((?:[AB]\d+ |failure-shape|section-)[^:]*): /.exec(reason)?.[1] ?? 'Other';
}

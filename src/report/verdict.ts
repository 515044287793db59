import { type IdpLack, idpLacks } from '../capillary/capabilities.ts';
import { type ConditionEntry, countStatuses, type Selection, type Verdict } from './certificate.ts';

/** What the verdict is judged on. */
export interface Judged {
  entries: readonly ConditionEntry[];
  selection: Selection;
  /** Why the run did not come to its end, such as `interrupted while LGN-003 was running`. */
  cutShort?: string;
  /** Whether the target profile, the kind of IdP or the machine says of itself that it lacks this. */
  declaredMissing: (missing: string) => boolean;
  /** What the preflight saw, in plain words; told where it explains that nothing is certified. */
  remark?: string;
  /** That the target's clock is another than this machine's, and whether tokens were made to go by the target's. */
  clock?: { text: string; takenOff: boolean };
}

export interface Judgement {
  verdict: Verdict;
  /** One sentence of plain words. */
  sentence: string;
}

/** Exit status of a run by its verdict (run contract). */
export const exitStatuses: Record<Verdict, number> = {
  certified: 0,
  'certified with warnings': 0,
  'not certified': 1,
  incomplete: 3,
};

/** Flows without which nothing can be certified. */
const indispensableFlows = ['login', 'logout'];

/** The verdict of a run, the first that fits (architecture, Results). */
export function judge(judged: Judged): Judgement {
  const { verdict, why } = firstThatFits(judged);
  const explains = verdict === 'not certified' || verdict === 'incomplete';
  const { text, takenOff } = judged.clock ?? {};
  const parts = [
    explains && !takenOff && text,
    why,
    explains && judged.remark,
    takenOff && `${text}, which was taken off`,
    narrowedBy(judged.selection),
  ];
  return { verdict, sentence: `${capital(verdict)}: ${parts.filter(Boolean).join('; ')}.` };
}

function firstThatFits({ entries, cutShort, declaredMissing }: Judged): { verdict: Verdict; why: string } {
  const ran = entries.filter(hasRun);
  if (cutShort) return { verdict: 'incomplete', why: `${cutShort}${soFar(entries)}` };
  if (ran.length === 0) return { verdict: 'incomplete', why: `no condition ran${mainReason(entries)}` };

  const musts = entries.filter(({ severity }) => severity === 'must');
  const failed = musts.filter(({ status }) => status === 'failed');
  if (failed.length > 0) {
    return { verdict: 'not certified', why: `${count(failed, 'must')} failed (${named(failed)})` };
  }
  const errors = musts.filter(({ status }) => status === 'error');
  if (errors.length > 0) {
    const why = `${count(errors, 'must')} could not be judged (${named(errors)}${mainReason(errors)})`;
    return { verdict: 'incomplete', why };
  }
  const skipped = musts.filter((entry) => entry.status === 'skipped' && !otherAgentRan(entry, ran));
  const unexcused = skipped.filter(({ missing }) => missing === undefined || !declaredMissing(missing));
  if (unexcused.length > 0) {
    const why = `${count(unexcused, 'must')} skipped without excuse (${named(unexcused)}${mainReason(unexcused)})`;
    return { verdict: 'incomplete', why };
  }
  const absent = indispensableFlows.filter((flow) => !musts.some((entry) => entry.flow === flow && hasRun(entry)));
  if (absent.length > 0) {
    return { verdict: 'incomplete', why: `no must of the flow ${absent.join(' or ')} ran` };
  }
  const reservations = [
    someOf(entries, 'warning', 'with a warning'),
    skipped.length > 0 && `${count(skipped, 'must')} did not apply (${lacks(skipped)})`,
    someOf(entries, 'error', 'could not be judged'),
  ].filter(Boolean);
  const passed = `${count(
    entries.filter(({ status }) => status === 'passed'),
    'condition',
  )} passed`;
  return {
    verdict: reservations.length > 0 ? 'certified with warnings' : 'certified',
    why: [passed, ...reservations].join(', '),
  };
}

function hasRun({ status }: ConditionEntry): boolean {
  return status === 'passed' || status === 'failed' || status === 'warning';
}

/** A missing browser skips only the browser's entries; their http entries count. */
function otherAgentRan(skipped: ConditionEntry, ran: readonly ConditionEntry[]): boolean {
  return skipped.missing === 'browser' && ran.some(({ id, agent }) => id === skipped.id && agent !== skipped.agent);
}

function someOf(entries: readonly ConditionEntry[], status: 'warning' | 'error', words: string): string | false {
  const some = entries.filter((entry) => entry.status === status);
  return some.length > 0 && `${count(some, 'condition')} ${words}`;
}

/** How many conditions, whoever played them. */
function count(entries: readonly ConditionEntry[], noun: string): string {
  const conditions = new Set(entries.map(({ id }) => id)).size;
  return `${conditions} ${noun}${conditions === 1 ? '' : 's'}`;
}

function named(entries: readonly ConditionEntry[]): string {
  const ids = [...new Set(entries.map(({ id }) => id))];
  return ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ');
}

function lacks(skipped: readonly ConditionEntry[]): string {
  return [...new Set(skipped.map(({ missing = '' }) => `no ${inWords(missing)}`))].join(', ');
}

function inWords(missing: string): string {
  return Object.hasOwn(idpLacks, missing) ? idpLacks[missing as IdpLack] : missing;
}

/** The reason that most entries share. */
function mainReason(entries: readonly ConditionEntry[]): string {
  const reasons = Map.groupBy(entries, ({ reason }) => reason);
  const [most] = [...reasons].toSorted(([, a], [, b]) => b.length - a.length);
  return most?.[0] ? `: ${oneLine(most[0])}` : '';
}

function soFar(entries: readonly ConditionEntry[]): string {
  const { passed, failed, warning, error } = countStatuses(entries);
  if (entries.length === 0) return '';
  return `; until then ${passed} passed, ${failed} failed, ${warning} with a warning, ${error} in error`;
}

const productionCare = 'what writes nothing, because the target is in production (--allow-writes plays all)';

function narrowedBy({ tags, shard, readOnly }: Selection): string | undefined {
  const by = [
    tags !== null && `the tags ${tags}`,
    shard !== null && `shard ${shard}`,
    readOnly && productionCare,
  ].filter(Boolean);
  return by.length > 0 ? `the run was narrowed by ${by.join(' and ')}` : undefined;
}

/** The first line, at most 200 characters, without a full stop. */
export function oneLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim().replace(/[.]$/, '') ?? '';
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

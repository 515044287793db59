import { type IdpLack, idpLacks } from '../capillary/capabilities.ts';
import {
  type Certificate,
  type ConditionEntry,
  countStatuses,
  isOurs,
  type Selection,
  type Verdict,
} from './certificate.ts';

/** What the verdict is judged on. */
export interface Judged {
  entries: readonly ConditionEntry[];
  plan: string;
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
  passed: 0,
  'not certified': 1,
  incomplete: 3,
};

/** Flows without which nothing can be certified; who asks for single conditions gets no certificate anyway. */
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
  const head = verdict === 'passed' ? '' : `${capital(verdict)}${forPlan(verdict, judged)}: `;
  return { verdict, sentence: `${head}${parts.filter(Boolean).join('; ')}.` };
}

/** The verdict that follows from what a certificate holds, for certificates that are read again. */
export function judgeAgain(
  certificate: Pick<Certificate, 'conditions' | 'plan' | 'selection' | 'cutShort' | 'lacks'>,
): Judgement {
  const { conditions: entries, plan, selection, cutShort, lacks = [] } = certificate;
  return judge({ entries, plan, selection, cutShort, declaredMissing: (missing) => lacks.includes(missing) });
}

/** A part of the catalogue never reads as the whole. */
function forPlan(verdict: Verdict, { plan }: Judged): string {
  return plan !== 'full' && verdict.startsWith('certified') ? ` for plan ${plan}` : '';
}

function firstThatFits(judged: Judged): { verdict: Verdict; why: string } {
  const { entries, cutShort, declaredMissing, selection } = judged;
  const ran = entries.filter(hasRun);
  if (cutShort) return { verdict: 'incomplete', why: `${cutShort}${soFar(entries)}` };
  if (ran.length === 0) return { verdict: 'incomplete', why: `no condition ran${mainReason(entries)}` };

  const musts = entries.filter(({ severity }) => severity === 'must');
  const failed = musts.filter(({ status, waived }) => status === 'failed' && !waived);
  const waived = entries.filter((entry) => entry.waived !== undefined);
  const skipped = musts.filter((entry) => entry.status === 'skipped' && !otherAgentRan(entry, ran));
  const unexcused = skipped.filter(({ missing }) => missing === undefined || !declaredMissing(missing));
  const excused = skipped.filter((entry) => !unexcused.includes(entry));
  const notApplied = excused.length > 0 && `${count(excused, 'must')} did not apply (${lacks(excused)})`;
  if (failed.length > 0) {
    const why = [...failures(failed), notApplied].filter(Boolean).join(', ');
    return { verdict: 'not certified', why };
  }
  const errors = musts.filter(({ status }) => status === 'error');
  if (errors.length > 0) {
    const why = `${count(errors, 'must')} could not be judged (${named(errors)}${mainReason(errors)})`;
    return { verdict: 'incomplete', why };
  }
  if (unexcused.length > 0) {
    const why = `${count(unexcused, 'must')} skipped without excuse (${named(unexcused)}${mainReason(unexcused)})`;
    return { verdict: 'incomplete', why };
  }
  const reservations = [
    waived.length > 0 && `${count(waived, 'failure')} waived (${named(waived)})`,
    someOf(entries, 'warning', 'with a warning'),
    notApplied,
    someOf(entries, 'error', 'could not be judged'),
  ].filter((one) => one !== false);
  if (selection.tags !== null || selection.shard !== null || selection.only !== undefined) {
    return { verdict: 'passed', why: passedPart(judged, reservations) };
  }
  const ours = musts.filter(isOurs);
  const absent = indispensableFlows.filter((flow) => !ours.some((entry) => entry.flow === flow && hasRun(entry)));
  if (absent.length > 0) {
    return { verdict: 'incomplete', why: `no must of the flow ${absent.join(' or ')} ran` };
  }
  const all = judged.plan === 'full' ? undefined : selection.catalogue;
  const passing = entries.filter(({ status }) => status === 'passed');
  const passed = all === undefined ? `${count(passing, 'condition')} passed` : `${idsOf(passing)} of ${all} conditions`;
  return {
    verdict: reservations.length > 0 ? 'certified with warnings' : 'certified',
    why: [passed, ...ownAmong(passing), ...reservations].join(', '),
  };
}

/** Musts that failed, a team's own apart: they say nothing about the contract. */
function failures(failed: readonly ConditionEntry[]): string[] {
  return [...Map.groupBy(failed, ({ suite }) => suite)].map(
    ([suite, those]) => `${count(those, 'must')}${suite === undefined ? '' : ` of ${suite}`} failed (${named(those)})`,
  );
}

/** How many of some are a team's own. */
function ownAmong(entries: readonly ConditionEntry[]): string[] {
  const own = entries.filter((entry) => !isOurs(entry));
  return [...Map.groupBy(own, ({ suite }) => suite)].map(([suite, those]) => `${idsOf(those)} of them of ${suite}`);
}

/** What was asked for passed: a shard waits for the others, and single conditions certify nothing. */
function passedPart({ entries, selection: { shard, tags, only } }: Judged, reservations: readonly string[]): string {
  const but = reservations.map((one) => `, ${one}`).join('');
  if (shard !== null && tags === null && only === undefined) {
    return `Shard ${shard.replace('/', ' of ')} passed${but}; merge the shards for a verdict`;
  }
  const passing = idsOf(entries.filter(({ status }) => status === 'passed'));
  const what =
    only === undefined ? count(entries, 'selected condition') : `${count(entries, 'condition')} of ${only} alone`;
  return `Passed ${passing} of ${what}${but}; no certificate`;
}

function idsOf(entries: readonly ConditionEntry[]): number {
  return new Set(entries.map(({ id }) => id)).size;
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
  const conditions = idsOf(entries);
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

function narrowedBy({ tags, shard, readOnly, only }: Selection): string | undefined {
  const by = [
    only !== undefined && `the choice of ${only} alone`,
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

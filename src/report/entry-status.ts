import { PickleStepType, type TestStepResult, TestStepResultStatus } from '@cucumber/messages';
import type { ScenarioNote } from '../evidence/scenario-note.ts';
import { isContractRule, ruleOf } from '../sources/contract-rules.ts';
import type { ConditionEntry } from './certificate.ts';
import type { Condition } from './condition.ts';

/** How one step or hook of a scenario ended. */
export interface StepOutcome {
  result: TestStepResult;
  /** The step's words; undefined for a hook. */
  text?: string;
  /** Whether it prepares (`Given`), acts or judges; undefined for a hook. */
  type?: PickleStepType;
}

type Finding = Pick<ConditionEntry, 'status' | 'reason' | 'missing'>;

/**
 * What a finished scenario says of its condition (architecture, Results). Absence never passes: a scenario that
 * ran no step, or skipped itself without a word, is an error.
 */
export function findingOf(condition: Condition, steps: StepOutcome[], notes: ScenarioNote[]): Finding {
  if (condition.flaws.length > 0) return { status: 'error', reason: condition.flaws.join('; ') };
  const finding = withRules(condition, withBreaches(firstTrouble(steps, notes), notes));
  if (finding.status === 'error' || finding.status === 'skipped') return finding;
  const weaker = new Set(notes.flatMap((note) => (note.kind === 'weaker policy' ? [describePolicy(note)] : [])));
  if (weaker.size > 0) {
    const found = finding.reason ? `; found: ${finding.reason}` : '';
    return { status: 'warning', reason: `weaker than the default: policy ${[...weaker].join(', ')}${found}` };
  }
  if (finding.status === 'failed' && condition.severity === 'should') return { ...finding, status: 'warning' };
  return finding;
}

/** A scenario that passed may have seen a `should` broken that it is not about: that is a warning. */
function withBreaches(finding: Finding, notes: ScenarioNote[]): Finding {
  const breaches = new Set(notes.flatMap((note) => (note.kind === 'should broken' ? [note.breach] : [])));
  if (finding.status !== 'passed' || breaches.size === 0) return finding;
  return { status: 'warning', reason: [...breaches].join('; ') };
}

/** A breach names the rule that was broken, or else those that the condition is about; an unproven condition names none. */
function withRules({ refs }: Condition, finding: Finding): Finding {
  if (!finding.reason || finding.status === 'error' || finding.status === 'skipped') return finding;
  if (finding.reason.startsWith('prerequisite')) return finding;
  const [, own = '', breach] = /^([AB]\d+|failure-shape): (.*)$/s.exec(finding.reason) ?? [];
  if (own === 'failure-shape' || isContractRule(own))
    return { ...finding, reason: `${ruleOf(`contract-${own}`)}: ${breach}` };
  const rules = refs.flatMap((ref) => ruleOf(ref) ?? []).join(', ');
  return rules === '' ? finding : { ...finding, reason: `${rules}: ${finding.reason}` };
}

/** The first step that did not pass decides; what follows it was only skipped. */
function firstTrouble(steps: StepOutcome[], notes: ScenarioNote[]): Finding {
  const trouble = steps.find(({ result }) => result.status !== TestStepResultStatus.PASSED);
  if (!trouble) {
    const acted = steps.some(({ text }) => text !== undefined);
    return acted ? { status: 'passed' } : { status: 'error', reason: 'the scenario has no steps' };
  }
  switch (trouble.result.status) {
    case TestStepResultStatus.FAILED:
      return failure(trouble);
    case TestStepResultStatus.SKIPPED:
      return skip(notes);
    case TestStepResultStatus.UNDEFINED:
      return { status: 'error', reason: `no step definition for “${trouble.text}”` };
    case TestStepResultStatus.AMBIGUOUS:
      return { status: 'error', reason: `more than one step definition for “${trouble.text}”` };
    default:
      return { status: 'error', reason: `“${trouble.text ?? 'a hook'}” is not finished yet` };
  }
}

function failure({ result, text, type }: StepOutcome): Finding {
  const { type: kind = 'Error', message } = result.exception ?? {};
  const reason = plain(message ?? result.message ?? kind);
  const isHook = text === undefined;
  if (kind === 'PrerequisiteFailure') return { status: 'failed', reason: asPrerequisite(reason) };
  if (kind === 'TargetFailure' || (kind === 'AssertionError' && !isHook)) {
    const prepares = isHook || type === PickleStepType.CONTEXT;
    return { status: 'failed', reason: prepares ? asPrerequisite(reason) : reason };
  }
  if (kind === 'DisclosureFailure' || kind === 'StoreChangedFailure') return { status: 'failed', reason };
  if (kind === 'EnvironmentFailure') return { status: 'error', reason };
  return { status: 'error', reason: `${isHook ? 'a hook' : 'a step'} broke: ${kind}: ${reason}` };
}

function skip(notes: ScenarioNote[]): Finding {
  const note = notes.find(({ kind }) => kind === 'skipped');
  return note?.kind === 'skipped'
    ? { status: 'skipped', missing: note.missing, reason: note.reason }
    : { status: 'error', reason: 'the scenario skipped itself without saying what is missing' };
}

function asPrerequisite(reason: string): string {
  return reason.startsWith('prerequisite') ? reason : `prerequisite: ${reason}`;
}

function describePolicy({ policy, value }: { policy: string; value: unknown }): string {
  return `${policy}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: assertion messages come with terminal colours
const colours = /\u001b\[[0-9;]*m/g;

/** A message without colours, at most 2,000 characters long. */
function plain(message: string): string {
  const text = message.replace(colours, '').trim();
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

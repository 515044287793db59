import parseTagExpression from '@cucumber/tag-expressions';
import type { Condition } from '../report/condition.ts';
import type { Plan } from './plans.ts';

const coreFlows = ['login', 'logout', 'profile-update', 'registration', 'identifier-change'];
/** Families of conditions that are refusals, in whichever flow they stand. */
const refusals = ['JWS', 'CLM', 'KEY', 'UIN', 'LNK', 'SCP', 'HDR', 'RES'];

/** Which conditions a run takes; plain JSON, so that it can travel as options of a Cucumber plugin. */
export interface ConditionFilter {
  plan: Plan;
  /** Cucumber tag expression on top of the plan. */
  tags?: string;
  shard?: Part;
  /** Only what writes nothing at the target. */
  readOnly?: boolean;
  /** Only what both agents play. */
  journeysOnly: boolean;
  /** The share of one lane, where several play at a time. */
  lane?: Part;
}

/** The `index`th of `total` equal parts, counted from 1. */
export interface Part {
  index: number;
  total: number;
}

/** A plan as a filter of conditions. */
export function inPlan(plan: Plan, { flow, id, smoke }: Condition): boolean {
  switch (plan) {
    case 'smoke':
      return smoke;
    case 'core':
      return coreFlows.includes(flow);
    case 'security':
      return (
        flow === 'token-admission' ||
        flow === 'logout' ||
        refusals.includes(id.slice(0, 3)) ||
        (flow === 'login' && smoke)
      );
    case 'full':
      return true;
  }
}

/** Conditions that wait for a declared time go first, or the run ends waiting for the last of them. */
const waits = /^(?:LGO-|KEY-1[123]|UIN-052|UIN-11|PRF-031|REG-045)/;

/**
 * Picks conditions: plan, then tags (a condition's id counts as a tag of its own, also where it stands in a table),
 * then the shard, then the agent, so that both agents' entries of one condition come in the same shard.
 */
export function select<T>(
  items: readonly T[],
  describe: (item: T) => { condition: Condition; tags: string[] },
  { plan, tags, shard, readOnly, journeysOnly, lane }: ConditionFilter,
): T[] {
  const expression = tags === undefined ? undefined : parseTagExpression(tags);
  return items
    .map((item) => ({ item, ...describe(item) }))
    .filter(({ condition }) => inPlan(plan, condition))
    .filter(({ tags }) => !readOnly || tags.includes('@read-only'))
    .filter(({ condition, tags }) => expression?.evaluate([...tags, `@${condition.id}`]) ?? true)
    .filter((_, at) => isIn(shard, at))
    .filter(({ condition }) => !journeysOnly || condition.journey)
    .toSorted((a, b) => Number(waits.test(b.condition.id)) - Number(waits.test(a.condition.id)))
    .filter((_, at) => isIn(lane, at))
    .map(({ item }) => item);
}

/** Neighbours go to different parts: what takes long often stands together. */
function isIn(part: Part | undefined, at: number): boolean {
  return !part || at % part.total === part.index - 1;
}

/** What is wrong with a tag expression, or undefined. */
export function tagExpressionFlaw(expression: string): string | undefined {
  try {
    parseTagExpression(expression);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n').at(-1);
  }
}

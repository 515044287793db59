import parseTagExpression from '@cucumber/tag-expressions';
import { nearest } from '../config/nearest.ts';
import type { Agent } from '../report/agent-uri.ts';
import type { Condition } from '../report/condition.ts';
import type { Durations } from './durations.ts';
import type { Plan } from './plans.ts';
import { inShard, type Shard } from './shard.ts';

const coreFlows = ['login', 'logout', 'profile-update', 'registration', 'identifier-change'];

/** Which conditions a run takes. */
export interface ConditionFilter {
  plan: Plan;
  /** Cucumber tag expression on top of the plan. */
  tags?: string;
  shard?: ShardOf;
  /** Only what writes nothing at the target. */
  readOnly?: boolean;
}

/** A shard, by whose durations it is balanced, and who plays. */
export interface ShardOf extends Shard {
  durations: Durations;
  agent: Agent | 'both';
}

/** A plan as a filter of conditions. A team's own are played as a whole where no plan is about one part. */
export function inPlan(plan: Plan, { flow, tags, smoke, suite }: Condition): boolean {
  switch (plan) {
    case 'smoke':
      return smoke;
    case 'core':
      return suite !== undefined || coreFlows.includes(flow);
    case 'security':
      return (
        flow === 'token-admission' || flow === 'logout' || tags.includes('@security') || (flow === 'login' && smoke)
      );
    case 'full':
      return true;
  }
}

/** Picks conditions: plan, then tags (a condition's id counts as a tag of its own, also where it stands in a table), then the shard. */
export function select(
  conditions: readonly Condition[],
  { plan, tags, shard, readOnly }: ConditionFilter,
): Condition[] {
  const expression = tags === undefined ? undefined : parseTagExpression(tags);
  const selected = conditions
    .filter((condition) => inPlan(plan, condition))
    .filter((condition) => !readOnly || condition.tags.includes('@read-only'))
    .filter(({ id, tags: own }) => expression?.evaluate([...own, `@${id}`]) ?? true);
  return shard ? inShard(selected, shard, shard.durations, shard.agent) : selected;
}

/** What is wrong with a tag expression, or undefined. */
export function tagExpressionFlaw(expression: string): string | undefined {
  try {
    parseTagExpression(expression);
  } catch (error) {
    return (error as Error).message.split('\n').at(-1);
  }
  const wrong = operandsOf(expression).find((operand) => !/^@[^&|!,]+$/.test(operand));
  if (wrong === undefined && expression.trim() === '') return 'it is empty; leave --tags out to play all';
  return wrong && `${wrong} is no tag`;
}

/** The tag or id of the catalogue that a tag of an expression most likely stands for, where none has it. */
export function nearestTag(expression: string, conditions: readonly Condition[]): string | undefined {
  const known = [...new Set(conditions.flatMap(({ id, tags }) => [`@${id}`, ...tags]))];
  const unknown = operandsOf(expression).find((operand) => !known.includes(operand));
  return unknown === undefined ? undefined : nearest(unknown, known);
}

const operators = ['and', 'or', 'not'];

function operandsOf(expression: string): string[] {
  const words = expression.split(/(?<!\\)[\s()]+/).filter((word) => word !== '');
  return words.filter((word) => !operators.includes(word));
}

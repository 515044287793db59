import type { Condition } from '../report/condition.ts';
import { type StatementTable, statementConditions } from './statement-conditions.ts';

/** The statements of its rules that a condition tests, by their anchors; a rule's own name where it is about no single one. */
export function statementsOf(
  { id, refs, scenario }: Pick<Condition, 'id' | 'refs' | 'scenario'>,
  table: StatementTable = statementConditions,
): string[] {
  const named = (anchor: string) => refs.includes(`contract-${ruleOfStatement(anchor)}`);
  return Object.entries(table).flatMap(([anchor, those]) =>
    named(anchor) && those.some((one) => holds(one, id, scenario)) ? [anchor] : [],
  );
}

/** The rule that a statement belongs to: `A9` of `A9.2`. */
export function ruleOfStatement(anchor: string): string {
  return anchor.replace(/\.\d+$/, '');
}

function holds(entry: string, id: string, scenario: string): boolean {
  if (entry.includes('/')) return scenario.startsWith(`features/${entry}.feature:`);
  const [first = '', last = first] = entry.split('..');
  return seriesOf(id) === seriesOf(first) && numberOf(id) >= numberOf(first) && numberOf(id) <= numberOf(last);
}

const seriesOf = (id: string) => id.slice(0, id.lastIndexOf('-'));
const numberOf = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1));

import type { FeatureFile } from '../certify/feature-file.ts';
import { type Condition, conditionOf } from '../report/condition.ts';
import type { Sources } from '../sources/sources.ts';
import { type StatementTable, statementConditions } from './statement-conditions.ts';
import { ruleOfStatement, statementsOf } from './statements.ts';

const place = 'src/selftest/statement-conditions.ts';

/**
 * What is wrong with the table of statements: a condition of a rule with several statements that stands at none of
 * them, an entry that names no condition of the rule, and a statement that the contract or the table does not have.
 */
export function statementFlaws(
  files: readonly FeatureFile[],
  { statements }: Pick<Sources, 'statements'>,
  table: StatementTable = statementConditions,
): string[] {
  const conditions = files.flatMap(({ document, pickles }) => pickles.map((pickle) => conditionOf(pickle, document)));
  const inContract = [...statements.values()].flat();
  const inTable = Object.keys(table);
  return [
    ...conditions.flatMap((condition) => missingFlaws(condition, statements, table)),
    ...inContract
      .filter((anchor) => !inTable.includes(anchor))
      .map((anchor) => `${place}: ${anchor} of the contract is missing; without a condition it has []`),
    ...inTable
      .filter((anchor) => !inContract.includes(anchor) && !statements.has(anchor))
      .map((anchor) => `${place}: ${anchor} is no statement of the contract`),
    ...Object.entries(table).flatMap(([anchor, entries]) =>
      entries
        .filter((entry) => !conditions.some((one) => statementsOf(one, { [anchor]: [entry] }).length > 0))
        .map(
          (entry) => `${place}: ${entry} at ${anchor} is no condition tagged @ref:contract-${ruleOfStatement(anchor)}`,
        ),
    ),
  ];
}

function missingFlaws(condition: Condition, statements: Sources['statements'], table: StatementTable): string[] {
  const rules = condition.refs.flatMap((ref) => /^contract-(.+)$/.exec(ref)?.[1] ?? []);
  const tested = statementsOf(condition, table).map(ruleOfStatement);
  return rules
    .filter((rule) => statements.has(rule) && !tested.includes(rule))
    .map(
      (rule) =>
        `${condition.scenario}: ${condition.id} names ${rule}; say in ${place} which of its statements it tests`,
    );
}

import type { GherkinDocument, Pickle, PickleTable, Step } from '@cucumber/messages';

/** What a scenario does as its feature says it: background first, values of an outline's row in place, tables below. */
export function scenarioLines(pickle: Pickle, document: GherkinDocument): string[] {
  const keywords = keywordsOf(document);
  return pickle.steps.flatMap(({ text, astNodeIds, argument }) => {
    const keyword = keywords.get(astNodeIds[0] ?? '') ?? '* ';
    const below = argument?.dataTable
      ? tableLines(argument.dataTable)
      : (argument?.docString?.content.split('\n') ?? []);
    return [`${keyword}${text}`, ...below.map((line) => `  ${line}`)];
  });
}

function tableLines({ rows }: PickleTable): string[] {
  const texts = rows.map(({ cells }) => cells.map(({ value }) => value.replaceAll('|', '\\|')));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  return texts.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
}

/** `Given `, `And ` and so on by the id of the written step. */
function keywordsOf(document: GherkinDocument): Map<string, string> {
  const children = document.feature?.children ?? [];
  const steps: Step[] = [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])].flatMap(
    ({ background, scenario }) => [...(background?.steps ?? []), ...(scenario?.steps ?? [])],
  );
  return new Map(steps.map(({ id, keyword }) => [id, keyword]));
}

import type { Examples, GherkinDocument, Scenario } from '@cucumber/messages';

/** The cells of one row of a scenario outline, by the names of their columns; undefined for any other node. */
export function examplesRow(document: GherkinDocument, nodeId: string | undefined): Record<string, string> | undefined {
  for (const examples of scenarios(document).flatMap((scenario) => scenario.examples)) {
    const row = examples.tableBody.find(({ id }) => id === nodeId);
    if (row) return Object.fromEntries(columns(examples).map((name, at) => [name, row.cells[at]?.value ?? '']));
  }
  return undefined;
}

function columns(examples: Examples): string[] {
  return examples.tableHeader?.cells.map(({ value }) => value) ?? [];
}

function scenarios(document: GherkinDocument): Scenario[] {
  const children = document.feature?.children ?? [];
  return children.flatMap((child) => [
    ...(child.scenario ? [child.scenario] : []),
    ...(child.rule?.children ?? []).flatMap(({ scenario }) => (scenario ? [scenario] : [])),
  ]);
}

import type { Examples, GherkinDocument, Pickle, Scenario } from '@cucumber/messages';

const prefix = '[A-Z][A-Z0-9]{1,9}';
/** What a condition's id looks like: `LGN-001`, or `ACME-12` of a team's own. */
export const conditionIdPattern = new RegExp(`^${prefix}-\\d{1,6}$`);
/** What it begins with: `LGN`. */
export const conditionIdPrefixPattern = new RegExp(`^${prefix}$`);

/** What a condition's id begins with, before its number. */
export function prefixOfId(id: string): string {
  return id.replace(/-\d+$/, '');
}

/** What a pickle has of a condition's id: a tag (`@LGN-001`), or the cell of its Examples row in the column `condition`. */
export function conditionIds(pickle: Pickle, document: GherkinDocument): string[] {
  const tags = pickle.tags.map(({ name }) => name.slice(1)).filter((tag) => conditionIdPattern.test(tag));
  const cell = examplesRow(document, pickle.astNodeIds.at(-1))?.['condition'];
  return cell ? [...tags, cell] : tags;
}

/** The cells of one row of a scenario outline, by the names of their columns; undefined for any other node. */
function examplesRow(document: GherkinDocument, nodeId: string | undefined): Record<string, string> | undefined {
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

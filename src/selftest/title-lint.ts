import type { Feature, Pickle, Scenario } from '@cucumber/messages';
import type { FeatureFile } from '../certify/feature-file.ts';

/** A longer title is not taken in at one reading, and wraps in every report. */
const longest = 160;

/**
 * What is wrong with titles: a line of a certificate is read alone, so each says something of its own, is not too long,
 * and a number in it is the one that its steps have.
 */
export function titleFlaws(files: readonly FeatureFile[]): string[] {
  const titles = files.flatMap(({ uri, document }) =>
    scenariosOf(document.feature).map(({ name, location }) => ({ name, place: `${uri}:${location.line}` })),
  );
  return [
    ...titles.filter(({ name }) => isPlaceholder(name)).map(({ name, place }) => `${place}: “${name}” is no statement`),
    ...repeated(titles),
    ...repeated(
      files.flatMap(({ uri, pickles }) =>
        pickles.map((pickle) => ({ name: pickle.name, place: placeOf(uri, pickle) })),
      ),
    ),
    ...files.flatMap(({ uri, pickles }) =>
      pickles.flatMap((pickle) => [...lengthFlaws(uri, pickle), ...numberFlaws(uri, pickle)]),
    ),
  ];
}

function scenariosOf(feature: Feature | undefined): Scenario[] {
  const children = feature?.children ?? [];
  return children
    .flatMap(({ scenario, rule }) => [scenario, ...(rule?.children ?? []).map((child) => child.scenario)])
    .filter((scenario) => scenario !== undefined);
}

/** Two words beside the placeholders are the least that a statement has. */
function isPlaceholder(name: string): boolean {
  return (name.replaceAll(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}_]+/gu) ?? []).length < 2;
}

function repeated(titles: readonly { name: string; place: string }[]): string[] {
  return [...Map.groupBy(titles, ({ name }) => name)]
    .filter(([, those]) => those.length > 1)
    .map(
      ([name, [first, ...others]]) =>
        `${others.map(({ place }) => place).join(', ')}: “${name}” is the title of ${first?.place} too`,
    );
}

function lengthFlaws(uri: string, pickle: Pickle): string[] {
  const { length } = pickle.name;
  if (length <= longest) return [];
  return [`${placeOf(uri, pickle)}: “${pickle.name}” has ${length} characters, ${longest} are the most`];
}

/** Numbers on their own: not those of names such as RS256, UTF-8 or A9. */
const number = /(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])/g;

function numberFlaws(uri: string, pickle: Pickle): string[] {
  const numbers = new Set(
    pickle.steps.flatMap(({ text, argument }) => `${text} ${cellsOf(argument)}`.match(number) ?? []),
  );
  return (pickle.name.match(number) ?? [])
    .filter((one) => !numbers.has(one))
    .map((one) => `${placeOf(uri, pickle)}: ${one} stands in the title “${pickle.name}” and in none of its steps`);
}

function cellsOf(argument: Pickle['steps'][number]['argument']): string {
  const cells = argument?.dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [];
  return [...cells, argument?.docString?.content ?? ''].join(' ');
}

function placeOf(uri: string, { location }: Pickle): string {
  return `${uri}:${location?.line ?? 1}`;
}

import type { Explanation } from '../explain/explanation.ts';
import type { AdversaryEntry } from '../selftest/presented.ts';
import type { Source } from '../sources/sources.ts';
import { anchor, code, inline, link, page, relativeTo, table } from './markdown.ts';
import { conditionPage, pages, sourceLink } from './places.ts';

/** A page for each feature: its conditions with steps, sources and the seeded defects that they detect. */
export function conditionPages(all: readonly Explanation[]): Map<string, string> {
  const features = [...Map.groupBy(all, ({ feature }) => feature.uri)];
  return new Map([
    [pages.conditions, indexPage(features)],
    ...features.map(([uri, those]): [string, string] => [conditionPage(uri), featurePage(uri, those)]),
  ]);
}

function indexPage(features: readonly [uri: string, Explanation[]][]): string {
  const flows = [...Map.groupBy(features, ([, [first]]) => first?.condition.flow ?? '')];
  const total = features.reduce((sum, [, those]) => sum + those.length, 0);
  return page(
    'The conditions',
    `${total} conditions by flow and feature. A condition is a scenario, or a row of a scenario outline. In a terminal, ` +
      '`gatecheck conditions` lists them and `gatecheck conditions --explain CLM-022` tells what stands here of one.',
    ...flows.map(([flow, those]) =>
      [
        `## ${flow}`,
        table(
          ['feature', 'conditions', 'ids'],
          those.map(([uri, conditions]) => [
            link(inline(conditions[0]?.feature.name ?? uri), relativeTo(pages.conditions, conditionPage(uri))),
            String(conditions.length),
            conditions.map(({ condition }) => condition.id).join(', '),
          ]),
        ),
      ].join('\n\n'),
    ),
  );
}

function featurePage(uri: string, those: readonly Explanation[]): string {
  const here = conditionPage(uri);
  const feature = those[0]?.feature;
  return page(
    inline(feature?.name ?? uri),
    inline(feature?.description ?? ''),
    `From ${link(code(uri), relativeTo(here, uri))}; ${link('all conditions', relativeTo(here, pages.conditions))}.`,
    ...those.map((one) => section(one, here)),
  );
}

function section(
  { condition, lines, sources, statements, presents, defects, control }: Explanation,
  here: string,
): string {
  const { id, title, severity, journey, needs } = condition;
  const facts = [
    severity,
    ...(journey ? ['played by both agents'] : []),
    ...(needs.length > 0 ? [`needs ${needs.map(code).join(', ')}`] : []),
  ];
  const detected = defects.map((defect) => link(code(defect.id), `${relativeTo(here, pages.defects)}#${defect.id}`));
  const presented = presents.map(({ kind, id: entry }) => adversaryLink(kind, entry, here));
  return [
    `## ${anchor(id)}${id}: ${inline(title)}`,
    `${facts.join(', ')}. Sources: ${sources.map((source) => sourceWithStatements(source, statements, here)).join(', ')}.`,
    ['```gherkin', ...lines, '```'].join('\n'),
    presented.length > 0 ? `Presents ${presented.join(', ')}.` : '',
    defects.length > 0
      ? `Detects ${detected.join(', ')}.`
      : `Detects no seeded defect; positive control: ${inline(control ?? 'not listed')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A rule, and after it the statements that the condition tests. */
function sourceWithStatements(source: Source, statements: readonly Source[], here: string): string {
  const tested = statements.filter(({ ref }) => ref.startsWith(`${source.ref}.`));
  const links = tested.map((statement) => sourceLink(statement, here)).join(', ');
  return `${sourceLink(source, here)}${links && ` (${links})`}`;
}

function adversaryLink(kind: AdversaryEntry['kind'], id: string, here: string): string {
  const [page, at] = kind === 'forgery' ? [pages.forgeries, id] : [pages.faults, `${kind}-${id}`];
  return link(code(id), `${relativeTo(here, page)}#${at}`);
}

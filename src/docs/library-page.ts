import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Explanation } from '../explain/explanation.ts';
import type { Source } from '../sources/sources.ts';
import { code, inline, link, page, table } from './markdown.ts';
import { conditionLinks, pages, sourceLink } from './places.ts';

/** Where the results of `npm run libraries` are stored, relative to the root. */
export const libraryResultsFile = 'docs/library-results.json';

/** A condition that a gateway did not pass. */
export interface Lapse {
  id: string;
  status: string;
  /** It says no more than that a weaker policy is declared. */
  policy: boolean;
}

/** What `npm run libraries` found. */
export interface LibraryResults {
  /** Day of the measurement. */
  measured: string;
  conditions: string[];
  libraries: { name: string; versions: Record<string, string>; plain: Lapse[]; mended: Lapse[] }[];
}

/** The page of the gateways on stock libraries: what each fails, by which clause, and the line that mends it. */
export async function libraryPage(root: string, all: ReadonlyMap<string, Explanation>): Promise<string> {
  const { measured, conditions, libraries } = JSON.parse(
    await readFile(join(root, libraryResultsFile), 'utf8'),
  ) as LibraryResults;
  const sections = await Promise.all(libraries.map((library) => librarySection(root, library, all)));
  const versions = libraries.flatMap((library) => Object.entries(library.versions).map((one) => one.join(' ')));
  return page(
    'Gateways on stock libraries',
    `What a gateway lacks that lets a well-known library admit ID tokens with its documented options, and the lines that
mend it. ${link('The gateways', '../examples/gateways/README.md')} have a file for each library. Measured on ${measured} by
\`npm run libraries\` with ${[...new Set(versions)].join(', ')}: ${conditions.length} conditions, each statement of A3–A15 at one call.`,
    'Most of these are no faults of the libraries: they verify JWTs, and what makes a JWT an ID token for this brand is left ' +
      'to whoever uses them. A failed `must` stands in bold.',
    ...sections,
  );
}

async function librarySection(
  root: string,
  { name, plain, mended }: LibraryResults['libraries'][number],
  all: ReadonlyMap<string, Explanation>,
): Promise<string> {
  const lines = mendingLines(await readFile(join(root, `examples/gateways/${name}.ts`), 'utf8'));
  const byClause = Map.groupBy(
    plain.flatMap(({ id }) => all.get(id) ?? []),
    (condition) => clauseOf(condition, lines)?.title ?? '',
  );
  const stillFailing = new Set(mended.map(({ id }) => id));
  const rows = [...byClause.values()].map((those) => {
    const [first] = those;
    const source = first && clauseOf(first, lines);
    const failed = plain.filter(({ id }) => those.some(({ condition }) => condition.id === id));
    const open = failed.filter(({ id }) => stillFailing.has(id)).map(({ id }) => id);
    const mends = source ? lines.filter(({ rules }) => rules.some((rule) => covers(rule, source.address))) : [];
    return [
      source ? sourceLink(source, pages.libraries) : '',
      failed.map((lapse) => shown(lapse, all)).join(', '),
      [
        ...mends.map(({ text }) => code(text)),
        ...(open.length > 0 ? [`left open: ${conditionLinks(open, all, pages.libraries)}`] : []),
      ].join('<br>'),
    ];
  });
  const policies = plain.filter(({ policy }) => policy);
  return [
    `## ${name}`,
    policies.length > 0
      ? 'It declares `jwksCooldownSeconds: 30`, its own default; conditions that this touches are warnings. Mended, it declares none.'
      : '',
    table(['clause', 'not passed', 'line that mends it'], rows),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function shown({ id, status }: Lapse, all: ReadonlyMap<string, Explanation>): string {
  const known = all.get(id);
  const linked = conditionLinks([id], all, pages.libraries);
  const text = known ? `${linked} ${inline(known.condition.title)}` : linked;
  return status === 'failed' ? `**${linked}** ${known ? inline(known.condition.title) : ''}` : text;
}

/** Of the statements that a condition tests, and its rules, the first that a line mends. */
function clauseOf({ statements, sources }: Explanation, lines: readonly MendingLine[]): Source | undefined {
  const clauses = [...statements, ...sources];
  return (
    clauses.find(({ address }) => lines.some(({ rules }) => rules.some((rule) => covers(rule, address)))) ?? clauses[0]
  );
}

/** A line that names, in a comment, what it mends. */
interface MendingLine {
  text: string;
  rules: string[];
}

function mendingLines(source: string): MendingLine[] {
  return [...source.matchAll(/^\s*(.+?);? \/\/ ((?:A\d+(?:\.\d+)?(?:, )?)+)$/gm)].map(([, text = '', rules = '']) => ({
    text,
    rules: rules.split(', '),
  }));
}

/** Whether a rule is a clause, or the whole of which it is a part. */
function covers(rule: string, address: string): boolean {
  const clause = address.slice(address.indexOf('#') + 1);
  return clause === rule || clause.startsWith(`${rule}.`) || rule.startsWith(`${clause}.`);
}

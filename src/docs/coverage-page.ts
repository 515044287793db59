import type { Explanation } from '../explain/explanation.ts';
import type { Defect } from '../selftest/defect.ts';
import type { Source, Sources } from '../sources/sources.ts';
import { ruleSource } from './defect-page.ts';
import { anchor, code, inline, link, page, relativeTo, table } from './markdown.ts';
import { conditionLink, pages, sourceLink } from './places.ts';
import { takenCareOfBy } from './taken-care-of.ts';

const here = pages.coverage;

/** Each statement of the vendor and of the contract, the conditions that test it, the defects they detect. */
export function coveragePage(all: readonly Explanation[], defects: readonly Defect[], sources: Sources): string {
  const testing = (ref: string) => all.filter((one) => tests(one, ref));
  const vendor = sources.vendor.map((name) => `seed:${name}`);
  const contract = sources.contract.map((name) => `contract-${name}`);
  const stated = [...vendor, ...sources.contract.flatMap((name) => statementRefs(name, sources))];
  const untested = stated.filter((ref) => testing(ref).length === 0);
  const broken = Map.groupBy(defects, ({ rule }) => ruleSource(rule, sources));
  const section = (ref: string) =>
    [sourceSection(ref, sources, all), defectLine(broken.get(ref) ?? [])].filter((part) => part !== '').join('\n\n');
  return page(
    'Coverage',
    `Each statement of ${link('the vendor’s page', 'vendor-page.md')} and of ` +
      `${link('the gateway contract', 'gateway-contract.md')}, the conditions that test it, and the ` +
      `${link('seeded defects', 'defects.md')} that prove that each of them can fail. A rule with several statements has ` +
      `them by number (${link('A9.2', '#A9.2')}). ${all.length} conditions, ${defects.length} seeded defects; ` +
      `${stated.length - untested.length} of ${stated.length} statements are tested by a condition.`,
    ['## Counts', countsIntroduction(defects), countTable(contract, testing, broken, sources)].join('\n\n'),
    ['## What no condition tests', untestedTable(untested, sources)].join('\n\n'),
    ['## The vendor’s page', ...vendor.map(section)].join('\n\n'),
    ['## The gateway contract', ...contract.map(section)].join('\n\n'),
    ['## Published specifications', specificationTable(all)].join('\n\n'),
  );
}

/** Whether a condition tests what a source says: by its tag, or a numbered statement by the table of statements. */
function tests({ condition, statements }: Explanation, ref: string): boolean {
  return condition.refs.includes(ref) || statements.some((statement) => statement.ref === ref);
}

/** The statements of a rule or section; itself where it has one only. */
function statementRefs(name: string, { statements }: Sources): string[] {
  return (statements.get(name) ?? [name]).map((anchor) => `contract-${anchor}`);
}

const sourceOf = (ref: string, sources: Sources) =>
  sources.find(ref) ?? sources.statement(ref.replace(/^contract-/, ''));

/** The rules of admission, those of the calls, and the calls of the CRM face: the parts of the contract that are judged. */
const counted =
  /^contract-(?:A\d+|B\d+|generateToken|registerCustomer|lookupId|getCustomer|updateCustomer|changeIdentifiers)$/;

function countsIntroduction(defects: readonly Defect[]): string {
  const ofKind = (kind: Defect['kind']) => defects.filter((defect) => defect.kind === kind).length;
  return (
    'How many conditions name each rule and each call of the CRM face, and how many seeded defects break it. ' +
    `${ofKind('sequence')} of the defects show only after several steps of one person, ` +
    `${ofKind('concurrency')} only where calls overlap, ${ofKind('timing')} only with time or a cache.`
  );
}

function countTable(
  refs: readonly string[],
  testing: (ref: string) => readonly Explanation[],
  broken: ReadonlyMap<string | undefined, readonly Defect[]>,
  sources: Sources,
): string {
  return table(
    ['rule', 'conditions', 'seeded defects'],
    refs
      .filter((ref) => counted.test(ref))
      .map((ref) => {
        const name = ref.replace(/^contract-/, '');
        return [
          link(/^[AB]\d/.test(name) ? titleOf(name, sources.find(ref)) : code(name), `#${name}`),
          String(testing(ref).length),
          String(broken.get(ref)?.length ?? 0),
        ];
      }),
  );
}

function untestedTable(refs: readonly string[], sources: Sources): string {
  return table(
    ['statement', 'what it says', 'why, or what else sees to it'],
    refs.map((ref) => {
      const source = sourceOf(ref, sources);
      const name = ref.replace(/^(?:seed:|contract-)/, '');
      return [
        source ? link(name, relativeTo(here, source.address)) : name,
        inline(shortened(source?.text || source?.title || '')),
        takenCareOfBy(ref) ?? '**nothing yet**',
      ];
    }),
  );
}

function sourceSection(ref: string, sources: Sources, all: readonly Explanation[]): string {
  const name = ref.replace(/^(?:seed:|contract-)/, '');
  const source = sources.find(ref);
  const conditions = all.filter((one) => tests(one, ref));
  const statements = sources.statements.get(name) ?? [];
  return [
    `### ${anchor(name)}${titleOf(name, source)}`,
    source?.text ? `${inline(shortened(source.text))} ${sourceLink({ ...source, title: 'Read it' }, here)}.` : '',
    ...(statements.length > 0
      ? [...statements.map((one) => statementSection(one, sources, all)), wholeRule(ref, conditions)]
      : [conditionsOrReason(ref, conditions)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function statementSection(name: string, sources: Sources, all: readonly Explanation[]): string {
  const ref = `contract-${name}`;
  const source = sources.statement(name);
  const text = source ? `${inline(source.text ?? '')} ${sourceLink({ ...source, title: 'Read it' }, here)}.` : '';
  const conditions = all.filter((one) => tests(one, ref));
  return [`#### ${anchor(name)}${name}`, text, conditionsOrReason(ref, conditions)].join('\n\n');
}

/** Conditions that name a rule and are about no single one of its statements. */
function wholeRule(ref: string, conditions: readonly Explanation[]): string {
  const rest = conditions.filter(({ statements }) => !statements.some((one) => one.ref.startsWith(`${ref}.`)));
  return rest.length > 0 ? `About no single statement:\n\n${conditionTable(rest)}` : '';
}

function conditionsOrReason(ref: string, conditions: readonly Explanation[]): string {
  if (conditions.length > 0) return conditionTable(conditions);
  return `No condition names it. ${takenCareOfBy(ref) ?? '**Nothing sees to it yet.**'}`;
}

function defectLine(broken: readonly Defect[]): string {
  return broken.length > 0 ? `Seeded defects that break it: ${broken.map(defectLink).join(', ')}.` : '';
}

function titleOf(name: string, source: Source | undefined): string {
  const title = source && !source.ref.startsWith('seed:') ? source.title : name;
  return inline(title === '' ? name : title);
}

function conditionTable(conditions: readonly Explanation[]): string {
  return table(
    ['condition', 'severity', 'title', 'seeded defects that it detects'],
    conditions.map((one) => [
      conditionLink(one, here),
      one.condition.severity,
      inline(one.condition.title),
      one.defects.map(({ id }) => code(id)).join(', ') || '(positive control)',
    ]),
  );
}

const defectLink = ({ id }: Defect) => link(code(id), `${relativeTo(here, pages.defects)}#${id}`);

/** Which conditions name which section of a specification. */
function specificationTable(all: readonly Explanation[]): string {
  const named = all.flatMap((one) =>
    one.sources.filter(({ address }) => /^https?:/.test(address)).map((source) => ({ source, one })),
  );
  const bySource = [...Map.groupBy(named, ({ source }) => source.ref)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return table(
    ['specification', 'conditions'],
    bySource.map(([ref, those]) => [
      those[0] ? sourceLink(those[0].source, here) : ref,
      those.map(({ one }) => conditionLink(one, here)).join(', '),
    ]),
  );
}

/** The beginning of a text, whole words. */
function shortened(text: string, most = 220): string {
  if (text.length <= most) return text;
  // Half a piece of code would be none.
  const cut = text.slice(0, most).replace(/\s+\S*$/, '');
  return `${(cut.split('`').length % 2 === 0 ? cut.slice(0, cut.lastIndexOf('`')) : cut).trim()} …`;
}

import type { Explanation } from '../explain/explanation.ts';
import type { Defect } from '../selftest/defect.ts';
import type { Source, Sources } from '../sources/sources.ts';
import { ruleSource } from './defect-page.ts';
import { anchor, code, inline, link, page, relativeTo, table } from './markdown.ts';
import { conditionLink, pages, sourceLink } from './places.ts';
import { takenCareOfBy } from './taken-care-of.ts';

const here = pages.coverage;

/** Each statement of the vendor and each rule of the contract, the conditions that test it, the defects they detect. */
export function coveragePage(all: readonly Explanation[], defects: readonly Defect[], sources: Sources): string {
  const testing = (ref: string) => all.filter(({ condition }) => condition.refs.includes(ref));
  const vendor = sources.vendor.map((name) => `seed:${name}`);
  const contract = sources.contract.map((name) => `contract-${name}`);
  const untested = [...vendor, ...contract].filter((ref) => testing(ref).length === 0);
  const broken = Map.groupBy(defects, ({ rule }) => ruleSource(rule, sources));
  const section = (ref: string) => sourceSection(ref, sources, testing(ref), broken.get(ref) ?? []);
  return page(
    'Coverage',
    `Each statement of ${link('the vendor’s page', 'vendor-page.md')} and each rule of ` +
      `${link('the gateway contract', 'gateway-contract.md')}, the conditions that test it, and the ` +
      `${link('seeded defects', 'defects.md')} that prove that each of them can fail. ${all.length} conditions, ` +
      `${defects.length} seeded defects; ${vendor.length + contract.length - untested.length} of ` +
      `${vendor.length + contract.length} statements and rules are named by a condition.`,
    ['## Counts', countsIntroduction(defects), countTable(contract, testing, broken, sources)].join('\n\n'),
    ['## What no condition names', untestedTable(untested, sources)].join('\n\n'),
    ['## The vendor’s page', ...vendor.map(section)].join('\n\n'),
    ['## The gateway contract', ...contract.map(section)].join('\n\n'),
    ['## Published specifications', specificationTable(all)].join('\n\n'),
  );
}

/** The rules of admission, those of the calls, and the calls of the CRM face: the parts of the contract that are judged. */
const counted =
  /^contract-(?:A\d+|B\d+|generateToken|registerCustomer|lookupId|getCustomer|updateCustomer|changeIdentifiers)$/;

function countsIntroduction(defects: readonly Defect[]): string {
  const inSequence = defects.filter(({ kind }) => kind === 'sequence').length;
  return (
    'How many conditions name each rule and each call of the CRM face, and how many seeded defects break it. ' +
    `${inSequence} of the defects show only after several steps of one person.`
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
      const source = sources.find(ref);
      const name = ref.replace(/^(?:seed:|contract-)/, '');
      return [
        source ? link(name, relativeTo(here, source.address)) : name,
        inline(shortened(source?.text || source?.title || '')),
        takenCareOfBy(ref) ?? '**nothing yet**',
      ];
    }),
  );
}

function sourceSection(
  ref: string,
  sources: Sources,
  conditions: readonly Explanation[],
  broken: readonly Defect[],
): string {
  const name = ref.replace(/^(?:seed:|contract-)/, '');
  const source = sources.find(ref);
  return [
    `### ${anchor(name)}${titleOf(name, source)}`,
    source?.text ? `${inline(shortened(source.text))} ${sourceLink({ ...source, title: 'Read it' }, here)}.` : '',
    conditions.length > 0
      ? conditionTable(conditions)
      : `No condition names it. ${takenCareOfBy(ref) ?? '**Nothing sees to it yet.**'}`,
    broken.length > 0 ? `Seeded defects that break it: ${broken.map(defectLink).join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
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

import type { ConditionEntry, EntryStatus } from '../../certificate.ts';
import type { ReportData } from '../report-data.ts';

/** What the list is narrowed to; an empty text narrows nothing. */
export interface Filters {
  text: string;
  status: EntryStatus | '';
  flow: string;
  /** A `ref`. */
  rule: string;
  severity: string;
}

export const noFilters: Filters = { text: '', status: '', flow: '', rule: '', severity: '' };

/** One condition with what each agent found. */
export interface ListedCondition {
  id: string;
  title: string;
  flow: string;
  severity: string;
  refs: string[];
  /** The worst of its entries. */
  status: EntryStatus;
  entries: ConditionEntry[];
  /** What a text is looked for in, in lower case. */
  words: string;
}

/** Statuses in the order in which they need a look. */
const statuses: readonly EntryStatus[] = ['failed', 'error', 'warning', 'skipped', 'passed'];

/** How many conditions have an entry of each status, of those that the other filters leave. */
export function countsByStatus(all: readonly ListedCondition[], filters: Filters): [EntryStatus, number][] {
  return statuses.map((status) => [status, matching(all, { ...filters, status }).length]);
}

/** What counts of several results. */
export function worstOf(those: readonly { status: EntryStatus }[]): EntryStatus {
  return statuses.find((one) => those.some(({ status }) => status === one)) ?? 'passed';
}

/** The conditions of a certificate in its order, each once. */
export function listConditions({
  certificate,
  sources,
}: Pick<ReportData, 'certificate' | 'sources'>): ListedCondition[] {
  return [...Map.groupBy(certificate.conditions, ({ id }) => id)].flatMap(([id, entries]) => {
    const [first] = entries;
    if (!first) return [];
    const { title, flow, severity, refs } = first;
    const status = worstOf(entries);
    const reasons = entries.map(({ reason = '', observed = '' }) => `${reason} ${observed}`);
    const rules = refs.map((ref) => sources[ref]?.title ?? '');
    const words = [id, title, ...refs, ...rules, ...reasons].join(' ').toLowerCase();
    return [{ id, title, flow, severity, refs, status, entries, words }];
  });
}

/** Every word of the text has to stand somewhere in the condition. */
export function matching(all: readonly ListedCondition[], filters: Filters): ListedCondition[] {
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    (one) =>
      (filters.status === '' || one.entries.some(({ status }) => status === filters.status)) &&
      (filters.flow === '' || one.flow === filters.flow) &&
      (filters.severity === '' || one.severity === filters.severity) &&
      (filters.rule === '' || one.refs.includes(filters.rule)) &&
      words.every((word) => one.words.includes(word)),
  );
}

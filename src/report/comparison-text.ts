import type { ComparedEntry, Comparison } from './comparison.ts';
import { markdownTable, plainText } from './markdown.ts';
import { oneLine } from './verdict.ts';

/** The parts of a comparison in the order in which a reader needs them, those that are empty left out. */
function partsOf(comparison: Comparison): { title: string; rows: { name: string; why: string }[] }[] {
  const { severityChanged, slower } = comparison;
  const lists: [title: string, entries: readonly ComparedEntry[], why: (entry: ComparedEntry) => string][] = [
    ['New failures', comparison.newFailures, reasonOf],
    ['Not judged any more', comparison.newlyUnjudged, reasonOf],
    ['New warnings', comparison.newWarnings, reasonOf],
    ['Not played any more', comparison.noLongerPlayed, reasonOf],
    ['Still failing', comparison.stillFailing, reasonOf],
    ['Mended', comparison.mended, () => ''],
    ['Added', comparison.added, ({ after = '' }) => after],
    ['Gone', comparison.gone, ({ before = '' }) => `${before} before`],
  ];
  return [
    ...lists.map(([title, entries, why]) => ({
      title,
      rows: entries.map((entry) => ({ name: nameOf(entry), why: why(entry) })),
    })),
    {
      title: 'Severity changed',
      rows: severityChanged.map((entry) => ({
        name: nameOf(entry),
        why: `${entry.severityBefore} before, ${entry.severityAfter} now`,
      })),
    },
    {
      title: 'Slower by more than noise',
      rows: slower.map((entry) => ({
        name: nameOf(entry),
        why: `${entry.beforeMs} ms before, ${entry.afterMs} ms now`,
      })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** A comparison for a terminal. */
export function comparisonText(comparison: Comparison): string {
  return [
    headOf(comparison),
    ...comparison.differences.map((difference) => `Other ${difference}`),
    ...partsOf(comparison).flatMap(({ title, rows }) => [
      '',
      `${title} (${rows.length})`,
      ...rows.map(({ name, why }) => `  ${name}${why ? `: ${why}` : ''}`),
    ]),
  ].join('\n');
}

/** The same for a pull request. */
export function comparisonMarkdown(comparison: Comparison): string {
  return [
    plainText(headOf(comparison)),
    ...comparison.differences.map((difference) => `Other ${plainText(difference)}`),
    ...partsOf(comparison).flatMap(({ title, rows }) => [
      `## ${title} (${rows.length})`,
      markdownTable(
        ['condition', ''],
        rows.map(({ name, why }) => [name, why]),
      ),
    ]),
  ].join('\n\n');
}

function headOf({ old, new: newer, newFailures, mended, stillFailing }: Comparison): string {
  const counts = `New failures: ${newFailures.length}, mended: ${mended.length}, still failing: ${stillFailing.length}`;
  return `${counts} (${old.run}, ${old.verdict}; now ${newer.run}, ${newer.verdict})`;
}

function nameOf({ id, agent, title }: ComparedEntry): string {
  return `${id}${agent === 'browser' ? ' (browser)' : ''} ${title}`;
}

function reasonOf({ reason = '' }: ComparedEntry): string {
  return oneLine(reason);
}

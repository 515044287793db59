import { oneLine } from '../report/verdict.ts';
import type { Defect } from './defect.ts';
import { isKill } from './findings.ts';
import type { KillMatrix, Selftest } from './kill-matrix.ts';

/** The kill matrix for people, in Markdown: what is wrong first, then who found what. */
export function matrixTable(selftest: Selftest, { defects, conditions, score }: KillMatrix, flaws: string[]): string {
  const killed = defects.filter(({ status }) => status === 'killed').length;
  const entries = new Map(selftest.defects.map((defect) => [defect.id, defect]));
  return [
    '# Kill matrix',
    '',
    `${killed} of ${defects.length} seeded defects found by ${conditions.length} conditions, score ${score.toFixed(3)}.`,
    ...(flaws.length > 0 ? ['', '## To be mended', '', ...flaws.map((flaw) => `* ${inert(flaw)}`)] : []),
    '',
    '## Defects',
    '',
    ...table(
      ['Defect', 'Rule', 'What it does wrong', 'Found by', 'Not found by'],
      defects.map(({ id, rule, killedBy }) => [
        id,
        rule,
        entries.get(id)?.text ?? '',
        killedBy.join(', ') || '**nobody**',
        passedBy(selftest, entries.get(id)).join(', '),
      ]),
    ),
    '',
    '## Conditions',
    '',
    ...table(
      ['Condition', 'Finds', 'Positive control'],
      conditions.map(({ id, kills }) => [id, kills.join(', '), selftest.controls[id] ?? '']),
    ),
    '',
  ].join('\n');
}

/** The conditions that were played against a defect and did not find it. */
function passedBy({ results }: Selftest, defect: Defect | undefined): string[] {
  return results
    .filter(({ subject, entry }) => subject === defect?.id && !isKill(entry))
    .map(({ condition }) => condition)
    .sort();
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map(inert).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** One line that does not break out of a cell. */
function inert(text: string): string {
  return oneLine(text).replaceAll('|', '\\|');
}

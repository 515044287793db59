import pc from 'picocolors';
import type { z } from 'zod';
import { type doctorDocument, doctorSchema, type Finding, type Result, results } from './check.ts';
import type { Diagnosis } from './doctor.ts';

type Colours = ReturnType<typeof pc.createColors>;

const signs: Record<Result, string> = { ok: '✔', warning: '!', failed: '✖', 'not checked': '–' };

/** How often each result came. */
export function countResults(findings: readonly Finding[]): Record<Result, number> {
  const count = (wanted: Result) => findings.filter(({ result }) => result === wanted).length;
  return Object.fromEntries(results.map((result) => [result, count(result)])) as Record<Result, number>;
}

/** The table for people: check, result, what was found, and below it what to do. */
export function diagnosisTable({ target, brand, findings }: Diagnosis, coloured: boolean): string {
  const colours = pc.createColors(coloured);
  const width = Math.max(...findings.map(({ title }) => title.length));
  const rows = findings.map((finding) => row(finding, width, colours));
  const counts = Object.entries(countResults(findings)).filter(([, count]) => count > 0);
  const summary = counts.map(([result, count]) => `${count} ${result}`).join(', ');
  return [`gatecheck doctor: target ${target}${brand ? `, brand ${brand}` : ''}`, '', ...rows, '', summary].join('\n');
}

function row({ title, result, found, advice }: Finding, width: number, colours: Colours): string {
  const paint = { ok: colours.green, warning: colours.yellow, failed: colours.red, 'not checked': colours.dim }[result];
  const name = paint(`${signs[result]} ${result.padEnd('not checked'.length)}`);
  const line = `${name}  ${title.padEnd(width)}  ${found}`;
  return advice ? `${line}\n${' '.repeat(width + 17)}→ ${advice}` : line;
}

/** The same for programs. */
export function diagnosisJson({ target, brand, findings }: Diagnosis): z.output<typeof doctorDocument> {
  return {
    schema: doctorSchema,
    target,
    brand: brand ?? null,
    totals: countResults(findings),
    checks: findings,
  };
}

import type { Source } from '../sources/sources.ts';
import type { Explanation } from './explanation.ts';

/** An explanation as a terminal shows it. */
export function explanationText(explanation: Explanation): string {
  const { condition, feature, lines, sources, statements, presents, defects, control } = explanation;
  const { id, title, severity, flow, needs, journey, scenario } = condition;
  return [
    `${id}  ${title}`,
    `${severity}, ${flow}${journey ? ', by both agents' : ''}${needs.length > 0 ? `, needs ${needs.join(', ')}` : ''}`,
    '',
    `Feature: ${feature.name}`,
    ...indented(wrapped(feature.description)),
    '',
    `Steps (${scenario}):`,
    ...indented(lines),
    '',
    'Sources:',
    ...sources.flatMap((source) => sourceLines(source, statements)),
    '',
    ...presentedLines(presents),
    ...(condition.suite === undefined
      ? defectLines(defects, control)
      : [`A condition of ${condition.suite}; no seeded defect shows that it can fail.`]),
  ].join('\n');
}

/** A rule's own words, of one with several statements those that the condition tests. */
function sourceLines({ ref, title, address, text }: Source, statements: readonly Source[]): string[] {
  const tested = statements.filter((statement) => statement.ref.startsWith(`${ref}.`));
  const words =
    tested.length > 0 ? tested.map((statement) => `${statement.title} ${statement.text}`) : text ? [text] : [];
  return [`  ${title}`, `    ${address}`, ...words.flatMap((word) => wrapped(word, 112)).map((line) => `    ${line}`)];
}

function presentedLines(presents: Explanation['presents']): string[] {
  if (presents.length === 0) return [];
  const names = presents.map(({ kind, id }) => (kind === 'forgery' ? `forgery ${id}` : `${kind} fault ${id}`));
  const width = Math.max(...names.map(({ length }) => length));
  return [
    'Presents, of the mock IdP’s forgeries and faults:',
    ...presents.map(({ description }, at) => `  ${names[at]?.padEnd(width)}  ${description}`),
    '',
  ];
}

function defectLines(defects: Explanation['defects'], control: string | undefined): string[] {
  if (defects.length === 0) return [`Detects no seeded defect; positive control: ${control ?? 'not listed'}`];
  const width = Math.max(...defects.map(({ id }) => id.length));
  return ['Detects these seeded defects:', ...defects.map(({ id, text }) => `  ${id.padEnd(width)}  ${text}`)];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** Breaks a text between words. */
function wrapped(text: string, width = 114): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

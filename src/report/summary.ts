import type { Diagnosis } from '../diagnosis/document.ts';
import { type Certificate, type ConditionEntry, countStatuses, entryStatuses } from './certificate.ts';
import { type Link, markdownTable, plainText } from './markdown.ts';

/** `summary.md`: what a pull request shows. */
export function summaryOf(certificate: Certificate, diagnosis?: Diagnosis): string {
  const { target, idp, plan, selection, kit, run, durationMs, conditions } = certificate;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
  const rest = conditions.filter(({ status, flaky }) => status !== 'passed' || flaky);
  return [
    `# ${verdictIcons[certificate.verdict]} ${headingOf(certificate)}`,
    plainText(certificate.sentence),
    ...(diagnosis ? [plainText(diagnosis.sentence)] : []),
    ...(certificate.hints ?? []).map((hint) => `> ${plainText(hint)}`),
    markdownTable(
      ['', ''],
      [
        ['target', `${target.name} (${target.kind}), ${target.gateway}`],
        ['brand', certificate.brand],
        ['IdP', `${idp.kind} ${idp.preset}${idp.kind === 'external' ? `, ${idp.issuer}` : ''}`],
        ['plan', `${plan}, agent ${selection.agent}, order ${selection.order}`],
        ['run', `${run}, ${(durationMs / 1000).toFixed(1)} s, gatecheck ${kit.version}`],
      ],
    ),
    markdownTable(
      ['flow', ...entryStatuses],
      flows.map(([flow, entries]) => [flow, ...Object.values(countStatuses(entries)).map(String)]),
    ),
    ...(rest.length > 0
      ? ['## Not passed', markdownTable(['condition', 'severity', 'status', 'why'], rest.map(row))]
      : []),
  ]
    .join('\n\n')
    .concat('\n');
}

export const verdictIcons = {
  certified: '✅',
  'certified with warnings': '⚠️',
  passed: '☑️',
  'not certified': '❌',
  incomplete: '⏸️',
};

/** The verdict, and of what it is one where that is not everything. */
function headingOf({ verdict, plan, selection: { shard, tags } }: Certificate): string {
  if (verdict === 'passed')
    return shard !== null && tags === null ? 'shard passed, no verdict yet' : 'passed, no certificate';
  return plan !== 'full' && verdict.startsWith('certified') ? `${verdict} for plan ${plan}` : verdict;
}

function row({
  id,
  agent,
  title,
  severity,
  status,
  reason = '',
  waived,
  flaky,
  evidence,
}: ConditionEntry): (string | Link)[] {
  const name = `${id}${agent === 'browser' ? ' (browser)' : ''} ${title}`;
  const notes = [
    waived && `waived until ${waived.until}`,
    flaky && `flaky: passed ${flaky.passed} of ${flaky.plays} plays`,
  ];
  const shown = [status, ...notes.filter(Boolean)].join(', ');
  const why = waived ? `${reason}; waived by ${waived.owner}: ${waived.reason}` : reason;
  return [evidence ? { text: name, link: evidence } : name, severity, shown, why];
}

import { type Certificate, type ConditionEntry, countStatuses, entryStatuses } from './certificate.ts';

/** `summary.md`: what a pull request shows. */
export function summaryOf(certificate: Certificate): string {
  const { target, idp, plan, selection, kit, run, durationMs, conditions } = certificate;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
  const rest = conditions.filter(({ status }) => status !== 'passed');
  return [
    `# ${icons[certificate.verdict]} ${certificate.verdict}`,
    cell(certificate.sentence),
    table(
      ['', ''],
      [
        ['target', `${target.name} (${target.kind}), ${target.gateway}`],
        ['brand', certificate.brand],
        ['IdP', `${idp.kind} ${idp.preset}`],
        ['plan', `${plan}, agent ${selection.agent}`],
        ['run', `${run}, ${(durationMs / 1000).toFixed(1)} s, gatecheck ${kit.version}`],
      ],
    ),
    table(
      ['flow', ...entryStatuses],
      flows.map(([flow, entries]) => [flow, ...Object.values(countStatuses(entries)).map(String)]),
    ),
    ...(rest.length > 0 ? ['## Not passed', table(['condition', 'severity', 'status', 'why'], rest.map(row))] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

const icons = { certified: '✅', 'certified with warnings': '⚠️', 'not certified': '❌', incomplete: '⏸️' };

function row({ id, agent, title, severity, status, reason = '', evidence }: ConditionEntry): string[] {
  const name = `${id}${agent === 'browser' ? ' (browser)' : ''} ${title}`;
  return [evidence ? `[${cell(name)}](${evidence})` : name, severity, status, reason];
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text of others as plain text of one cell: no markup of theirs takes effect. */
function cell(text: string): string {
  const escaped = text.replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);
  return escaped.replaceAll(/\s*\n\s*/g, ' ');
}

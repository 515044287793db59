import type { Diagnosis } from '../diagnosis/document.ts';
import { againCommand } from './again.ts';
import {
  type Certificate,
  type ConditionEntry,
  countStatuses,
  type EntryStatus,
  entryStatuses,
} from './certificate.ts';
import { enablingLine } from './enabling.ts';
import { failureGroups, waivedFailures } from './failure-groups.ts';
import { type Link, markdownTable, plainText } from './markdown.ts';

/**
 * `summary.md`: what a pull request shows.
 *
 * @param options `links`: whether conditions lead to their evidence, which then stands beside it
 */
export function summaryOf(certificate: Certificate, diagnosis?: Diagnosis, { links = true } = {}): string {
  const { target, idp, plan, selection, kit, run, conditions } = certificate;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
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
        ...(certificate.suite
          ? [['own suite', `${certificate.suite.name}, features ${certificate.suite.features}`]]
          : []),
        ['run', `${run}, gatecheck ${kit.version}`],
        ['time', timeText(certificate)],
      ],
    ),
    markdownTable(
      ['flow', ...entryStatuses],
      flows.map(([flow, entries]) => [flow, ...Object.values(countStatuses(entries)).map(String)]),
    ),
    ...failuresByCause(certificate, links, diagnosis),
    ...waivedOnes(certificate, links),
    ...sectionOf('Could not be judged', certificate, 'error', links),
    ...sectionOf('Warnings', certificate, 'warning', links),
    ...flakyOnes(certificate, links),
    ...skipsByReason(certificate),
  ]
    .join('\n\n')
    .concat('\n');
}

/** How long it took, and how long the longest condition did: no run is shorter than that. */
function timeText({ durationMs, conditions }: Certificate): string {
  const [longest] = conditions.toSorted((one, other) => other.durationMs - one.durationMs);
  if (!longest || longest.durationMs === 0) return seconds(durationMs);
  const times = (durationMs / longest.durationMs).toFixed(1);
  return `${seconds(durationMs)}, ${times} × its longest condition (${longest.id}, ${seconds(longest.durationMs)})`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

export const verdictIcons = {
  certified: '✅',
  'certified with warnings': '⚠️',
  passed: '☑️',
  'not certified': '❌',
  incomplete: '⏸️',
};

/** The verdict, and of what it is one where that is not everything. */
function headingOf({ verdict, plan, selection: { shard, tags, only } }: Certificate): string {
  if (verdict === 'passed')
    return shard !== null && tags === null && only === undefined
      ? 'shard passed, no verdict yet'
      : 'passed, no certificate';
  return plan !== 'full' && verdict.startsWith('certified') ? `${verdict} for plan ${plan}` : verdict;
}

/** Each cause with what it made fail, and the command that plays that again. */
function failuresByCause(certificate: Certificate, links: boolean, diagnosis?: Diagnosis): string[] {
  const groups = failureGroups(certificate.conditions, diagnosis);
  if (groups.length === 0) return [];
  return [
    '## Failures by cause',
    ...groups.flatMap(({ title, entries }) => [
      `### ${plainText(title)}`,
      markdownTable(['condition', 'severity', 'why'], entries.map(rowWith(links))),
      `\`\`\`sh\n${againCommand(certificate, entries)}\n\`\`\``,
    ]),
  ];
}

function sectionOf(title: string, { conditions }: Certificate, status: EntryStatus, links: boolean): string[] {
  const those = conditions.filter((entry) => entry.status === status);
  return those.length === 0
    ? []
    : [`## ${title}`, markdownTable(['condition', 'severity', 'why'], those.map(rowWith(links)))];
}

/** Why what was not played, and what of the configuration would have it played. */
function skipsByReason(certificate: Certificate): string[] {
  const skipped = certificate.conditions.filter(({ status }) => status === 'skipped');
  if (skipped.length === 0) return [];
  const lines = [...Map.groupBy(skipped, ({ reason = '' }) => reason)].map(([reason, those]) => {
    const enabling = enablingLine(those[0]?.missing ?? '', certificate);
    const ids = those.map(({ id, agent }) => `${id}${agent === 'browser' ? ' (browser)' : ''}`);
    return `- ${plainText(reason)}: ${those.length}${enabling ? `. Played ${enabling}` : ''}\n  ${ids.join(', ')}`;
  });
  return ['## Skipped', lines.join('\n')];
}

/** What failed and stops nothing: each row says whose decision that is. */
function waivedOnes({ conditions }: Certificate, links: boolean): string[] {
  const rows = waivedFailures(conditions).map(({ entry }) => rowWith(links)(entry));
  return rows.length === 0 ? [] : ['## Waived failures', markdownTable(['condition', 'severity', 'why'], rows)];
}

/** What passed in one play and not in another. */
function flakyOnes({ conditions }: Certificate, links: boolean): string[] {
  const flaky = conditions.filter(({ flaky }) => flaky);
  return flaky.length === 0
    ? []
    : ['## Flaky', markdownTable(['condition', 'severity', 'why'], flaky.map(rowWith(links)))];
}

function rowWith(links: boolean) {
  return ({ id, agent, title, severity, reason = '', waived, flaky, evidence }: ConditionEntry): (string | Link)[] => {
    const name = `${id}${agent === 'browser' ? ' (browser)' : ''} ${title}`;
    const why = [
      reason,
      waived && `waived by ${waived.owner} until ${waived.until}: ${waived.reason}`,
      flaky && `flaky: passed ${flaky.passed} of ${flaky.plays} plays`,
    ];
    return [links && evidence ? { text: name, link: evidence } : name, severity, why.filter(Boolean).join('; ')];
  };
}

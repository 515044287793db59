import type { Diagnosis } from '../diagnosis/document.ts';
import { againCommand } from './again.ts';
import type { Certificate } from './certificate.ts';
import { failureGroups, waivedFailures } from './failure-groups.ts';

/** GitHub shows so many annotations of one level for a step. */
const mostShown = 10;

/**
 * Workflow commands by which GitHub Actions shows what a run found: an error for each cause, a warning for all warnings, a
 * notice for what is waived.
 * They name no file: it is the target that is wrong, not the feature.
 */
export function githubAnnotations(certificate: Certificate, diagnosis?: Diagnosis): string[] {
  const { conditions, verdict, sentence } = certificate;
  const errors = failureGroups(conditions, diagnosis).map(({ title, entries }) => {
    const lines = entries.map(({ id, title: condition, reason = '' }) => `${id} ${condition}: ${reason}`);
    return command('error', title, [...lines, againCommand(certificate, entries)].join('\n'));
  });
  const warnings = conditions.filter(({ status }) => status === 'warning');
  const waived = waivedFailures(conditions).map(({ entry: { id, reason }, waiver }) => `${id} ${waiver}; ${reason}`);
  return [
    ...errors.slice(0, mostShown),
    ...(verdict === 'incomplete' ? [command('error', 'incomplete', sentence)] : []),
    ...(warnings.length > 0
      ? [command('warning', 'Warnings', warnings.map(({ id, reason }) => `${id}: ${reason}`).join('\n'))]
      : []),
    ...(waived.length > 0 ? [command('notice', 'Waived failures', waived.join('\n'))] : []),
  ];
}

function command(level: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${level} title=${property(title)}::${data(message)}`;
}

/** As the runner reads it: whatever could end the command is written by its code. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

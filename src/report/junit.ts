import { html, raw } from 'hono/html';
import { againCommand } from './again.ts';
import type { Certificate, ConditionEntry } from './certificate.ts';
import { enablingLine } from './enabling.ts';
import { waivedFailures } from './failure-groups.ts';
import { keyOf } from './html/play-key.ts';
import type { PlayedStep } from './html/played-steps.ts';

/**
 * `junit.xml`, as GitLab, Jenkins and GitHub's readers take it: a suite for each flow and agent, a test for each entry of
 * the certificate. A warning is a test that passed, with what it warns of as its output; a failure that is waived is a
 * test that was skipped, which neither stops a pipeline nor counts as passed.
 *
 * @param steps of each condition and agent, by `keyOf`
 */
export function junitOf(certificate: Certificate, steps: Readonly<Record<string, readonly PlayedStep[]>>): string {
  const { conditions, durationMs, startedAt } = certificate;
  const suites = [...Map.groupBy(conditions, suiteName)].map(([name, those]) => {
    const tests = those.map((entry) => testcase(certificate, entry, steps[keyOf(entry)] ?? []));
    return html`
  <testsuite name="${clean(name)}" ${counts(those)} time="${seconds(total(those))}" timestamp="${startedAt}">${tests}
  </testsuite>`;
  });
  return String(html`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gatecheck" ${counts(conditions)} time="${seconds(durationMs)}">${suites}
</testsuites>
`);
}

function counts(entries: readonly ConditionEntry[]) {
  const waived = waivedFailures(entries).length;
  const count = (wanted: ConditionEntry['status']) => entries.filter(({ status }) => status === wanted).length;
  return raw(
    `tests="${entries.length}" failures="${count('failed') - waived}" errors="${count('error')}" skipped="${count('skipped') + waived}"`,
  );
}

function testcase(certificate: Certificate, entry: ConditionEntry, steps: readonly PlayedStep[]) {
  const { id, title, scenario, durationMs } = entry;
  const [, file = scenario, line = '1'] = /^(.*):(\d+)$/.exec(scenario) ?? [];
  const name = `${id} ${title}${entry.agent === 'browser' ? ' (browser)' : ''}`;
  const output = outputOf(certificate, entry, steps);
  return html`
    <testcase name="${clean(name)}" classname="${className(entry, file)}" file="${file}" line="${line}" time="${seconds(durationMs)}">${result(certificate, entry)}${
      output &&
      html`
      <system-out>${verbatim(output)}</system-out>`
    }
    </testcase>`;
}

function result(certificate: Certificate, entry: ConditionEntry) {
  const { status, reason = '', severity, missing = '', refs } = entry;
  const message = clean(oneLine(reason));
  for (const { waiver } of waivedFailures([entry])) {
    return html`
      <skipped message="${clean(oneLine(waiver))}; failed: ${message}"/>`;
  }
  switch (status) {
    case 'failed':
      return html`
      <failure message="${message}" type="${severity}">${verbatim(`${reason}\n${refs.join(', ')}`)}</failure>`;
    case 'error':
      return html`
      <error message="${message}" type="error">${verbatim(reason)}</error>`;
    case 'skipped': {
      const line = enablingLine(missing, certificate);
      return html`
      <skipped message="${message}${line && `; played ${line}`}"/>`;
    }
    default:
      return '';
  }
}

/** What was played and where its evidence stands, for whoever opens a test that is worth it. */
function outputOf(certificate: Certificate, entry: ConditionEntry, steps: readonly PlayedStep[]): string {
  const { status, reason, evidence, id } = entry;
  if (status === 'passed' || status === 'skipped') return '';
  return [
    ...(status === 'warning' ? [`warning: ${reason}`] : []),
    ...waivedFailures([entry]).map(({ waiver }) => `${waiver}; failed: ${reason}`),
    ...steps.map(({ keyword, text, status }) => `${keyword || '-'} ${text}: ${status}`),
    ...(evidence ? [`evidence: ${evidence}, report.html#${id}`] : []),
    `again: ${againCommand(certificate, [entry])}`,
  ].join('\n');
}

function suiteName({ flow, agent }: ConditionEntry): string {
  return agent === 'browser' ? `${flow} (browser)` : flow;
}

/** Readers take what stands before the last full stop for a package. */
function className({ flow, agent }: ConditionEntry, file: string): string {
  const topic = /([^/]+)\.feature$/.exec(file)?.[1] ?? 'scenarios';
  return `${flow}${agent === 'browser' ? '-browser' : ''}.${topic}`;
}

function total(entries: readonly ConditionEntry[]): number {
  return entries.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no such characters, in whatever form
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Some readers show entities of a text as they stand. */
function verbatim(text: string) {
  return raw(`<![CDATA[${clean(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
}

function clean(text: string): string {
  return text.replace(forbidden, '\ufffd');
}

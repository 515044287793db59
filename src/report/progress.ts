import { relative } from 'node:path';
import type { Diagnosis } from '../diagnosis/document.ts';
import { againCommand } from './again.ts';
import type { Certificate, ConditionEntry, EntryStatus, Verdict } from './certificate.ts';
import { entryStatuses } from './certificate.ts';
import { paint } from './colours.ts';
import type { ConditionListener } from './condition-results.ts';
import { failureGroups, waivedFailures } from './failure-groups.ts';
import type { Overview } from './overview.ts';
import type { PlannedCondition } from './scenario-messages.ts';
import { oneLine } from './verdict.ts';

/** Shows a run as it goes on. */
export interface Progress extends Required<Omit<ConditionListener, 'notWritten'>> {
  /** Says what is about to be done. */
  begin(what: string): void;
  /** Says what came of it and where the report is. */
  end(certificate: Certificate, out: string, diagnosis?: Diagnosis): void;
}

const worthAnEstimate = 20;

/** What a run has done so far, as far as a viewer wants to know. */
export class Tally {
  readonly totals: Record<EntryStatus, number> = { passed: 0, failed: 0, warning: 0, skipped: 0, error: 0 };
  readonly flows = new Map<string, { planned: number; done: number; totals: Record<EntryStatus, number> }>();
  readonly #startedAt = performance.now();

  get planned(): number {
    return this.#sum(({ planned }) => planned);
  }

  get done(): number {
    return this.#sum(({ done }) => done);
  }

  /** How much longer it takes if all goes on at this pace; nothing as long as too little is done to tell. */
  get left(): string {
    if (this.done < worthAnEstimate || this.done === this.planned) return '';
    const ms = ((performance.now() - this.#startedAt) / this.done) * (this.planned - this.done);
    return `, about ${Math.ceil(ms / 1000)} s left`;
  }

  get seconds(): string {
    return `${((performance.now() - this.#startedAt) / 1000).toFixed(1)} s`;
  }

  plan({ condition }: PlannedCondition): void {
    this.#flow(condition.flow).planned += 1;
  }

  /** Counts a finished condition; returns its flow's counts if it was the last of the flow. */
  finish({ flow: name, status }: ConditionEntry): Record<EntryStatus, number> | undefined {
    const flow = this.#flow(name);
    flow.done += 1;
    flow.totals[status] += 1;
    this.totals[status] += 1;
    return flow.done === flow.planned ? flow.totals : undefined;
  }

  #flow(name: string) {
    const totals = { passed: 0, failed: 0, warning: 0, skipped: 0, error: 0 };
    const flow = this.flows.get(name) ?? { planned: 0, done: 0, totals };
    this.flows.set(name, flow);
    return flow;
  }

  #sum(count: (flow: { planned: number; done: number }) => number): number {
    return [...this.flows.values()].reduce((sum, flow) => sum + count(flow), 0);
  }
}

const colours: Record<EntryStatus, (text: string) => string> = {
  passed: paint.green,
  failed: paint.red,
  warning: paint.yellow,
  skipped: paint.dim,
  error: paint.magenta,
};

const verdictColours: Record<Verdict, (text: string) => string> = {
  certified: paint.green,
  'certified with warnings': paint.yellow,
  'not certified': paint.red,
  passed: paint.green,
  incomplete: paint.magenta,
};

/** Counts by status, those that are zero left out. */
export function countsText(totals: Record<EntryStatus, number>): string {
  const counts = entryStatuses.filter((status) => totals[status] > 0);
  return counts.map((status) => colours[status](`${totals[status]} ${status}`)).join(', ') || 'nothing yet';
}

/** One condition that needs a look: what, why, and where the evidence is. Undefined for all others. */
export function troubleText(entry: ConditionEntry): string | undefined {
  const { id, agent, title, status, reason = '', evidence, waived } = entry;
  if (status === 'passed' || status === 'skipped') return undefined;
  const what = waived ? paint.yellow('waived ') : colours[status](status.padEnd(7));
  const by = agent === 'browser' ? ' (browser)' : '';
  const where = evidence ? paint.dim(`  ${evidence}`) : '';
  return `${what} ${paint.bold(id)}${by} ${title}: ${oneLine(reason)}${where}`;
}

/** The verdict and where the report is. */
export function endText(certificate: Certificate, out: string, diagnosis?: Diagnosis): string {
  const { verdict, sentence, totals, durationMs, selection } = certificate;
  const folder = near(out);
  const again = verdict === 'certified' ? [] : [`Conditions in this order again: --order ${selection.order}`];
  return [
    '',
    ...groupsText(certificate, diagnosis),
    verdictColours[verdict](paint.bold(sentence)),
    ...(diagnosis ? [diagnosis.sentence] : []),
    `${countsText(totals)} in ${(durationMs / 1000).toFixed(1)} s`,
    `Report: ${folder}/report.html, certificate: ${folder}/certificate.json`,
    ...again,
  ].join('\n');
}

/** So many ids of one cause are named. */
const mostNamed = 12;

/** What failed, by its cause: the rule, the conditions, and a line that plays these again. */
function groupsText(certificate: Certificate, diagnosis?: Diagnosis): string[] {
  const { conditions } = certificate;
  const waived = waivedFailures(conditions).map(({ entry: { id }, waiver }) => `  ${id} ${waiver}`);
  return [...failedText(certificate, diagnosis), ...(waived.length > 0 ? ['Waived failures:', ...waived, ''] : [])];
}

function failedText(certificate: Certificate, diagnosis?: Diagnosis): string[] {
  const groups = failureGroups(certificate.conditions, diagnosis);
  if (groups.length === 0) return [];
  const texts = groups.map(({ title, entries }) => {
    const named = entries.slice(0, mostNamed);
    const ids = named.map(({ id, agent }) => `${id}${agent === 'browser' ? ' (browser)' : ''}`).join(', ');
    const more = entries.length > named.length ? ` and ${entries.length - named.length} more` : '';
    return [`  ${paint.red(title)}`, `    ${ids}${more}`, paint.dim(`    ${againCommand(certificate, named)}`)].join(
      '\n',
    );
  });
  return ['Failed, by cause:', ...texts, ''];
}

/** What several runs came to, and where that is told. */
export function overviewEndText({ verdict, sentence, durationMs }: Overview, out: string): string {
  const took = `${(durationMs / 1000).toFixed(1)} s`;
  return ['', verdictColours[verdict](paint.bold(sentence)), `Overview: ${near(out)}/overview.md (${took})`].join('\n');
}

/** A folder as a person would name it from here. */
function near(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path;
}

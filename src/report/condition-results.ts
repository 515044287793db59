import type { ScenarioNote } from '../evidence/scenario-note.ts';
import type { ConditionEntry, CreatedRecords } from './certificate.ts';
import { findingOf } from './entry-status.ts';
import type { EndedPlay, PlannedCondition, Play, ScenarioListener } from './scenario-messages.ts';

/** Told as a run goes on. */
export interface ConditionListener {
  planned?(planned: PlannedCondition): void;
  started?(planned: PlannedCondition): void;
  finished?(entry: ConditionEntry): void;
  /** The evidence of a scenario could not be written; told why in one line. */
  notWritten?(why: string): void;
}

/** A condition whose last play was no finding, and why each of its plays was none. */
export interface DoubtfulPlay extends PlannedCondition {
  reasons: string[];
  /** The time alone was wrong. */
  late: boolean;
  /** What counts if it is not played again. */
  entry: ConditionEntry;
}

/** Says what the plays of a run mean for each condition. Nothing but Cucumber's messages counts. */
export class ConditionResults implements ScenarioListener {
  readonly #listener: ConditionListener;
  readonly #unfinished = new Set<PlannedCondition>();
  readonly #running = new Set<PlannedCondition>();
  readonly #entries: ConditionEntry[] = [];
  readonly #created = new Map<string, CreatedRecords>();
  /** Plays that were no findings, by agent and condition: the condition is to be played again. */
  readonly #doubtful = new Map<string, DoubtfulPlay>();

  constructor(listener: ConditionListener = {}) {
    this.#listener = listener;
  }

  /** Every finished condition so far, in the order of their ids. */
  entries(): ConditionEntry[] {
    return this.#entries.toSorted((a, b) => a.id.localeCompare(b.id) || a.agent.localeCompare(b.agent));
  }

  /** What scenarios said that they made at the target, by brand. */
  created(): CreatedRecords[] {
    return [...this.#created.values()];
  }

  /** What is to be played again: something other than the target got in its way. */
  doubtful(): DoubtfulPlay[] {
    return [...this.#doubtful.values()];
  }

  /** Nothing is played again any more: what was no finding counts as what it was, an error. */
  settle(): void {
    const left = this.doubtful();
    this.#doubtful.clear();
    for (const { entry } of left) this.#end(entry);
  }

  /** What was selected and has not ended yet. */
  unfinished(): PlannedCondition[] {
    return [...this.#unfinished];
  }

  /** What is being played now. */
  running(): PlannedCondition[] {
    return [...this.#running];
  }

  planned(planned: PlannedCondition): void {
    this.#unfinished.add(planned);
    if (!this.#doubtful.has(keyOf(planned))) this.#listener.planned?.(planned);
  }

  started({ planned }: Play): void {
    this.#running.add(planned);
    this.#listener.started?.(planned);
  }

  noted(note: ScenarioNote): void {
    if (note.kind === 'not written') this.#listener.notWritten?.(note.reason);
    if (note.kind === 'created' || note.kind === 'undone') this.#keepCreated(note);
  }

  #keepCreated(note: ScenarioNote & { kind: 'created' | 'undone' }): void {
    const records = this.#created.get(note.brand) ?? { brand: note.brand, customers: [], undone: false };
    if (note.kind === 'undone') records.undone = true;
    else if (note.customer !== undefined) records.customers.push(note.customer);
    this.#created.set(note.brand, records);
  }

  ended(play: EndedPlay): void {
    const { planned, notes, willBeRetried } = play;
    this.#running.delete(planned);
    this.#unfinished.delete(planned);
    const entry = entryOf(play);
    const key = keyOf(planned);
    if (willBeRetried) {
      const { reason = '', late = false } = notes.find((note) => note.kind === 'to be played again') ?? {};
      const reasons = [...(this.#doubtful.get(key)?.reasons ?? []), reason];
      this.#doubtful.set(key, { ...planned, reasons, late, entry });
      return;
    }
    const earlier = this.#doubtful.get(key);
    this.#doubtful.delete(key);
    // A person may have been new once: what cannot be played again is not excused by that.
    this.#end(earlier && entry.status === 'skipped' ? earlier.entry : { ...entry, ...flakyOf(earlier, entry) });
  }

  #end(entry: ConditionEntry): void {
    this.#entries.push(entry);
    this.#listener.finished?.(entry);
  }
}

/** What was late once and in time another time is flaky. */
function flakyOf(earlier: DoubtfulPlay | undefined, { status }: ConditionEntry): Pick<ConditionEntry, 'flaky'> {
  if (!earlier?.late || status !== 'passed') return {};
  return { flaky: { plays: earlier.reasons.length + 1, passed: 1 } };
}

function keyOf({ condition, agent }: PlannedCondition): string {
  return `${agent} ${condition.id}`;
}

function entryOf({ planned: { condition, agent }, steps, notes, durationMs }: EndedPlay): ConditionEntry {
  const { id, title, flow, suite, severity, refs, scenario } = condition;
  const { status, ...why } = findingOf(condition, steps, notes);
  const observed = notes.flatMap((note) => (note.kind === 'observed' ? [note.text] : []));
  const evidence = notes.findLast(({ kind }) => kind === 'evidence');
  return {
    id,
    title,
    flow,
    ...(suite !== undefined && { suite }),
    severity,
    status,
    refs,
    scenario,
    agent,
    durationMs: Math.round(durationMs),
    ...why,
    ...(observed.length > 0 && { observed: observed.join('; ') }),
    ...(evidence?.kind === 'evidence' && { evidence: evidence.path }),
  };
}

import {
  AttachmentContentEncoding,
  type Envelope,
  type GherkinDocument,
  type Pickle,
  type TestCase,
  TimeConversion,
  type Timestamp,
} from '@cucumber/messages';
import { type ScenarioNote, scenarioNoteType } from '../evidence/scenario-note.ts';
import { type Agent, readAgentUri } from './agent-uri.ts';
import type { ConditionEntry, CreatedRecords } from './certificate.ts';
import { type Condition, conditionOf, type OwnFeatures } from './condition.ts';
import { findingOf, type StepOutcome } from './entry-status.ts';

/** A condition that one agent is to play, or plays now. */
export interface PlannedCondition {
  condition: Condition;
  agent: Agent;
}

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

interface Attempt {
  planned: PlannedCondition;
  testCase: TestCase;
  startedAt: number;
  steps: StepOutcome[];
  notes: ScenarioNote[];
}

/**
 * Reads Cucumber's messages, live or from a stored file, and says what they mean for each condition.
 * Nothing but the messages counts.
 */
export class ConditionResults {
  readonly #listener: ConditionListener;
  readonly #own?: OwnFeatures;
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases = new Map<string, TestCase>();
  readonly #planned = new Map<string, PlannedCondition>();
  readonly #attempts = new Map<string, Attempt>();
  readonly #entries: ConditionEntry[] = [];
  readonly #scenarioOf = new Map<string, string>();
  readonly #created = new Map<string, CreatedRecords>();
  /** Plays that were no findings, by agent and condition: the condition is to be played again. */
  readonly #doubtful = new Map<string, DoubtfulPlay>();

  constructor(listener: ConditionListener = {}, own?: OwnFeatures) {
    this.#listener = listener;
    this.#own = own;
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

  /** Whether a play that goes on has said that it is no finding. */
  isDoubtful(testCaseStartedId: string): boolean {
    return this.#attempts.get(testCaseStartedId)?.notes.some(({ kind }) => kind === 'to be played again') ?? false;
  }

  /** What was selected and has not ended yet. */
  unfinished(): PlannedCondition[] {
    return [...this.#planned.values()];
  }

  /** What is being played now. */
  running(): PlannedCondition[] {
    return [...this.#attempts.values()].map(({ planned }) => planned);
  }

  /** Takes the next message. */
  message(envelope: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted, attachment, testStepFinished, testCaseFinished } =
      envelope;
    if (gherkinDocument?.uri) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    else if (pickle) this.#pickles.set(pickle.id, pickle);
    else if (testCase) this.#plan(testCase);
    else if (testCaseStarted) this.#start(testCaseStarted.testCaseId, testCaseStarted.id, testCaseStarted.timestamp);
    else if (attachment) this.#note(attachment);
    else if (testStepFinished) this.#step(testStepFinished);
    else if (testCaseFinished) this.#finish(testCaseFinished);
  }

  #plan(testCase: TestCase): void {
    const pickle = this.#pickles.get(testCase.pickleId);
    const document = pickle && this.#documents.get(pickle.uri);
    if (!document) return;
    const { agent, file } = readAgentUri(pickle.uri);
    const planned = { agent, condition: this.#unique(conditionOf({ ...pickle, uri: file }, document, this.#own)) };
    this.#testCases.set(testCase.id, testCase);
    this.#planned.set(testCase.id, planned);
    if (!this.#doubtful.has(keyOf(planned))) this.#listener.planned?.(planned);
  }

  /** Two scenarios with one id would hide each other: the second is flawed. */
  #unique(condition: Condition): Condition {
    const first = this.#scenarioOf.get(condition.id) ?? condition.scenario;
    this.#scenarioOf.set(condition.id, first);
    if (first === condition.scenario) return condition;
    return { ...condition, flaws: [...condition.flaws, `${first} has the same condition id`] };
  }

  #start(testCaseId: string, id: string, timestamp: Timestamp): void {
    const planned = this.#planned.get(testCaseId);
    const testCase = this.#testCases.get(testCaseId);
    if (!planned || !testCase) return;
    this.#attempts.set(id, { planned, testCase, startedAt: milliseconds(timestamp), steps: [], notes: [] });
    this.#listener.started?.(planned);
  }

  #note(attachment: NonNullable<Envelope['attachment']>): void {
    if (attachment.mediaType !== scenarioNoteType) return;
    const isText = attachment.contentEncoding === AttachmentContentEncoding.IDENTITY;
    const body = isText ? attachment.body : Buffer.from(attachment.body, 'base64').toString('utf8');
    const note = JSON.parse(body) as ScenarioNote;
    this.#attempts.get(attachment.testCaseStartedId ?? '')?.notes.push(note);
    if (note.kind === 'not written') this.#listener.notWritten?.(note.reason);
    if (note.kind === 'created' || note.kind === 'undone') this.#keepCreated(note);
  }

  #keepCreated(note: ScenarioNote & { kind: 'created' | 'undone' }): void {
    const records = this.#created.get(note.brand) ?? { brand: note.brand, customers: [], undone: false };
    if (note.kind === 'undone') records.undone = true;
    else if (note.customer !== undefined) records.customers.push(note.customer);
    this.#created.set(note.brand, records);
  }

  #step({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>): void {
    const attempt = this.#attempts.get(testCaseStartedId);
    if (!attempt) return;
    const pickle = this.#pickles.get(attempt.testCase.pickleId);
    const pickleStepId = attempt.testCase.testSteps.find(({ id }) => id === testStepId)?.pickleStepId;
    const step = pickle?.steps.find(({ id }) => id === pickleStepId);
    attempt.steps.push({ result: testStepResult, ...(step && { text: step.text, type: step.type }) });
  }

  #finish({ testCaseStartedId, timestamp, willBeRetried }: NonNullable<Envelope['testCaseFinished']>): void {
    const attempt = this.#attempts.get(testCaseStartedId);
    this.#attempts.delete(testCaseStartedId);
    if (!attempt) return;
    const { planned } = attempt;
    this.#planned.delete(attempt.testCase.id);
    const entry = entryOf(attempt, milliseconds(timestamp) - attempt.startedAt);
    const key = keyOf(planned);
    if (willBeRetried) {
      const { reason = '', late = false } = attempt.notes.find((note) => note.kind === 'to be played again') ?? {};
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

function entryOf({ planned: { condition, agent }, steps, notes }: Attempt, durationMs: number): ConditionEntry {
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

function milliseconds(timestamp: Timestamp): number {
  return TimeConversion.timestampToMillisecondsSinceEpoch(timestamp);
}

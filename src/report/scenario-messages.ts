import {
  AttachmentContentEncoding,
  type Envelope,
  type GherkinDocument,
  type Pickle,
  type PickleStepArgument,
  type TestCase,
  TimeConversion,
  type Timestamp,
} from '@cucumber/messages';
import { type ScenarioNote, scenarioNoteType } from '../evidence/scenario-note.ts';
import { type Agent, readAgentUri } from './agent-uri.ts';
import { type Condition, conditionOf, type OwnFeatures } from './condition.ts';
import type { StepOutcome } from './entry-status.ts';

/** A condition that one agent is to play, or plays now. */
export interface PlannedCondition {
  condition: Condition;
  agent: Agent;
}

/** One play of a condition: what Cucumber has told of it so far. */
export interface Play {
  planned: PlannedCondition;
  /** In milliseconds since 1970. */
  startedAt: number;
  steps: EndedStep[];
  notes: ScenarioNote[];
}

/** A step or a hook that has ended. */
export interface EndedStep extends StepOutcome {
  /** When it began, in milliseconds since 1970. */
  startedAt: number;
  argument?: PickleStepArgument;
}

/** A play that has ended. */
export interface EndedPlay extends Play {
  durationMs: number;
  /** Cucumber says that it plays the scenario again. */
  willBeRetried: boolean;
}

/** Told of scenarios in the order of the messages. */
export interface ScenarioListener {
  planned?(planned: PlannedCondition): void;
  started?(play: Play): void;
  /** Something that a scenario told of itself; it stands in the notes of its play, too. */
  noted?(note: ScenarioNote): void;
  ended?(play: EndedPlay): void;
}

/** Reads Cucumber's messages, live or from a stored file, as plays of conditions. */
export class ScenarioMessages {
  /** Which features are a team's own; none unless given. */
  own?: OwnFeatures;
  readonly #listeners: readonly ScenarioListener[];
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases = new Map<string, { testCase: TestCase; pickle: Pickle; planned: PlannedCondition }>();
  readonly #plays = new Map<string, Play & { testCase: TestCase; pickle: Pickle; stepsStarted: Map<string, number> }>();
  readonly #scenarioOf = new Map<string, string>();

  constructor(...listeners: ScenarioListener[]) {
    this.#listeners = listeners;
  }

  /** A play that goes on. */
  play(testCaseStartedId: string): Play | undefined {
    return this.#plays.get(testCaseStartedId);
  }

  /** Takes the next message. */
  message(envelope: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted, attachment, testStepStarted, testStepFinished } =
      envelope;
    if (gherkinDocument?.uri) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    else if (pickle) this.#pickles.set(pickle.id, pickle);
    else if (testCase) this.#plan(testCase);
    else if (testCaseStarted) this.#start(testCaseStarted);
    else if (attachment) this.#note(attachment);
    else if (testStepStarted) {
      const { testCaseStartedId, testStepId, timestamp } = testStepStarted;
      this.#plays.get(testCaseStartedId)?.stepsStarted.set(testStepId, milliseconds(timestamp));
    } else if (testStepFinished) this.#step(testStepFinished);
    else if (envelope.testCaseFinished) this.#end(envelope.testCaseFinished);
  }

  #tell(tell: (listener: ScenarioListener) => void): void {
    for (const listener of this.#listeners) tell(listener);
  }

  #plan(testCase: TestCase): void {
    const pickle = this.#pickles.get(testCase.pickleId);
    const document = pickle && this.#documents.get(pickle.uri);
    if (!document) return;
    const { agent, file } = readAgentUri(pickle.uri);
    const planned = { agent, condition: this.#unique(conditionOf({ ...pickle, uri: file }, document, this.own)) };
    this.#testCases.set(testCase.id, { testCase, pickle, planned });
    this.#tell((listener) => listener.planned?.(planned));
  }

  /** Two scenarios with one id would hide each other: the second is flawed. */
  #unique(condition: Condition): Condition {
    const first = this.#scenarioOf.get(condition.id) ?? condition.scenario;
    this.#scenarioOf.set(condition.id, first);
    if (first === condition.scenario) return condition;
    return { ...condition, flaws: [...condition.flaws, `${first} has the same condition id`] };
  }

  #start({ id, testCaseId, timestamp }: NonNullable<Envelope['testCaseStarted']>): void {
    const known = this.#testCases.get(testCaseId);
    if (!known) return;
    const play = { ...known, startedAt: milliseconds(timestamp), steps: [], notes: [], stepsStarted: new Map() };
    this.#plays.set(id, play);
    this.#tell((listener) => listener.started?.(play));
  }

  #note({ mediaType, contentEncoding, body, testCaseStartedId = '' }: NonNullable<Envelope['attachment']>): void {
    if (mediaType !== scenarioNoteType) return;
    const isText = contentEncoding === AttachmentContentEncoding.IDENTITY;
    const note = JSON.parse(isText ? body : Buffer.from(body, 'base64').toString('utf8')) as ScenarioNote;
    this.#plays.get(testCaseStartedId)?.notes.push(note);
    this.#tell((listener) => listener.noted?.(note));
  }

  #step({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>): void {
    const play = this.#plays.get(testCaseStartedId);
    if (!play) return;
    const pickleStepId = play.testCase.testSteps.find(({ id }) => id === testStepId)?.pickleStepId;
    const step = play.pickle.steps.find(({ id }) => id === pickleStepId);
    const startedAt = play.stepsStarted.get(testStepId) ?? 0;
    const { text, type, argument } = step ?? {};
    play.steps.push({ result: testStepResult, startedAt, text, type, argument });
  }

  #end({ testCaseStartedId, timestamp, willBeRetried }: NonNullable<Envelope['testCaseFinished']>): void {
    const play = this.#plays.get(testCaseStartedId);
    this.#plays.delete(testCaseStartedId);
    if (!play) return;
    const ended = { ...play, durationMs: milliseconds(timestamp) - play.startedAt, willBeRetried };
    this.#tell((listener) => listener.ended?.(ended));
  }
}

function milliseconds(timestamp: Timestamp): number {
  return TimeConversion.timestampToMillisecondsSinceEpoch(timestamp);
}

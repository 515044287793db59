import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AttachmentContentEncoding,
  type Envelope,
  type TestStepFinished,
  TestStepResultStatus,
} from '@cucumber/messages';
import { scenarioNoteType } from '../evidence/scenario-note.ts';
import type { ConditionEntry } from './certificate.ts';
import { ConditionResults } from './condition-results.ts';
import { waivedFailures } from './failure-groups.ts';
import { type MessageSink, NotWritten } from './message-files.ts';
import { outputFiles } from './output-files.ts';
import { ScenarioMessages } from './scenario-messages.ts';

/** An entry as the certificate has it: a waived failure with its waiver. */
type Judged = (entry: ConditionEntry) => ConditionEntry;

/** `cucumber.html`: what Cucumber's own formatter makes of the messages, once they are complete. */
export class CucumberHtml implements MessageSink {
  readonly #path: string;
  readonly #judged: Judged;
  readonly #messages: Envelope[] = [];

  constructor(path: string, judged: Judged) {
    this.#path = path;
    this.#judged = judged;
  }

  message(envelope: Envelope): void {
    this.#messages.push(envelope);
  }

  async end(): Promise<void> {
    const { CucumberHtmlStream } = await import('@cucumber/html-formatter');
    const messages = Readable.from(forReaders(this.#messages, this.#judged));
    await pipeline(messages, new CucumberHtmlStream(), createWriteStream(this.#path)).catch((error: Error) => {
      throw new NotWritten(this.#path, error);
    });
  }
}

/**
 * The messages as a reader of Cucumber's page wants them: without our notes and our stack frames, a warning and a
 * waived failure as none of the failures, and with a link to the evidence of each play.
 */
export function* forReaders(messages: readonly Envelope[], judged: Judged = (entry) => entry): Generator<Envelope> {
  const entries = entriesByPlay(messages, judged);
  const lastSteps = lastStepOfPlays(messages);
  for (const envelope of messages) {
    const { attachment, testStepFinished: step } = envelope;
    if (attachment?.mediaType === scenarioNoteType) continue;
    const entry = step && entries.get(step.testCaseStartedId);
    yield step ? { testStepFinished: asJudged(step, entry) } : envelope;
    if (entry && step && lastSteps.get(step.testCaseStartedId) === step) yield* remarks(entry, step);
  }
}

/** What each play that counts came to. */
function entriesByPlay(messages: readonly Envelope[], judged: Judged): Map<string, ConditionEntry> {
  const entries = new Map<string, ConditionEntry>();
  let play = '';
  const results = new ConditionResults({ finished: (entry) => entries.set(play, judged(entry)) });
  const scenarios = new ScenarioMessages(results);
  for (const envelope of messages) {
    play = envelope.testCaseFinished?.testCaseStartedId ?? '';
    scenarios.message(envelope);
  }
  return entries;
}

/** The last step of each play that stands in the feature: what hangs on a hook is hidden at first. */
function lastStepOfPlays(messages: readonly Envelope[]): Map<string, TestStepFinished> {
  const testSteps = messages.flatMap(({ testCase }) => testCase?.testSteps ?? []);
  const inFeature = new Set(testSteps.flatMap(({ id, pickleStepId }) => (pickleStepId === undefined ? [] : [id])));
  return new Map(
    messages.flatMap(({ testStepFinished: step }) =>
      step && inFeature.has(step.testStepId) ? [[step.testCaseStartedId, step]] : [],
    ),
  );
}

/**
 * A step whose failure counts as a warning, and those after it, which were not played, are of no known result: so the
 * scenario is what its other steps are. Where the failure is waived, they are skipped, as in `junit.xml`: neither failed nor
 * passed. A failure is told with the rule that was broken, and without the places of ours
 * that a stack names.
 */
function asJudged(step: TestStepFinished, entry: ConditionEntry | undefined): TestStepFinished {
  const { exception: _, message, ...result } = step.testStepResult;
  const { PASSED, FAILED, SKIPPED, UNKNOWN } = TestStepResultStatus;
  if (entry && result.status !== PASSED && (entry.status === 'warning' || waiverOf(entry))) {
    return { ...step, testStepResult: { ...result, status: entry.status === 'warning' ? UNKNOWN : SKIPPED } };
  }
  const told = result.status === FAILED ? (entry?.reason ?? message) : message;
  return { ...step, testStepResult: { ...result, ...(told && { message: withoutFrames(told) }) } };
}

function withoutFrames(message: string): string {
  return message
    .split('\n')
    .filter((line) => !/^\s+at\s/.test(line))
    .join('\n')
    .trimEnd();
}

function* remarks(entry: ConditionEntry, { testCaseStartedId, testStepId, timestamp }: TestStepFinished) {
  const { id, status, reason, evidence } = entry;
  const place = { testCaseStartedId, testStepId, timestamp, contentEncoding: AttachmentContentEncoding.IDENTITY };
  const waiver = waiverOf(entry);
  if (reason !== undefined && (status !== 'failed' || waiver)) {
    const body = [...(waiver ? [waiver] : []), `${status}: ${reason}`].join('; ');
    yield { attachment: { ...place, body, fileName: `${id} ${waiver ? 'waived' : status}`, mediaType: 'text/plain' } };
  }
  if (evidence !== undefined) {
    const body = `${outputFiles.report}#${id}\n${evidence}`;
    yield { attachment: { ...place, body, fileName: `Evidence of ${id}`, mediaType: 'text/uri-list' } };
  }
}

/** The words of the waiver of a failure that is waived. */
function waiverOf(entry: ConditionEntry): string | undefined {
  return waivedFailures([entry])[0]?.waiver;
}

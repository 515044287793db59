import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
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
import { NotWritten, storedMessages } from './message-files.ts';
import { outputFiles } from './output-files.ts';
import { ScenarioMessages } from './scenario-messages.ts';

/** An entry as the certificate has it: a waived failure with its waiver. */
type Judged = (entry: ConditionEntry) => ConditionEntry;

/**
 * Writes `cucumber.html`: what Cucumber's own formatter makes of the stored messages of a run.
 *
 * @throws NotWritten where it cannot be written, or its messages cannot be read
 */
export async function writeCucumberHtml(folder: string, judged: Judged): Promise<void> {
  const path = join(folder, outputFiles.cucumber);
  const stored = join(folder, outputFiles.messages);
  const { CucumberHtmlStream } = await import('@cucumber/html-formatter');
  const messages = forReaders(() => storedMessages(stored), judged);
  await pipeline(messages, new CucumberHtmlStream(), createWriteStream(path)).catch((error: Error) => {
    throw new NotWritten(path, error);
  });
}

type Messages = AsyncIterable<Envelope> | Iterable<Envelope>;

/**
 * The messages as a reader of Cucumber's page wants them: without our notes and our stack frames, a warning and a
 * waived failure as none of the failures, and with a link to the evidence of each play.
 *
 * @param read begins at the first message each time: all of a large run at once would be the most that it holds
 */
export async function* forReaders(read: () => Messages, judged: Judged = (entry) => entry): AsyncGenerator<Envelope> {
  const { entries, lastSteps } = await readPlays(read(), judged);
  for await (const envelope of read()) {
    const { attachment, testStepFinished: step } = envelope;
    if (attachment?.mediaType === scenarioNoteType) continue;
    const entry = step && entries.get(step.testCaseStartedId);
    yield step ? { testStepFinished: asJudged(step, entry) } : envelope;
    if (entry && step && lastSteps.get(step.testCaseStartedId) === step.testStepId) yield* remarks(entry, step);
  }
}

interface Plays {
  /** What each play that counts came to. */
  entries: Map<string, ConditionEntry>;
  /** The last step of each play that stands in the feature: what hangs on a hook is hidden at first. */
  lastSteps: Map<string, string>;
}

async function readPlays(messages: Messages, judged: Judged): Promise<Plays> {
  const entries = new Map<string, ConditionEntry>();
  const lastSteps = new Map<string, string>();
  const inFeature = new Set<string>();
  let play = '';
  const results = new ConditionResults({ finished: (entry) => entries.set(play, judged(entry)) });
  const scenarios = new ScenarioMessages(results);
  for await (const envelope of messages) {
    const { testCase, testStepFinished: step, testCaseFinished } = envelope;
    for (const { id, pickleStepId } of testCase?.testSteps ?? []) if (pickleStepId !== undefined) inFeature.add(id);
    if (step && inFeature.has(step.testStepId)) lastSteps.set(step.testCaseStartedId, step.testStepId);
    play = testCaseFinished?.testCaseStartedId ?? '';
    scenarios.message(envelope);
  }
  return { entries, lastSteps };
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

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Envelope, type Pickle, type TestCase, TimeConversion } from '@cucumber/messages';
import { readAgentUri } from '../agent-uri.ts';
import { conditionOf } from '../condition.ts';
import { keyOf } from './play-key.ts';

/** One step of a scenario as it was played. */
export interface PlayedStep {
  /** `Given`, `When`, `Then`; of a hook, nothing. */
  keyword: string;
  text: string;
  /** Its table, without lines between cells. */
  table?: string[][];
  status: string;
  /** When it began, in milliseconds since 1970. */
  at: number;
  durationMs: number;
  /** Why it failed, in one line. */
  message?: string;
}

/** Reads the steps of every scenario from a run's messages; the last play of a condition counts. */
export class PlayedSteps {
  readonly byKey: Record<string, PlayedStep[]> = {};
  readonly #documents = new Map<string, NonNullable<Envelope['gherkinDocument']>>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #testCases = new Map<string, { testCase: TestCase; pickle: Pickle; key: string }>();
  readonly #plays = new Map<string, { testCaseId: string; started: Map<string, number>; steps: PlayedStep[] }>();

  message(envelope: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted, testStepStarted, testStepFinished, testCaseFinished } =
      envelope;
    if (gherkinDocument?.uri) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    else if (pickle) this.#pickles.set(pickle.id, pickle);
    else if (testCase) this.#plan(testCase);
    else if (testCaseStarted) {
      const { id, testCaseId } = testCaseStarted;
      this.#plays.set(id, { testCaseId, started: new Map(), steps: [] });
    } else if (testStepStarted) {
      const at = TimeConversion.timestampToMillisecondsSinceEpoch(testStepStarted.timestamp);
      this.#plays.get(testStepStarted.testCaseStartedId)?.started.set(testStepStarted.testStepId, at);
    } else if (testStepFinished) this.#step(testStepFinished);
    else if (testCaseFinished) this.#finish(testCaseFinished.testCaseStartedId);
  }

  #plan(testCase: TestCase): void {
    const pickle = this.#pickles.get(testCase.pickleId);
    const document = pickle && this.#documents.get(pickle.uri);
    if (!document) return;
    const { agent, file } = readAgentUri(pickle.uri);
    const key = keyOf({ id: conditionOf({ ...pickle, uri: file }, document).id, agent });
    this.#testCases.set(testCase.id, { testCase, pickle, key });
  }

  #step({ testCaseStartedId, testStepId, testStepResult }: NonNullable<Envelope['testStepFinished']>): void {
    const play = this.#plays.get(testCaseStartedId);
    const planned = play && this.#testCases.get(play.testCaseId);
    if (!planned) return;
    const { testCase, pickle } = planned;
    const pickleStepId = testCase.testSteps.find(({ id }) => id === testStepId)?.pickleStepId;
    const step = pickle.steps.find(({ id }) => id === pickleStepId);
    const status = testStepResult.status.toLowerCase();
    // A hook is worth a line only where it says why something went wrong.
    if (!step && status !== 'failed') return;
    const table = step?.argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value));
    const message = testStepResult.exception?.message ?? testStepResult.message;
    play.steps.push({
      keyword: step ? keywords[step.type ?? 'Unknown'] : '',
      text: step?.text ?? 'around the steps',
      ...(table && { table }),
      status,
      at: play.started.get(testStepId) ?? 0,
      durationMs: TimeConversion.durationToMilliseconds(testStepResult.duration),
      ...(message && status !== 'skipped' && { message: firstLine(message) }),
    });
  }

  #finish(testCaseStartedId: string): void {
    const play = this.#plays.get(testCaseStartedId);
    this.#plays.delete(testCaseStartedId);
    const planned = play && this.#testCases.get(play.testCaseId);
    if (planned) this.byKey[planned.key] = play.steps;
  }
}

/** Reads `messages.ndjson`; what a run that was cut short left unfinished at its end is passed over. */
export async function readPlayedSteps(path: string): Promise<PlayedSteps> {
  const steps = new PlayedSteps();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const envelope = envelopeIn(line);
    if (envelope) steps.message(envelope);
  }
  return steps;
}

const keywords = { Context: 'Given', Action: 'When', Outcome: 'Then', Unknown: '' } as const;

function envelopeIn(line: string): Envelope | undefined {
  // Sources and step definitions say nothing of what was played.
  if (line === '' || line.startsWith('{"source"') || line.startsWith('{"attachment"')) return undefined;
  try {
    return JSON.parse(line) as Envelope;
  } catch {
    return undefined;
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/^[A-Za-z]*(?:Error|Failure): /, '') ?? '';
}

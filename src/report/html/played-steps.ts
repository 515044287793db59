import { type Envelope, TimeConversion } from '@cucumber/messages';
import { storedLines } from '../message-files.ts';
import { type EndedPlay, type EndedStep, type ScenarioListener, ScenarioMessages } from '../scenario-messages.ts';
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

/** The steps of every scenario; the last play of a condition counts. */
export class PlayedSteps implements ScenarioListener {
  readonly byKey: Record<string, PlayedStep[]> = {};

  ended({ planned: { condition, agent }, steps }: EndedPlay): void {
    this.byKey[keyOf({ id: condition.id, agent })] = steps.flatMap(shown);
  }
}

/** Reads `messages.ndjson`; what a run that was cut short left unfinished at its end is passed over. */
export async function readPlayedSteps(path: string): Promise<PlayedSteps> {
  const steps = new PlayedSteps();
  const messages = new ScenarioMessages(steps);
  for await (const line of storedLines(path)) {
    const envelope = envelopeIn(line);
    if (envelope) messages.message(envelope);
  }
  return steps;
}

/** A hook is worth a line only where it says why something went wrong. */
function shown({ text, type, argument, result, startedAt }: EndedStep): PlayedStep[] {
  const status = result.status.toLowerCase();
  if (text === undefined && status !== 'failed') return [];
  const table = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value));
  const message = result.exception?.message ?? result.message;
  return [
    {
      keyword: text === undefined ? '' : keywords[type ?? 'Unknown'],
      text: text ?? 'around the steps',
      ...(table && { table }),
      status,
      at: startedAt,
      durationMs: TimeConversion.durationToMilliseconds(result.duration),
      ...(message && status !== 'skipped' && { message: firstLine(message) }),
    },
  ];
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

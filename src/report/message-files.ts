import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { Envelope } from '@cucumber/messages';
import { notWritten } from '../evidence/not-written.ts';

/** A file of the output folder could not be written; the message says which and what to do. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';

  constructor(path: string, cause: Error) {
    super(notWritten(path, cause), { cause });
  }
}

/** So much text waits at most for the end of a scenario. */
const longestWaiting = 64 * 1024;

/** `messages.ndjson`: the messages as they come, one a line, written whenever a scenario has ended. */
export class MessagesFile {
  readonly #path: string;
  readonly #file: WriteStream;
  #trouble?: NotWritten;
  /** A write for each line would cost more than all else that becomes of a message. */
  #waiting = '';

  /** @param onTrouble told at once where it cannot be written */
  constructor(path: string, onTrouble: (trouble: NotWritten) => void = () => {}) {
    this.#path = path;
    this.#file = createWriteStream(path);
    this.#file.on('error', (error) => {
      this.#trouble = new NotWritten(path, error);
      onTrouble(this.#trouble);
    });
  }

  message(envelope: Envelope): void {
    this.#waiting += `${JSON.stringify(envelope)}\n`;
    if (envelope.testCaseFinished || this.#waiting.length >= longestWaiting) this.#write();
  }

  #write(): void {
    if (!this.#trouble) this.#file.write(this.#waiting);
    this.#waiting = '';
  }

  /**
   * Resolves when the file is written.
   *
   * @throws NotWritten where it is not there, or not whole
   */
  async end(): Promise<void> {
    this.#write();
    if (!this.#trouble) {
      this.#file.end();
      await finished(this.#file).catch(() => {});
    }
    if (this.#trouble) throw this.#trouble;
    await assertWhole(this.#path, this.#file.bytesWritten);
  }
}

/** The messages of a stored file, one after the other. */
export async function* storedMessages(path: string): AsyncGenerator<Envelope> {
  for await (const line of storedLines(path)) if (line !== '') yield JSON.parse(line) as Envelope;
}

/** The same as text, for a reader who does not want all of them. */
export function storedLines(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
}

/** A file that is deleted while it is open takes all that is written to it. */
async function assertWhole(path: string, octets: number): Promise<void> {
  const { size } = await stat(path).catch((error: Error) => {
    throw new NotWritten(path, error);
  });
  if (size !== octets) throw new NotWritten(path, new Error(`it has ${size} octets where ${octets} were written`));
}

import { createWriteStream, type WriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Envelope } from '@cucumber/messages';

/** Takes a run's messages, live or from a stored file, and writes one file of the output folder. */
export interface MessageSink {
  message(envelope: Envelope): void;
  /** Resolves when the file is written. */
  end(): Promise<void>;
}

/** `messages.ndjson`: the messages as they come, one a line. */
export class MessagesFile implements MessageSink {
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path);
  }

  message(envelope: Envelope): void {
    this.#file.write(`${JSON.stringify(envelope)}\n`);
  }

  async end(): Promise<void> {
    this.#file.end();
    await finished(this.#file);
  }
}

/** `cucumber.html` and `junit.xml`: what Cucumber's own formatters make of the messages, once they are complete. */
export class CucumberReports implements MessageSink {
  readonly #paths: { html: string; junit: string };
  readonly #messages: Envelope[] = [];

  constructor(paths: { html: string; junit: string }) {
    this.#paths = paths;
  }

  message(envelope: Envelope): void {
    this.#messages.push(envelope);
  }

  async end(): Promise<void> {
    await Promise.all([this.#html(), this.#junit()]);
  }

  async #html(): Promise<void> {
    const { CucumberHtmlStream } = await import('@cucumber/html-formatter');
    const html = new CucumberHtmlStream();
    const file = createWriteStream(this.#paths.html);
    html.pipe(file);
    for (const envelope of this.#messages) html.write(envelope);
    html.end();
    await finished(file);
  }

  async #junit(): Promise<void> {
    const { JUnitXmlPrinter } = await import('@cucumber/junit-xml-formatter');
    const written: string[] = [];
    const printer = new JUnitXmlPrinter({ suiteName: 'gatecheck' }, (text) => written.push(text));
    for (const envelope of this.#messages) printer.update(envelope);
    await writeFile(this.#paths.junit, written.join(''));
  }
}

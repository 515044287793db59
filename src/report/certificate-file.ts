import { rename, writeFile } from 'node:fs/promises';
import type { Certificate } from './certificate.ts';

/** How often a running run's certificate is written, at most. */
const everyMs = 500;

/**
 * `certificate.json`, kept up to date while the run goes on, so that a process that is killed leaves an honest one.
 * A reader sees the old or the new text, never half of one.
 */
export class CertificateFile {
  readonly #path: string;
  readonly #current: () => Certificate;
  #timer?: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #trouble?: Error;

  /** @param current what the certificate is at the time of writing */
  constructor(path: string, current: () => Certificate) {
    this.#path = path;
    this.#current = current;
  }

  /** Writes soon; many changes make one write. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, everyMs);
  }

  /** Writes now. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write();
    await this.#writing;
    if (this.#trouble) throw this.#trouble;
  }

  #write(): void {
    this.#writing = this.#writing
      .then(() => this.#replace())
      .catch((error: Error) => {
        this.#trouble = error;
      });
  }

  async #replace(): Promise<void> {
    const next = `${this.#path}.next`;
    await writeFile(next, `${JSON.stringify(this.#current(), null, 2)}\n`);
    await rename(next, this.#path);
    this.#trouble = undefined;
  }
}

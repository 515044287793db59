import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Certificate } from './certificate.ts';

/** How often a running run's certificate is written, at most. */
const everyMs = 500;
/** It may take this share of the time, on a machine that is slow. */
const share = 1 / 50;

/** Room on the disk that is kept for the last certificate: more than what a full run's needs. */
export const certificateReserve = '.gatecheck-reserve';
const reservedOctets = 1024 * 1024;

/**
 * `certificate.json`, kept up to date while the run goes on, so that a process that is killed leaves an honest one.
 * A reader sees the old or the new text, never half of one. The last one is written even to a disk that is full by then.
 */
export class CertificateFile {
  readonly #path: string;
  readonly #current: () => Certificate;
  readonly #onTrouble: (error: Error) => void;
  #timer?: NodeJS.Timeout;
  #lastTookMs = 0;
  #writing: Promise<void> = Promise.resolve();
  #over = false;
  #secured = false;

  /**
   * @param current what the certificate is at the time of writing
   * @param onTrouble told where it cannot be written while the run goes on
   */
  constructor(path: string, current: () => Certificate, onTrouble: (error: Error) => void = () => {}) {
    this.#path = path;
    this.#current = current;
    this.#onTrouble = onTrouble;
  }

  get #reserve(): string {
    return join(dirname(this.#path), certificateReserve);
  }

  /** Writes it for the first time, and keeps room for the last. */
  async begin(): Promise<void> {
    // Not zeros: file systems that compress would keep no room for them.
    await writeFile(this.#reserve, randomBytes(reservedOctets));
    await this.#write();
  }

  /** Writes now. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#write();
  }

  /** Writes soon; many changes make one write. */
  changed(): void {
    if (this.#over) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#write().catch(this.#onTrouble);
      },
      Math.max(everyMs, this.#lastTookMs / share),
    );
  }

  /**
   * Writes now, if need be in the room that was kept: for a run that is cut short, whose other files may not be done in
   * time. What changes later is written if there is room.
   */
  async secure(): Promise<void> {
    await this.write().catch(async () => {
      await this.#writeInReserve();
      this.#secured = true;
    });
  }

  /** Writes for the last time: where there is no room any more in the room that was kept, where the folder is gone in a new one. */
  async end(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    await mkdir(dirname(this.#path), { recursive: true });
    try {
      await this.#write();
    } catch {
      await this.#writing.catch(() => {});
      // The room may be used up by a certificate that says as much.
      if (!this.#secured) await this.#writeInReserve();
    }
    await rm(this.#reserve, { force: true });
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => {}).then(() => this.#replace());
    return this.#writing;
  }

  async #replace(): Promise<void> {
    const next = `${this.#path}.next`;
    const started = performance.now();
    const text = this.#text();
    this.#lastTookMs = performance.now() - started;
    try {
      await writeFile(next, text);
      await rename(next, this.#path);
    } catch (error) {
      await rm(next, { force: true });
      throw error;
    }
  }

  /** Into the file that is there already: what it occupies, nobody else can have taken meanwhile. */
  async #writeInReserve(): Promise<void> {
    const file = await open(this.#reserve, 'r+');
    try {
      const octets = Buffer.from(this.#text());
      for (let at = 0; at < octets.length; ) at += (await file.write(octets, at, octets.length - at, at)).bytesWritten;
      await file.truncate(octets.length);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(this.#reserve, this.#path);
  }

  #text(): string {
    return `${JSON.stringify(this.#current(), null, 2)}\n`;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What a process has used so far, all its threads together. */
export interface Usage {
  cpuMs: number;
  /** Bytes in memory now, and at most. */
  rss: number;
  peakRss: number;
  /** Bytes that are still needed, where the program was started with `--expose-gc`. */
  live?: number;
}

/** No server takes so long to say where it listens. */
const silentMs = 60_000;
const reporter = fileURLToPath(new URL('usage-reporter.cjs', import.meta.url));

/** A Node program in a process of its own that tells what it uses. */
export class MeasuredProcess {
  readonly #child: ChildProcess;
  readonly #started = performance.now();
  readonly #lines: Interface;
  readonly #output: string[] = [];
  readonly #errors: string[] = [];
  readonly #ended: Promise<[number | null, NodeJS.Signals | null]>;
  #last?: Usage;

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, ['--require', reporter, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    this.#lines = createInterface({ input: this.#child.stdout as Readable });
    this.#lines.on('line', (line) => this.#output.push(line));
    this.#child.stderr?.on('data', (data: Buffer) => this.#errors.push(data.toString()));
    this.#child.on('message', (usage: Usage) => {
      this.#last = usage;
    });
    // Its streams are read to their end, and its last message has come.
    this.#ended = once(this.#child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  get elapsedMs(): number {
    return performance.now() - this.#started;
  }

  /** Waits for a line that the program prints. @returns what the pattern's group holds */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.#output.map((line) => pattern.exec(line)?.[1]).find((text) => text !== undefined);
      if (found !== undefined) return found;
      await Promise.race([this.#nextLine(), this.#ended.then(() => this.#complain())]);
    }
  }

  async #nextLine(): Promise<void> {
    await once(this.#lines, 'line', { signal: AbortSignal.timeout(silentMs) });
  }

  #complain(): never {
    throw new Error(`it ended too early:\n${this.#errors.join('')}`);
  }

  async usage(): Promise<Usage> {
    const told = once(this.#child, 'message');
    this.#child.send('usage');
    return (await told)[0] as Usage;
  }

  /** Waits for the end of a program that ends by itself. @returns how long it took, what it printed and used */
  async finish(): Promise<{ wallMs: number; status: number | null; output: string; usage: Usage }> {
    const [status] = await this.#ended;
    const wallMs = this.elapsedMs;
    if (!this.#last) this.#complain();
    return { wallMs, status, output: this.#output.join('\n'), usage: this.#last };
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}

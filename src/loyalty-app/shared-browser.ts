import type { Browser } from 'playwright';
import { EnvironmentFailure } from '../failure/failure.ts';
import { startBrowser } from './browser.ts';

/** How to start a browser. */
interface Start {
  executablePath: string;
  args: string[];
}

/**
 * The one Chromium that many devices share. One that ends by itself, by the system's want of memory for instance, is
 * started anew once; a second end is no accident any more.
 */
export class SharedBrowser {
  readonly #start: (address: Start) => Promise<Browser>;
  #open?: Promise<Browser>;
  #losses = 0;
  readonly #listeners = new Set<() => void>();
  #closing = false;
  /** Why it did not start the last time. */
  #startFailure?: unknown;

  constructor(start: (address: Start) => Promise<Browser> = startBrowser) {
    this.#start = start;
  }

  /** How often it ended by itself. */
  get losses(): number {
    return this.#losses;
  }

  /**
   * The browser, started where none is open.
   * Errors: `EnvironmentFailure` where it does not start, or ended by itself twice.
   */
  async at(address: Start): Promise<Browser> {
    if (this.#losses > 1) {
      if (this.#startFailure) throw this.#startFailure;
      throw new EnvironmentFailure(
        `the browser ${address.executablePath} ended by itself ${this.#losses} times: see whether the machine has memory to spare, or play with --agent http`,
      );
    }
    this.#open ??= this.#watched(address);
    return this.#open;
  }

  /**
   * What comes of some work, or an error as soon as the browser ends by itself: what waits for it may wait for ever.
   *
   * @param uses whether the work uses the browser by then
   */
  async unlessLost<T>(work: Promise<T>, uses: () => boolean): Promise<T> {
    const lost = Promise.withResolvers<never>();
    const tell = () => uses() && lost.reject(new EnvironmentFailure('the browser ended by itself'));
    this.#listeners.add(tell);
    try {
      return await Promise.race([work, lost.promise]);
    } finally {
      this.#listeners.delete(tell);
    }
  }

  async #watched(address: Start): Promise<Browser> {
    const lost = () => {
      if (this.#closing) return;
      this.#losses += 1;
      this.#open = undefined;
      for (const tell of this.#listeners) tell();
    };
    try {
      const browser = await this.#start(address);
      this.#startFailure = undefined;
      browser.on('disconnected', lost);
      return browser;
    } catch (error) {
      this.#startFailure = error;
      this.#losses += 1;
      this.#open = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    const open = this.#open;
    this.#open = undefined;
    await (await open?.catch(() => undefined))?.close();
    this.#closing = false;
    this.#losses = 0;
  }
}

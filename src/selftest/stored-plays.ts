import { appendFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { notWritten } from '../evidence/not-written.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { PlayResult } from './play-rounds.ts';

/** The plays of a long selftest as they end, a line each, so that one that was cut short can be gone on with. */
export class StoredPlays {
  readonly #path: string;
  /** What an earlier selftest of the same features and code has played. */
  readonly earlier: readonly PlayResult[];

  private constructor(path: string, earlier: readonly PlayResult[]) {
    this.#path = path;
    this.earlier = earlier;
  }

  /**
   * Opens the file. Plays of other features or other code do not count.
   *
   * @param digest of all that can change what a play comes to
   */
  static async open(path: string, digest: string): Promise<StoredPlays> {
    const [head, ...lines] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    // The last line may be half written.
    const whole = head === digest ? lines.slice(0, -1) : [];
    const plays = new StoredPlays(
      path,
      whole.map((line) => JSON.parse(line) as PlayResult),
    );
    plays.#write(() => writeFileSync(path, [digest, ...whole, ''].join('\n')));
    return plays;
  }

  add({ condition, subject, entry: { status, severity, reason, missing } }: PlayResult): void {
    const line = JSON.stringify({ condition, subject, entry: { status, severity, reason, missing } });
    this.#write(() => appendFileSync(this.#path, `${line}\n`));
  }

  #write(write: () => void): void {
    try {
      write();
    } catch (error) {
      throw new EnvironmentFailure(notWritten(this.#path, error as Error), { cause: error });
    }
  }
}

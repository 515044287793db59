import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Mutant } from './mutant.ts';
import type { Trial } from './trial.ts';

/** A line of the results' file. */
type Line = Trial & {
  /** The mutant's key. */
  mutant: string;
  /** Digest of the suite that it was tried with. */
  suite: string;
};

/** What came of mutants so far, in a file that grows by a line for each, so that a run can be broken off and resumed. */
export class Results {
  readonly #path: string;
  readonly #suite: string;
  readonly #trials = new Map<string, Trial>();

  /**
   * Reads the file, if it is there. A kill stays one as long as its condition exists; a mutant that survived is tried again
   * once anything of the suite has changed.
   */
  constructor(path: string, suite: string, conditions: ReadonlySet<string>) {
    this.#path = path;
    this.#suite = suite;
    mkdirSync(dirname(path), { recursive: true });
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      const isFound = line.status === 'killed' || line.status === 'dead';
      if (isFound ? conditions.has(line.by) : line.suite === suite) this.#trials.set(line.mutant, line);
      else this.#trials.delete(line.mutant);
    }
  }

  of({ key }: Pick<Mutant, 'key'>): Trial | undefined {
    return this.#trials.get(key);
  }

  /** Whether nothing more has to be played. */
  isDecided(mutant: Pick<Mutant, 'key'>): boolean {
    return (this.of(mutant)?.status ?? 'undecided') !== 'undecided';
  }

  add({ key }: Pick<Mutant, 'key'>, trial: Trial): void {
    this.#trials.set(key, trial);
    const line: Line = { mutant: key, ...trial, suite: this.#suite };
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }
}

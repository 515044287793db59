import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Carried, Load } from './load.ts';

/** Makes load in a process of its own, so that the server's CPU time is its own too. */
export class LoadProcess {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('load.ts', import.meta.url)));

  /** @throws Error where the server answers otherwise than it should */
  async carryOut(load: Load): Promise<Extract<Carried, { wallMs: number }>> {
    const answered = once(this.#child, 'message');
    this.#child.send(load);
    const [carried] = (await answered) as [Carried];
    if ('failed' in carried) throw new Error(carried.failed);
    return carried;
  }

  end(): void {
    this.#child.kill();
  }
}

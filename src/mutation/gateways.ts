import { Worker } from 'node:worker_threads';

/** What the thread of the gateways is made with. */
export interface ThreadData {
  /** The bundle. */
  code: string;
  /** `src/reference-gateway`. */
  folder: string;
}

/** What the thread is told. */
export type Order = { start: number; mutant?: string } | { stop: number };

/** What it answers. */
export type Answer =
  | { id: number; url: string }
  | { id: number; covered: string[]; atLoad: string[] }
  | { id: number; failed: string };

/** A gateway with one mutant, or with none. */
export interface MutatedGateway {
  url: string;
  /** Stops it. @returns ids of the mutants that it passed while it was loaded, and those that it passed afterwards */
  stop(): Promise<{ covered: string[]; atLoad: string[] }>;
}

/** A mutant whose gateway cannot even be loaded or started. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
}

/** Mutated gateways in a thread of their own, any number at a time. */
export class MutatedGateways {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #last = 0;

  constructor(data: ThreadData) {
    this.#thread = new Worker(new URL('./gateways-thread.ts', import.meta.url), { workerData: data });
    this.#thread.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    const end = (why: string) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(why));
      this.#waiting.clear();
    };
    this.#thread.on('error', (error) => end(`the mutated gateways stopped: ${error.message}`));
    this.#thread.on('exit', () => end('the mutated gateways stopped'));
  }

  /**
   * Starts a gateway.
   *
   * @param mutant id of the mutant that acts in it; none acts unless given
   * @throws NotStarted where that mutant keeps the gateway from starting
   */
  async start(mutant?: string): Promise<MutatedGateway> {
    this.#last += 1;
    const id = this.#last;
    const answer = await this.#ask(id, { start: id, mutant });
    if ('failed' in answer) throw new NotStarted(answer.failed);
    if (!('url' in answer)) throw new Error('the mutated gateways answered something else');
    return {
      url: answer.url,
      stop: async () => {
        const stopped = await this.#ask(id, { stop: id });
        return 'covered' in stopped ? stopped : { covered: [], atLoad: [] };
      },
    };
  }

  #ask(id: number, order: Order): Promise<Answer> {
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#thread.postMessage(order);
    return waiting.promise;
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}

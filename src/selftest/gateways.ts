import { Worker } from 'node:worker_threads';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { ReachOf } from './reach/reach.ts';

/** What the thread of the gateways tells: their addresses by id, why it cannot start, or what recording ones came across. */
export type GatewaysMessage =
  | { ready: Record<string, string> }
  | { failed: string }
  | { reached: Record<string, ReachOf> };

/** The gateways that a thread is to start. */
export interface WantedGateways {
  /** Ids of defects and variants. */
  subjects: readonly string[];
  /** Ids of gateways without defects that note what they come across. */
  recording: readonly string[];
}

export interface RunningGateways {
  /** Base addresses by id. */
  addresses: Record<string, string>;
  /** What each recording gateway came across until now, by its id. */
  reached(): Promise<Record<string, ReachOf>>;
  close(): Promise<void>;
}

/**
 * Starts one gateway for each id, all in a thread of their own.
 *
 * @param onDeath called with one line if the thread ends before `close`
 * @throws EnvironmentFailure where it cannot start
 */
export async function startGateways(
  wanted: Partial<WantedGateways>,
  onDeath: (why: string) => void,
): Promise<RunningGateways> {
  const file = `./gateways-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`;
  const thread = new Worker(new URL(file, import.meta.url), { workerData: { subjects: [], recording: [], ...wanted } });
  const started = Promise.withResolvers<Record<string, string>>();
  const reached = Promise.withResolvers<Record<string, ReachOf>>();
  thread.on('message', (message: GatewaysMessage) => {
    if ('ready' in message) started.resolve(message.ready);
    else if ('reached' in message) reached.resolve(message.reached);
    else started.reject(new EnvironmentFailure(message.failed));
  });
  let closing = false;
  const fail = (why: string) => {
    started.reject(new EnvironmentFailure(why));
    onDeath(why);
  };
  thread.on('error', (error) => fail(`the gateways with defects stopped: ${error.message}`));
  thread.on(
    'exit',
    (status) => closing || fail(`the gateways with defects stopped (status ${status}): start it again`),
  );
  return {
    addresses: await started.promise,
    reached() {
      thread.postMessage('reached');
      return reached.promise;
    },
    async close() {
      closing = true;
      await thread.terminate();
    },
  };
}

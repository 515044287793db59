import { Worker } from 'node:worker_threads';
import { EnvironmentFailure } from '../failure/failure.ts';

/** What the thread of the gateways tells: their addresses by id, or why it cannot start. */
export type GatewaysMessage = { ready: Record<string, string> } | { failed: string };

export interface RunningGateways {
  /** Base addresses by the id of the defect or variant. */
  addresses: Record<string, string>;
  close(): Promise<void>;
}

/**
 * Starts one gateway for each defect or variant, all in a thread of their own.
 *
 * @param onDeath called with one line if the thread ends before `close`
 * @throws EnvironmentFailure where it cannot start
 */
export async function startGateways(ids: readonly string[], onDeath: (why: string) => void): Promise<RunningGateways> {
  const file = `./gateways-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`;
  const thread = new Worker(new URL(file, import.meta.url), { workerData: ids });
  const started = Promise.withResolvers<Record<string, string>>();
  thread.on('message', (message: GatewaysMessage) => {
    if ('ready' in message) started.resolve(message.ready);
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
    async close() {
      closing = true;
      await thread.terminate();
    },
  };
}

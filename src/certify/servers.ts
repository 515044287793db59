import { Worker } from 'node:worker_threads';
import type { MockIdpProfile } from '../config/target-profile.ts';
import { EnvironmentFailure } from '../evidence/failure.ts';

/** Which of our own servers a run needs. */
export interface ServersWanted {
  idp?: MockIdpProfile;
  reference: boolean;
}

/** Where they listen. */
export interface ServerAddresses {
  idp?: { url: string; controlUrl: string };
  reference?: { gateway: string; crm: string };
}

export type ServerMessage = { ready: ServerAddresses } | { failed: string };

export interface RunningServers extends ServerAddresses {
  close(): Promise<void>;
}

/**
 * Starts the mock IdP and the reference gateway in a thread of their own, so that they and the scenarios share
 * two cores and load at the same time.
 *
 * @param onDeath called if the thread ends before `close`
 * @throws EnvironmentFailure with one line that says what to do
 */
export async function startServers(wanted: ServersWanted, onDeath: (why: string) => void): Promise<RunningServers> {
  if (!wanted.idp && !wanted.reference) return { close: async () => {} };
  const file = `./server-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`;
  const thread = new Worker(new URL(file, import.meta.url), { workerData: wanted });
  const addresses = await new Promise<ServerAddresses>((resolve, reject) => {
    const fail = (why: string) => {
      reject(new EnvironmentFailure(why));
      onDeath(why);
    };
    thread.on('message', (message: ServerMessage) => {
      if ('ready' in message) resolve(message.ready);
      else fail(message.failed);
    });
    thread.on('error', (error) => fail(`the mock IdP and the reference gateway stopped: ${error.message}`));
  });
  const close = async () => {
    await thread.terminate();
  };
  return { ...addresses, close };
}

import { type MessagePort, Worker } from 'node:worker_threads';
import { shareControl } from '../../mock-idp/control/client.ts';
import { controlThrough } from '../../mock-idp/control/port.ts';
import type { ControlClient } from '../../mock-idp/control/types.ts';
import type { MockIdpProfile } from '../config/target-profile.ts';
import { EnvironmentFailure } from '../evidence/failure.ts';

/** Which of our own servers a run needs. */
export interface ServersWanted {
  idp?: MockIdpProfile;
  reference: boolean;
  /** What the mock is there for, and how long it may wait for another one that holds its port; not at all by default. */
  turn?: { purpose: string; waitMs?: number };
}

/** Where they listen. */
export interface ServerAddresses {
  idp?: { url: string; controlUrl: string; control: { port: MessagePort; calls: (keyof ControlClient)[] } };
  reference?: { gateway: string; crm: string };
}

export type ServerMessage = { ready: ServerAddresses } | { failed: string } | { waiting: string };

export interface RunningServers extends ServerAddresses {
  close(): Promise<void>;
}

/**
 * Starts the mock IdP and the reference gateway, each in a thread of its own, so that they and the scenarios load at
 * the same time and share the cores.
 *
 * @param onDeath called if a thread ends before `close`
 * @throws EnvironmentFailure with one line that says what to do
 */
export async function startServers(
  { idp, reference, turn }: ServersWanted,
  onDeath: OnDeath,
  { signal, onWaiting }: Waiting = {},
): Promise<RunningServers> {
  const waiting = { signal, onWaiting };
  const threads = [
    ...(idp ? [startThread('the mock IdP', { idp, reference: false, turn }, onDeath, waiting)] : []),
    ...(reference ? [startThread('the reference gateway', { reference }, onDeath, waiting)] : []),
  ];
  const started = await Promise.all(threads);
  const addresses: ServerAddresses = Object.assign({}, ...started.map(({ addresses }) => addresses));
  const unshare = addresses.idp && shareMock(addresses.idp);
  return {
    ...addresses,
    close: async () => {
      unshare?.();
      await Promise.all(started.map(({ close }) => close()));
    },
  };
}

/** Whoever of this thread connects to the mock's control does so without HTTP. */
function shareMock({ controlUrl, control: { port, calls } }: NonNullable<ServerAddresses['idp']>): () => void {
  const control = controlThrough(port, calls);
  // The thread of the mock ends with the process, not the other way round.
  port.unref();
  return shareControl(controlUrl, control);
}

type OnDeath = (why: string) => void;

/** While another run holds the mock's port. */
export interface Waiting {
  /** Ends the start. */
  signal?: AbortSignal;
  /** Told in one line whom the mock waits for. */
  onWaiting?: (why: string) => void;
}

async function startThread(name: string, wanted: ServersWanted, onDeath: OnDeath, { signal, onWaiting }: Waiting) {
  const file = `./server-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`;
  const thread = new Worker(new URL(file, import.meta.url), { workerData: wanted });
  let closing = false;
  const close = async () => {
    closing = true;
    await thread.terminate();
  };
  const addresses = await new Promise<ServerAddresses>((resolve, reject) => {
    const fail = (why: string) => {
      reject(new EnvironmentFailure(why));
      onDeath(why);
    };
    thread.on('message', (message: ServerMessage) => {
      if ('ready' in message) resolve(message.ready);
      else if ('waiting' in message) onWaiting?.(message.waiting);
      else fail(message.failed);
    });
    thread.on('error', (error) => fail(`${name} stopped: ${error.message}`));
    // A thread can also end without a word.
    thread.on(
      'exit',
      (status) => closing || fail(`${name} stopped in mid-run (status ${status}): start the run again`),
    );
    const giveUp = () => reject(new EnvironmentFailure(`${name} is not wanted any more`));
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { close, addresses };
}

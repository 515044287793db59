import { type MessagePort, Worker } from 'node:worker_threads';
import { type ControlClient, type ControlTransport, controlThrough, lendControl } from '../../mock-idp/index.ts';
import type { MockIdpProfile } from '../config/target-profile.ts';
import { EnvironmentFailure } from '../failure/failure.ts';

/** Which of our own servers a run needs. */
export interface ServersWanted {
  idp?: MockIdpProfile;
  reference: boolean;
  /** What the mock is there for, and how long it may wait for another one that holds its port; not at all by default. */
  portLock?: { purpose: string; waitMs?: number };
}

/** Where they listen. */
export interface ServerAddresses {
  idp?: { url: string; controlUrl: string; controlPort: MessagePort };
  reference?: { gateway: string; crm: string };
}

export type ServerMessage = { ready: ServerAddresses } | { failed: string } | { waiting: string };

export interface RunningServers {
  idp?: RunningMock;
  reference?: { gateway: string; crm: string };
  /** At once while they run; where one has begun to end, when it has and `onDeath` knows why. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The mock, and its control through a port between the threads: without HTTP. */
export interface RunningMock {
  url: string;
  controlUrl: string;
  control: ControlClient;
  /** That control, for whoever of this thread can be given plain data only. */
  transport: ControlTransport;
}

/**
 * Starts the mock IdP and the reference gateway, each in a thread of its own, so that they and the scenarios load at
 * the same time and share the cores.
 *
 * @param onDeath called if a thread ends before `close`
 * @throws EnvironmentFailure with one line that says what to do
 */
export async function startServers(
  { idp, reference, portLock }: ServersWanted,
  onDeath: OnDeath,
  { signal, onWaiting }: Waiting = {},
): Promise<RunningServers> {
  const waiting = { signal, onWaiting };
  const threads = [
    ...(idp ? [startThread('the mock IdP', { idp, reference: false, portLock }, onDeath, waiting)] : []),
    ...(reference ? [startThread('the reference gateway', { reference }, onDeath, waiting)] : []),
  ];
  const started = await Promise.all(threads);
  const { idp: mock, reference: target }: ServerAddresses = Object.assign(
    {},
    ...started.map(({ addresses }) => addresses),
  );
  const lent = mock && lendMock(mock);
  return {
    idp: lent?.mock,
    reference: target,
    settled: async () => void (await Promise.all(started.map(({ settled }) => settled()))),
    close: async () => {
      lent?.end();
      await Promise.all(started.map(({ close }) => close()));
    },
  };
}

function lendMock({ url, controlUrl, controlPort }: NonNullable<ServerAddresses['idp']>) {
  const control = controlThrough(controlPort);
  // The thread of the mock ends with the process, not the other way round.
  controlPort.unref();
  const end = lendControl(controlUrl, control);
  const mock: RunningMock = { url, controlUrl, control, transport: { transport: 'thread', name: controlUrl } };
  return { mock, end };
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
  let ending = false;
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
  const ended = new Promise((resolve) => thread.once('exit', resolve));
  // What is asked through the port is refused from now on, some time before the thread has ended.
  addresses.idp?.controlPort.once('close', () => {
    ending = true;
  });
  const settled = async () => void (ending && (await ended));
  return { close, settled, addresses };
}

import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { MessageChannel, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Holder } from '../../mock-idp/index.ts';
import type { MockIdpProfile } from '../config/target-profile.ts';
import type { ServerAddresses, ServerMessage, ServersWanted } from './servers.ts';

/** The thread of the mock IdP and the reference gateway: starts what is wanted, tells the addresses, and serves. */

// A thread does not inherit it, and what a server consists of is read after this.
enableCompileCache();

async function start({ idp, reference, portLock }: ServersWanted): Promise<ServerAddresses> {
  const [mock, gateway] = await Promise.all([idp && startIdp(idp, portLock), reference && startGateway()]);
  return { ...(mock && { idp: mock }), ...(gateway && { reference: gateway }) };
}

async function startIdp(
  { port, preset, host, publicUrl, tls: files }: MockIdpProfile,
  portLock: ServersWanted['portLock'],
) {
  const { serveControl, startMockIdp } = await import('../../mock-idp/index.ts');
  const onWaiting = (holder: Holder) => tell({ waiting: `${described(holder)}, which holds the mock's port ${port}` });
  const tls = files && { cert: await readFile(files.cert, 'utf8'), key: await readFile(files.key, 'utf8') };
  const mock = await startMockIdp({ port, preset, host, publicUrl, tls, portLock: { ...portLock, onWaiting } });
  const { url, controlUrl, control } = mock;
  const { port1, port2 } = new MessageChannel();
  serveControl(control, port1);
  return { url, controlUrl, controlPort: port2 };
}

function described({ purpose = 'a mock IdP that serves by itself', pid }: Holder): string {
  return `${purpose} (pid ${pid})`;
}

async function startGateway() {
  const { startReferenceGateway } = await import('../reference-gateway/server.ts');
  const { url } = await startReferenceGateway();
  return { gateway: url, crm: url };
}

function failure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const { idp, portLock } = workerData as ServersWanted;
  if (code !== 'EADDRINUSE') return message;
  const { holder } = error as { holder?: Holder };
  if (!holder) return `port ${idp?.port} is taken: set idp.port to another one, or to 0 for any free one`;
  const { waitMs = 0 } = portLock ?? {};
  const patience = holder.purpose && waitMs > 0 ? `, also after ${waitMs / 60_000} min` : '';
  const advice = holder.purpose ? 'wait longer with --wait MINUTES' : 'stop it';
  return `port ${idp?.port} is taken by ${described(holder)}${patience}: ${advice}, or set idp.port to another one`;
}

function tell(message: ServerMessage, ports: MessagePort[] = []): void {
  parentPort?.postMessage(message, ports);
}

try {
  const ready = await start(workerData as ServersWanted);
  tell({ ready }, ready.idp ? [ready.idp.controlPort] : []);
} catch (error) {
  tell({ failed: failure(error) });
}

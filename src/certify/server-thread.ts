import { parentPort, workerData } from 'node:worker_threads';
import type { MockIdpProfile } from '../config/target-profile.ts';
import type { ServerAddresses, ServerMessage, ServersWanted } from './servers.ts';

/** The thread of the mock IdP and the reference gateway: starts what is wanted, tells the addresses, and serves. */

async function start({ idp, reference }: ServersWanted): Promise<ServerAddresses> {
  const [mock, gateway] = await Promise.all([idp && startIdp(idp), reference && startGateway()]);
  return { ...(mock && { idp: mock }), ...(gateway && { reference: gateway }) };
}

async function startIdp({ port, preset, host, publicUrl }: MockIdpProfile) {
  const { startMockIdp } = await import('../../mock-idp/server.ts');
  const { url, controlUrl } = await startMockIdp({ port, preset, host, publicUrl });
  return { url, controlUrl };
}

async function startGateway() {
  const { startReferenceGateway } = await import('../reference-gateway/server.ts');
  const { url } = await startReferenceGateway();
  return { gateway: url, crm: url };
}

function failure(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const { port } = error as { port?: number };
  if (code !== 'EADDRINUSE') return message;
  return `port ${port} is taken: set idp.port to another one, or to 0 for any free one`;
}

const tell = (message: ServerMessage) => parentPort?.postMessage(message);
try {
  tell({ ready: await start(workerData as ServersWanted) });
} catch (error) {
  tell({ failed: failure(error) });
}

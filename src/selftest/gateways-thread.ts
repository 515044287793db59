import { parentPort, workerData } from 'node:worker_threads';
import { honestParts, type Parts } from '../reference-gateway/parts.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { withDefect } from './defect.ts';
import type { GatewaysMessage } from './gateways.ts';
import { defects } from './registry.ts';
import { variants } from './variants.ts';

/** The thread of the gateways under selftest: starts one for each id, tells the addresses, and serves. */

function partsOf(id: string): Parts {
  const changed = [...defects, ...variants].find((one) => one.id === id);
  return changed?.parts ? withDefect({ parts: changed.parts }, honestParts) : honestParts;
}

const tell = (message: GatewaysMessage) => parentPort?.postMessage(message);
try {
  const started = (workerData as string[]).map(async (id) => {
    const { url } = await startReferenceGateway({ parts: partsOf(id) });
    return [id, url] as const;
  });
  tell({ ready: Object.fromEntries(await Promise.all(started)) });
} catch (error) {
  tell({ failed: (error as Error).message });
}

import { parentPort, workerData } from 'node:worker_threads';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { type Defect, withDefect } from './defect.ts';
import type { GatewaysMessage } from './gateways.ts';
import { startMemberProxy } from './member-proxy.ts';
import { defects } from './registry.ts';
import { variants } from './variants.ts';

/** The thread of the gateways under selftest: starts one for each id, tells the addresses, and serves. */

const known = new Map<string, Partial<Defect>>([...defects, ...variants].map((one) => [one.id, one]));

/** Starts the gateway of one defect or variant. @returns its address */
async function start(id: string): Promise<string> {
  const { rules, proxy } = known.get(id) ?? {};
  const { url } = await startReferenceGateway({ rules: rules ? withDefect({ rules }, defaultRules) : defaultRules });
  return proxy ? (await startMemberProxy(url, proxy)).url : url;
}

const tell = (message: GatewaysMessage) => parentPort?.postMessage(message);
try {
  const started = (workerData as string[]).map(async (id) => [id, await start(id)] as const);
  tell({ ready: Object.fromEntries(await Promise.all(started)) });
} catch (error) {
  tell({ failed: (error as Error).message });
}

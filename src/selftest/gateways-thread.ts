import { parentPort, workerData } from 'node:worker_threads';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import type { Rules } from '../reference-gateway/rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { type Defect, withDefect } from './defect.ts';
import type { GatewaysMessage, WantedGateways } from './gateways.ts';
import { startMemberProxy } from './member-proxy.ts';
import { type BesideDefect, besideOf } from './reach/beside.ts';
import { type Recorded, recordingRules } from './reach/recording-rules.ts';
import { defects } from './registry.ts';
import { variants } from './variants.ts';

/**
 * The thread of the gateways under selftest: starts one for each id, tells the addresses, and serves. Recording gateways
 * are right ones; asked for it, it tells what each of them came across.
 */

const known = new Map<string, Partial<Defect>>([...defects, ...variants].map((one) => [one.id, one]));
const recorded = new Map<string, Recorded>();

/** Starts the gateway of one defect or variant. @returns its address */
async function start(id: string): Promise<string> {
  const { rules, proxy } = known.get(id) ?? {};
  const { url } = await startReferenceGateway({ rules: rules ? withDefect({ rules }, defaultRules) : defaultRules });
  return proxy ? (await startMemberProxy(url, proxy)).url : url;
}

/** Starts a gateway without defects that notes what it comes across. @returns its address */
async function startRecording(id: string, beside: ReadonlyMap<keyof Rules, BesideDefect[]>): Promise<string> {
  const found: Recorded = { used: new Set(), differing: new Set() };
  recorded.set(id, found);
  return (await startReferenceGateway({ rules: recordingRules(defaultRules, beside, found) })).url;
}

function defectsBeside(): Map<keyof Rules, BesideDefect[]> {
  const beside = defects.flatMap((defect) => besideOf(defect, defaultRules) ?? []);
  const names = [...new Set(beside.flatMap(({ replaces }) => replaces))];
  return new Map(names.map((name) => [name, beside.filter(({ replaces }) => replaces.includes(name))]));
}

const tell = (message: GatewaysMessage) => parentPort?.postMessage(message);
parentPort?.on('message', () => {
  const reached = [...recorded].map(
    ([id, { used, differing }]) => [id, { used: [...used], differing: [...differing] }] as const,
  );
  tell({ reached: Object.fromEntries(reached) });
});
try {
  const { subjects, recording } = workerData as WantedGateways;
  const beside = recording.length > 0 ? defectsBeside() : new Map();
  const started = [
    ...subjects.map(async (id) => [id, await start(id)] as const),
    ...recording.map(async (id) => [id, await startRecording(id, beside)] as const),
  ];
  tell({ ready: Object.fromEntries(await Promise.all(started)) });
} catch (error) {
  tell({ failed: (error as Error).message });
}

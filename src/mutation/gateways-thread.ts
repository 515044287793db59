import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { RunningGateway } from '../reference-gateway/server.ts';
import type { Answer, Order, ThreadData } from './gateways.ts';

/** The thread of the mutated gateways: starts and stops one after the other as it is told. */

const { code, folder } = workerData as ThreadData;
const require = createRequire(join(folder, 'server.ts'));
const instantiate = compileFunction(code, ['require', 'module', 'exports', 'globalThis'], {
  filename: 'mutated-gateway.cjs',
});

/** What Stryker's switches read and write. */
interface Namespace {
  activeMutant?: string;
  hitCount: number;
  /** A mutant that is passed more often is taken for an endless loop: its next passing throws. */
  hitLimit: number;
  mutantCoverage: { static: Record<string, number> };
}

interface Started {
  gateway: RunningGateway;
  namespace: Namespace;
  atLoad: ReadonlySet<string>;
}

const mostHits = 2_000_000;
const running = new Map<number, Started>();

async function start({ start: id, mutant }: Extract<Order, { start: number }>): Promise<Answer> {
  const namespace: Namespace = {
    activeMutant: mutant,
    hitCount: 0,
    hitLimit: mostHits,
    mutantCoverage: { static: {} },
  };
  const module = { exports: {} as typeof import('../reference-gateway/server.ts') };
  // Each gateway sees a namespace of its own where Stryker's switches look for the global one.
  instantiate(require, module, module.exports, { Math, __stryker__: namespace });
  const atLoad = new Set(Object.keys(namespace.mutantCoverage.static));
  namespace.mutantCoverage.static = {};
  // Stryker's helper keeps the object that it has found first.
  const gateway = await module.exports.startReferenceGateway();
  running.set(id, { gateway, namespace, atLoad });
  return { id, url: gateway.url };
}

async function stop({ stop: id }: Extract<Order, { stop: number }>): Promise<Answer> {
  const started = running.get(id);
  running.delete(id);
  await started?.gateway.close();
  return {
    id,
    covered: Object.keys(started?.namespace.mutantCoverage.static ?? {}),
    atLoad: [...(started?.atLoad ?? [])],
  };
}

parentPort?.on('message', (order: Order) => {
  const id = 'start' in order ? order.start : order.stop;
  const answer = 'start' in order ? start(order) : stop(order);
  answer
    .catch((error: unknown): Answer => ({ id, failed: error instanceof Error ? error.message : String(error) }))
    .then((said) => parentPort?.postMessage(said));
});

// A mutant may fail where nobody waits for it: whoever called it hears nothing, and the others go on.
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});

import { Agent, request } from 'node:http';
import type { Exchange } from '../../capillary/exchange.ts';

/** How exchanges went that were sent again. */
export interface Replayed {
  wallMs: number;
  /** Of the whole process: this client and the servers' threads. */
  cpuMs: number;
  /** Answers with the status that the run got. */
  alike: number;
}

/** What a run of all conditions has side by side. */
const sideBySide = 32;
/** Some answers are held back until another request comes, which a replay need not send. */
const limitMs = 5_000;

/** Sends the requests of a run again, each octet the same, with the least client that can. */
export async function replay(exchanges: readonly Exchange[]): Promise<Replayed> {
  const agent = new Agent({ keepAlive: true, maxSockets: sideBySide });
  const queue = exchanges.values();
  const started = performance.now();
  const before = process.cpuUsage();
  let alike = 0;
  const sendAgain = async () => {
    for (const exchange of queue) if ((await statusOf(exchange, agent)) === exchange.response?.status) alike += 1;
  };
  await Promise.all(Array.from({ length: sideBySide }, sendAgain));
  const { user, system } = process.cpuUsage(before);
  const wallMs = performance.now() - started;
  agent.destroy();
  return { wallMs, cpuMs: (user + system) / 1_000, alike };
}

function statusOf({ request: { method, url, headers, body } }: Exchange, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve) => {
    const { hostname, port, pathname, search } = new URL(url);
    const path = `${pathname}${search}`;
    const options = {
      agent,
      host: hostname,
      port,
      method,
      path,
      headers: headers.flat(),
      signal: AbortSignal.timeout(limitMs),
    };
    const sent = request(options, (response) => {
      response.resume().on('close', () => resolve(response.statusCode));
    });
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

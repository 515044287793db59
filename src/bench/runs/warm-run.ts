import { subscribe } from 'node:diagnostics_channel';
import { closeConnections } from '../../capillary/connections.ts';
import type { Exchange } from '../../capillary/exchange.ts';
import { exchangeChannel } from '../../capillary/http.ts';
import { certify } from '../../certify/certify.ts';
import { type Environment, startEnvironment } from '../../certify/environment.ts';
import { endProcess } from '../../cli/end.ts';
import { type Replayed, replay } from './replay.ts';

/** What the exchanges of a run take alone. */
export interface WarmRun {
  conditions: number;
  exchanges: number;
  replays: Replayed[];
}

/**
 * A program: plays all conditions in this process and then sends the run's requests again to the same servers, which are
 * warm by then. Prints a `WarmRun`.
 *
 * Arguments: the output folder, and how often the requests are sent again.
 */
const [, , out = '', times = '1'] = process.argv;
const exchanges: Exchange[] = [];
subscribe(exchangeChannel, (exchange) => exchanges.push(exchange as Exchange));

const environments: Environment[] = [];
/** The servers outlive the run. */
const start: typeof startEnvironment = async (wanted, onDeath) => {
  const environment = await startEnvironment(wanted, onDeath);
  environments.push(environment);
  return { ...environment, close: async () => {} };
};
const { certificate, broken } = await certify({
  idp: { kind: 'mock', preset: 'nextreason', port: 0 },
  target: { kind: 'reference', name: 'reference' },
  plan: 'full',
  agent: 'http',
  out,
  start,
});
if (broken) throw broken;
const sent = [...exchanges];
const replays: Replayed[] = [];
for (let time = 0; time < Number(times); time += 1) replays.push(await replay(sent));
console.log(
  JSON.stringify({ conditions: certificate.conditions.length, exchanges: sent.length, replays } satisfies WarmRun),
);
closeConnections();
for (const { close } of environments) await close();
await endProcess(0);

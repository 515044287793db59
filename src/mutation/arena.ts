import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalogue } from '../certify/catalogue.ts';
import type { Cucumber } from '../certify/cucumber/cucumber.ts';
import { type Environment, startEnvironment } from '../certify/environment.ts';
import { newRunId } from '../certify/output-folder.ts';
import { loadSteps, playBatch, playHooks } from '../certify/play-conditions.ts';
import type { ConditionEntry } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { ConditionResults } from '../report/condition-results.ts';
import { ScenarioMessages } from '../report/scenario-messages.ts';
import type { RunEnvironment } from '../scenario/run-environment.ts';
import type { Suite } from '../suite/suite.ts';
import { bundle } from './bundle.ts';
import { MutatedGateways } from './gateways.ts';
import type { Instrumented } from './instrument.ts';

/** Where mutated gateways are judged: the mock IdP, the conditions, and a thread of gateways. */
export interface Arena {
  gateways: MutatedGateways;
  catalogue: readonly Condition[];
  /** Plays some conditions at a gateway. */
  play(url: string, conditions: readonly Condition[]): Promise<ConditionEntry[]>;
  close(): Promise<void>;
}

/**
 * Opens it.
 *
 * @param workers how many plays there will be at a time
 */
export async function openArena(suite: Suite, instrumented: Instrumented, workers: number): Promise<Arena> {
  const folder = join(suite.root, 'src/reference-gateway');
  // Each running step listens for uncaught exceptions.
  process.setMaxListeners(workers + 20);
  const [environment, catalogue, code, out] = await Promise.all([
    startEnvironment({
      idp: { kind: 'mock', preset: 'nextreason', port: 0 },
      target: { kind: 'reference', name: 'reference' },
      browser: false,
    }),
    readCatalogue(suite),
    bundle(folder, instrumented.sources),
    mkdtemp(join(tmpdir(), 'gatecheck-mutation-')),
  ]);
  const cucumber = await loadSteps(suite);
  const gateways = new MutatedGateways({ code, folder });
  const base = baseOf(environment, suite, out);
  const hooks = { cucumber, environments: [base], messagesFrom: () => () => {} };
  complain(await playHooks(hooks, 'before'));
  return {
    gateways,
    catalogue,
    play: (url, conditions) => play(cucumber, base, url, conditions),
    async close() {
      complain(await playHooks(hooks, 'after'));
      await Promise.all([gateways.close(), environment.close(), rm(out, { recursive: true, force: true })]);
    },
  };
}

function baseOf({ idp, target }: Environment, suite: Suite, out: string): RunEnvironment {
  return {
    run: newRunId(),
    version: suite.version,
    out,
    agent: 'http',
    target,
    idp,
    browser: { missing: 'mutants are judged without a browser' },
    evidence: 'trouble',
  };
}

async function play(
  cucumber: Cucumber,
  base: RunEnvironment,
  url: string,
  conditions: readonly Condition[],
): Promise<ConditionEntry[]> {
  const results = new ConditionResults();
  const environment = { ...base, target: { ...base.target, gateway: url, crm: url } };
  const scenarios = new ScenarioMessages(results);
  const messagesFrom = () => scenarios.message.bind(scenarios);
  complain(await playBatch({ cucumber, messagesFrom }, { environment, conditions }));
  const entries = results.entries();
  // The features are read again for each play: somebody who edits them meanwhile takes conditions away.
  if (entries.length !== conditions.length)
    throw new Error('the features have changed since the start: start it again');
  return entries;
}

function complain(complaint: string | undefined): void {
  if (complaint !== undefined) throw new Error(`the conditions cannot be played: ${complaint}`);
}

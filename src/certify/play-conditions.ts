import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { Agent } from '../report/agent-uri.ts';
import type { Condition } from '../report/condition.ts';
import type { DoubtfulPlay } from '../report/condition-results.ts';
import { outputFiles } from '../report/output-files.ts';
import type { RunEnvironment } from '../scenario/run-environment.ts';
import { type Suite, stepFiles } from '../suite/suite.ts';
import { type Cucumber, loadCucumber, type Play } from './cucumber/cucumber.ts';
import type { Order } from './order.ts';
import { partitionConditions, placesOf } from './partition.ts';

/** Loads the step definitions of a suite. */
export function loadSteps(suite: Suite): Promise<Cucumber> {
  return loadCucumber(suite, () => stepFiles(suite));
}

export interface ConditionsRun {
  cucumber: Cucumber;
  /** One for each agent that plays. */
  environments: RunEnvironment[];
  conditions: readonly Condition[];
  /** How many scenarios the http agent plays at a time, and the browser agent at most. */
  workers: number;
  /** Says when a scenario may be played; as soon as a worker is free unless given. */
  turn?: Turn;
  /** One scenario after the other, because they share a brand and the IdP's record of it. */
  serial?: boolean;
  /** In which order each partition plays its conditions; that of the features unless given. */
  order?: Order;
  /** A new taker of the messages of one stream, in Cucumber's order. */
  messagesFrom: (agent: Agent) => (envelope: Envelope) => void;
  /** What failed is played again, to see whether it always does; its plays are told apart from those that count. */
  retries?: Retries;
  /** What is to be played again by an agent, because something other than the target got in the way; nothing unless given. */
  doubtful?: (agent: Agent) => readonly DoubtfulPlay[];
}

/** Plays a scenario when it is its turn. */
type Turn = <T>(condition: Condition, play: () => Promise<T>) => Promise<T>;

/** Plays of what failed, after all others. They change no finding. */
interface Retries {
  times: number;
  /** What failed and has not passed in a retry yet. */
  failing: (agent: Agent) => readonly Condition[];
  /** A new taker of the messages of one retry. */
  messagesFrom: (agent: Agent) => (envelope: Envelope) => void;
}

/** How often a condition is played at most. */
const plays = 3;
/** Where something got in the way of more, the environment is not fit for a run; what was late is the target's affair. */
const mostAgain = 50;

/**
 * Plays the conditions. Each agent has partitions side by side in this thread: scenarios mostly wait for the servers, which
 * have a thread of their own, and a partition starts at once, where a worker thread would load all step definitions again.
 * Failing conditions are told by messages alone. What something other than the target got in the way of is played
 * again at the end, with nothing beside it.
 *
 * @returns what Cucumber itself complained about, or undefined
 */
export async function playConditions(run: ConditionsRun): Promise<string | undefined> {
  // Each running step listens for uncaught exceptions.
  process.setMaxListeners(Math.max(process.getMaxListeners(), run.environments.length * run.workers + 10));
  const before = await playHooks(run, 'before');
  const first = run.doubtful ? { ...run, environments: run.environments.map((one) => nthPlay(one, 1)) } : run;
  const partitions = before === undefined ? await playPartitions(first) : [];
  const again = before === undefined ? await playAgain(run) : [];
  const retried = before === undefined ? await playRetries(run) : [];
  const after = await playHooks(run, 'after');
  return [before, ...partitions, ...again, ...retried, after].find((complaint) => complaint !== undefined);
}

function nthPlay(environment: RunEnvironment, number: number, doubtful: readonly DoubtfulPlay[] = []): RunEnvironment {
  const earlier = Object.fromEntries(doubtful.map(({ condition, reasons }) => [condition.id, reasons]));
  return { ...environment, play: { number, of: plays, earlier } };
}

async function playAgain({ doubtful = () => [], ...run }: ConditionsRun): Promise<(string | undefined)[]> {
  const complaints: (string | undefined)[] = [];
  for (let number = 2; number <= plays; number += 1) {
    for (const environment of run.environments) {
      const all = doubtful(environment.agent);
      const isUnfit = all.filter(({ late }) => !late).length > mostAgain;
      const those = isUnfit ? all.filter(({ late }) => late) : all;
      if (those.length === 0) continue;
      const conditions = those.map(({ condition }) => condition);
      complaints.push(await playPartition(run, { environment: nthPlay(environment, number, those), conditions }));
    }
  }
  return complaints;
}

async function playRetries({ retries, ...run }: ConditionsRun): Promise<(string | undefined)[]> {
  if (!retries) return [];
  const complaints: (string | undefined)[] = [];
  for (let number = 1; number <= retries.times; number += 1) {
    for (const environment of run.environments) {
      const conditions = retries.failing(environment.agent);
      if (conditions.length === 0) continue;
      // What the play that counts left behind stays as it is.
      const apart = { ...environment, out: retryFolder(environment.out, number), evidence: 'trouble' as const };
      const { messagesFrom } = retries;
      complaints.push(await playPartition({ ...run, messagesFrom }, { environment: apart, conditions }));
    }
  }
  return complaints;
}

function retryFolder(out: string, number: number): string {
  return join(out, outputFiles.retries, String(number));
}

/** Chromium itself keeps two cores busy. */
const browserPartitions = 2;

/** Conditions that one run of Cucumber plays, one after the other. */
interface Partition {
  environment: RunEnvironment;
  /** Where each of them plays, by its place; in `environment` unless given. */
  environmentAt?: (place: string) => RunEnvironment;
  conditions: readonly Condition[];
}

async function playPartitions(run: ConditionsRun): Promise<(string | undefined)[]> {
  if (!run.serial) return Promise.all(partitionsOf(run).map((partition) => playPartition(run, partition)));
  const complaints: (string | undefined)[] = [];
  for (const partition of partitionsOf({ ...run, workers: 1 })) complaints.push(await playPartition(run, partition));
  return complaints;
}

function partitionsOf({ environments, conditions, workers }: ConditionsRun): Partition[] {
  return environments.flatMap((environment) => {
    const partitions =
      environment.agent === 'browser'
        ? partitionConditions(
            conditions.filter(({ journey }) => journey),
            Math.min(workers, browserPartitions),
          )
        : partitionConditions(conditions, workers);
    return partitions.map((those) => ({ environment, conditions: those }));
  });
}

/**
 * Plays one partition, without the run's hooks.
 *
 * @returns what Cucumber itself complained about, or undefined
 */
export function playPartition(
  run: Pick<ConditionsRun, 'cucumber' | 'messagesFrom' | 'order' | 'turn'>,
  { environment, environmentAt = () => environment, conditions }: Partition,
): Promise<string | undefined> {
  const { turn } = run;
  const conditionAt = new Map(conditions.map((condition) => [condition.scenario, condition]));
  const turnAt: Play['turn'] = (place, play) => {
    const condition = conditionAt.get(place);
    return turn && condition ? turn(condition, play) : play();
  };
  return run.cucumber.play({
    hooks: 'none',
    turn: turnAt,
    parameters: environmentAt,
    places: placesOf(conditions),
    reader: environment.agent,
    order: run.order,
    onMessage: run.messagesFrom(environment.agent),
  });
}

/** Runs what BeforeAll opens, or what AfterAll closes, for all partitions. */
export async function playHooks(
  run: Pick<ConditionsRun, 'cucumber' | 'environments' | 'messagesFrom'>,
  which: 'before' | 'after',
): Promise<string | undefined> {
  const [environment] = run.environments;
  if (!environment) return undefined;
  return run.cucumber.play({
    hooks: which,
    parameters: environment,
    onMessage: run.messagesFrom(environment.agent),
  });
}

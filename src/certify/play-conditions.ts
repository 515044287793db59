import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { Agent } from '../report/agent-uri.ts';
import type { Condition } from '../report/condition.ts';
import type { DoubtfulPlay } from '../report/condition-results.ts';
import { outputFiles } from '../report/output-files.ts';
import type { RunEnvironment } from '../scenario/run-environment.ts';
import { type Suite, stepFiles } from '../suite/suite.ts';
import { type Cucumber, loadCucumber, type Play } from './cucumber/cucumber.ts';
import { Lanes } from './lanes.ts';

/** Loads the step definitions of a suite. */
export function loadSteps(suite: Suite): Promise<Cucumber> {
  return loadCucumber(suite, () => stepFiles(suite));
}

export interface ConditionsRun {
  cucumber: Cucumber;
  /** One for each agent that plays. */
  environments: RunEnvironment[];
  /** In the order in which they begin. */
  conditions: readonly Condition[];
  /** How many scenarios the http agent plays at a time, and the browser agent at most. */
  workers: number;
  /** Says when a scenario may be played; as soon as a worker is free unless given. */
  turn?: Turn;
  /** One scenario after the other, because they share a brand and the IdP's record of it. */
  serial?: boolean;
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
 * Plays the conditions. Each agent has lanes side by side in this thread: scenarios mostly wait for the servers, which have a
 * thread of their own, and a lane starts at once, where a worker thread would load all step definitions again.
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
  const agents = before === undefined ? await playAgents(first) : [];
  const again = before === undefined ? await playAgain(run) : [];
  const retried = before === undefined ? await playRetries(run) : [];
  const after = await playHooks(run, 'after');
  return [before, ...agents, ...again, ...retried, after].find((complaint) => complaint !== undefined);
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
      complaints.push(await playBatch(run, { environment: nthPlay(environment, number, those), conditions }));
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
      complaints.push(await playBatch({ ...run, messagesFrom }, { environment: apart, conditions }));
    }
  }
  return complaints;
}

function retryFolder(out: string, number: number): string {
  return join(out, outputFiles.retries, String(number));
}

/** Chromium itself keeps two cores busy. */
const browserLanes = 2;

/** Conditions that one run of Cucumber plays. */
interface Batch {
  environment: RunEnvironment;
  /** Where each of them plays, by its place; in `environment` unless given. */
  environmentAt?: (place: string) => RunEnvironment;
  conditions: readonly Condition[];
  /** One after the other unless given. */
  lanes?: Lanes;
}

async function playAgents(run: ConditionsRun): Promise<(string | undefined)[]> {
  const batches = run.environments.map((environment) => batchOf(run, environment));
  if (!run.serial) return Promise.all(batches.map((batch) => playBatch(run, batch)));
  const complaints: (string | undefined)[] = [];
  for (const batch of batches) complaints.push(await playBatch(run, batch));
  return complaints;
}

function batchOf({ conditions, workers, serial }: ConditionsRun, environment: RunEnvironment): Batch {
  const isBrowser = environment.agent === 'browser';
  const those = isBrowser ? conditions.filter(({ journey }) => journey) : conditions;
  if (serial) return { environment, conditions: those };
  const most = isBrowser ? Math.min(workers, browserLanes) : workers;
  return { environment, conditions: those, lanes: new Lanes(those, most, environment.target.kind === 'reference') };
}

/**
 * Plays a batch, without the run's hooks.
 *
 * @returns what Cucumber itself complained about, or undefined
 */
export function playBatch(
  run: Pick<ConditionsRun, 'cucumber' | 'messagesFrom' | 'turn'>,
  { environment, environmentAt = () => environment, conditions, lanes }: Batch,
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
    ...(lanes && { lanes: { count: lanes.count, next: (lane) => lanes.next(lane)?.scenario } }),
    reader: environment.agent,
    onMessage: run.messagesFrom(environment.agent),
  });
}

/** Where Cucumber finds conditions: each file once, with the lines of all of them. */
function placesOf(conditions: readonly Condition[]): string[] {
  const places = conditions.map(({ scenario }) => {
    const colon = scenario.lastIndexOf(':');
    return { file: scenario.slice(0, colon), line: scenario.slice(colon + 1) };
  });
  const byFile = Map.groupBy(places, ({ file }) => file);
  return [...byFile].map(([file, those]) => [file, ...those.map(({ line }) => line)].join(':'));
}

/** Runs what BeforeAll opens, or what AfterAll closes, for all batches. */
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

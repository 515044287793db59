import { join } from 'node:path';
import type { Cucumber } from '../certify/cucumber/cucumber.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Condition } from '../report/condition.ts';
import { ConditionResults } from '../report/condition-results.ts';
import { ScenarioMessages } from '../report/scenario-messages.ts';
import type { IdpAddress, RunEnvironment } from '../scenario/run-environment.ts';
import type { Suite } from '../suite/suite.ts';
import type { Ending } from './findings.ts';
import { onWorkers, planRounds } from './rounds.ts';
import { type Play, referenceId, type Subject } from './subject.ts';

/** What the plays of a selftest have in common. */
export interface Stage {
  suite: Suite;
  cucumber: Cucumber;
  catalogue: readonly Condition[];
  run: string;
  idp: IdpAddress;
  subjects: ReadonlyMap<string, Subject>;
  /** Output folder; what did not pass leaves its evidence in `<out>/<subject>/evidence`. */
  out: string;
  /** How many rounds at a time. */
  workers: number;
}

/** A play and what came of it. */
export interface PlayResult extends Play {
  entry: Ending;
}

/**
 * Plays conditions against many gateways in one process. In each round every condition has at most one gateway, so a
 * round is one run of Cucumber.
 *
 * @throws EnvironmentFailure where Cucumber cannot play
 */
export async function playRounds(
  stage: Stage,
  plays: readonly Play[],
  onResult: (result: PlayResult) => void,
): Promise<void> {
  const { playHooks } = await import('../certify/play-conditions.ts');
  const { cucumber, workers } = stage;
  const hooks = { cucumber, environments: [environmentOf(stage)], messagesFrom: () => () => {} };
  // Each running step listens for uncaught exceptions.
  process.setMaxListeners(Math.max(process.getMaxListeners(), workers + 10));
  ensurePlayed(await playHooks(hooks, 'before'));
  await onWorkers(planRounds(plays, workers), workers, (round) => playRound(stage, round, onResult));
  ensurePlayed(await playHooks(hooks, 'after'));
}

async function playRound(stage: Stage, round: readonly Play[], onResult: (result: PlayResult) => void): Promise<void> {
  const { playBatch } = await import('../certify/play-conditions.ts');
  const subjectOf = new Map(round.map(({ condition, subject }) => [condition, subject]));
  const results = new ConditionResults({
    finished: (entry) => onResult({ condition: entry.id, subject: subjectOf.get(entry.id) ?? '', entry }),
  });
  const scenarios = new ScenarioMessages(results);
  const messagesFrom = () => scenarios.message.bind(scenarios);
  const conditions = stage.catalogue.filter(({ id }) => subjectOf.has(id));
  const subjectAt = new Map(conditions.map(({ id, scenario }) => [scenario, subjectOf.get(id)]));
  const environment = environmentOf(stage);
  const environmentAt = (place: string) => environmentOf(stage, subjectAt.get(place));
  ensurePlayed(await playBatch({ ...stage, messagesFrom }, { environment, environmentAt, conditions }));
}

function environmentOf({ suite, run, out, idp, subjects }: Stage, id: string = referenceId): RunEnvironment {
  const [any] = subjects.values();
  const subject = subjects.get(id) ?? any;
  if (!subject) throw new Error('a selftest needs a subject');
  return {
    run,
    version: suite.version,
    out: join(out, id),
    agent: 'http',
    target: subject.target,
    idp,
    browser: { missing: 'the selftest plays without a browser' },
    evidence: 'trouble',
  };
}

function ensurePlayed(complaint: string | undefined): void {
  if (complaint !== undefined) throw new EnvironmentFailure(`the conditions cannot be played: ${complaint}`);
}

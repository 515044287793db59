import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onWorkers } from '../selftest/rounds.ts';
import { thisSuite } from '../suite/suite.ts';
import { openArena } from './arena.ts';
import { markOf, staleMarks } from './equivalents.ts';
import { excludedOf, type Figure, figureOf } from './figure.ts';
import { instrument } from './instrument.ts';
import { LikelyKillers } from './likely-killers.ts';
import type { Mutant } from './mutant.ts';
import { knownReach, measureReach, reaching } from './reach.ts';
import { Results } from './results.ts';
import { shuffled } from './sample.ts';
import { suiteDigest } from './suite-digest.ts';
import { tryMutant } from './trial.ts';

const help = `Usage: npm run mutate -- [options]

Plays the conditions against mutants of the reference gateway: one change of its code each. Results go to a file as they
come; the next run goes on where this one ended. Mutants that are marked as equivalent or
conforming are not played.

  --sample N       only N mutants, drawn at random
  --seed S         which ones (default 1)
  --only TEXT      only mutants whose key has this text, such as admission/a09
  --marked         only those that are marked as equivalent or conforming: none of them may be killed
  --budget MINUTES the time to end at
  --workers N      mutants at a time (default 6)
  --out FOLDER     where results are kept (default reports/mutation)
  --store          keep the figure of the run in src/mutation/figure.json, which the docs show

Exit status: 0 all tried mutants were killed, 1 some survived or a mark is wrong.`;

/**
 * How many conditions are played against a mutant before the next one: most die by one of the likeliest, and those that do
 * not are known early and wait for the rest.
 */
const passes = [20, 60, 200, Number.POSITIVE_INFINITY];

const { values: options } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    marked: { type: 'boolean', default: false },
    budget: { type: 'string', default: '600' },
    workers: { type: 'string', default: '6' },
    out: { type: 'string', default: 'reports/mutation' },
    store: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(help);
else await mutate();

async function mutate(): Promise<void> {
  const suite = thisSuite();
  const end = performance.now() + Number(options.budget) * 60_000;
  const instrumented = await instrument(join(suite.root, 'src/reference-gateway'));
  const { mutants } = instrumented;
  const stale = staleMarks(mutants);
  for (const key of stale) console.log(`marked, and there is no such mutant: ${key}`);
  const workers = Number(options.workers);
  const arena = await openArena(suite, instrumented, workers);
  const conditions = new Set(arena.catalogue.map(({ id }) => id));
  const digest = await suiteDigest(suite.root);
  const results = new Results(join(options.out, 'results.jsonl'), digest, conditions);
  const chosen = choose(mutants);
  const pending = chosen.filter((mutant) => !results.isDecided(mutant));
  console.log(`${chosen.length} of ${mutants.length} mutants, ${pending.length} to be tried`);
  if (pending.length > 0 && performance.now() < end) {
    const reach = await knownReach(join(options.out, 'reach.json'), digest, () => measureReach(arena, workers));
    const mayFind = reaching(reach, arena.catalogue);
    const passing = Object.values(reach.passages).filter(({ passes }) => passes);
    console.log(`${passing.length} of ${conditions.size} conditions pass at the gateway without a mutant`);
    const killers = new LikelyKillers(reach);
    for (const mutant of chosen) {
      const trial = results.of(mutant);
      if (trial?.status === 'killed') killers.learn(mutant, trial.by);
    }
    const played = new Map<Mutant, Set<string>>();
    for (const most of passes) {
      let done = 0;
      const those = pending.filter((mutant) => !results.isDecided(mutant));
      await onWorkers(those, workers, async (mutant) => {
        if (performance.now() > end) return;
        const before = played.get(mutant) ?? new Set();
        const left = mayFind(mutant.id).filter(({ id }) => !before.has(id));
        const now = killers.sort(mutant, left).slice(0, most);
        const trial = await tryMutant(arena, mutant, now, () => performance.now() > end);
        played.set(mutant, new Set([...before, ...now.map(({ id }) => id)]));
        if (trial.status === 'killed') killers.learn(mutant, trial.by);
        const isUndecided = ['survived', 'prerequisites only'].includes(trial.status) && now.length < left.length;
        results.add(mutant, isUndecided ? { ...trial, status: 'undecided' } : trial);
        done += 1;
        if (trial.status !== 'killed')
          console.log(`${trial.status} (${now.length} of ${left.length}): ${describe(mutant)}`);
        if (done % 100 === 0) console.log(`${done} of ${those.length}`);
      });
    }
  }
  await arena.close();
  const killed = chosen.filter((mutant) => results.of(mutant)?.status === 'killed');
  const wrong = killed.filter(({ key }) => markOf.has(key));
  for (const mutant of wrong) console.log(`marked, and killed: ${describe(mutant)}`);
  const all = mutants.filter(({ excluded }) => excluded === undefined);
  const { rooms, survivors } = figureOf(chosen, (mutant) => results.of(mutant));
  console.table(rooms);
  const figure: Figure = {
    date: today(),
    commit: commit(),
    conditions: conditions.size,
    of: all.length,
    rooms,
    excluded: excludedOf(mutants),
    survivors,
  };
  if (options.store)
    writeFileSync(join(suite.root, 'src/mutation/figure.json'), `${JSON.stringify(figure, null, 2)}\n`);
  const isSound = options.marked ? wrong.length === 0 : survivors.length === 0;
  process.exitCode = isSound && stale.length === 0 ? 0 : 1;
}

function choose(mutants: readonly Mutant[]): Mutant[] {
  const those = mutants.filter(
    ({ key, excluded }) =>
      excluded === undefined && key.includes(options.only) && (options.store || markOf.has(key) === options.marked),
  );
  return shuffled(those, Number(options.seed)).slice(
    0,
    options.sample === undefined ? undefined : Number(options.sample),
  );
}

function describe({ file, line, within, original, replacement }: Mutant): string {
  return `${file}:${line} ${within}: ${original} → ${replacement}`.replace(/\s+/g, ' ');
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}

import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { chooseParticipants } from '../config/choose-participants.ts';
import { loadConfiguration } from '../config/load.ts';
import { type Explored, explore } from '../explore/explore.ts';
import { sequenceIn, stepLines } from '../explore/feature.ts';
import type { Progress } from '../explore/search.ts';
import { UsageError } from './errors.ts';
import type { ExploreOptions } from './explore-options.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';

/** Carries out `gatecheck explore`. @returns the exit status */
export async function runExplore(options: ExploreOptions): Promise<number> {
  if (options.defect || options.variant) {
    const { runExploreSeeded } = await import('./run-explore-seeded.ts');
    return runExploreSeeded(options);
  }
  const configuration = await loadConfiguration(options.config, options);
  const { idp, target } = chooseParticipants(configuration, options.target, options.brand);
  if (idp.kind === 'external') {
    throw new UsageError('gatecheck explore makes people and tokens of its own: set idp.kind to mock');
  }
  if (target.kind === 'remote' && target.environment === 'production') {
    throw new UsageError(`${target.name} is a production target, and gatecheck explore writes much: use a test target`);
  }
  const { runs, seed = randomInt(2 ** 31), time, out } = options;
  const replay = options.replay === undefined ? undefined : await readSequence(options.replay);
  const { signal, byPerson } = onInterruption();
  const command = `gatecheck explore --target ${target.name} --seed ${seed} --runs ${runs}`;
  const say = options.json ? console.error : console.log;
  say(replay ? `gatecheck explore: target ${target.name}, ${options.replay}` : command);
  const timeMs = time === undefined ? undefined : time * 1000;
  const explored = await explore({
    idp,
    target,
    runs,
    seed,
    timeMs,
    replay,
    out,
    command,
    signal,
    onPlayed: progress(say),
  });
  report(explored, say);
  if (options.json) console.log(JSON.stringify(explored, null, 2));
  if (byPerson()) return interruptedStatus;
  return explored.found ? 1 : 0;
}

async function readSequence(path: string) {
  const source = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--replay ${path}: it cannot be read (${error.code ?? error.message})`);
  });
  return sequenceIn(source, path);
}

type Say = (line: string) => void;

/** A line for each fifty sequences. */
function progress(say: Say): (so: Progress) => void {
  return ({ sequences, steps }) => {
    if (sequences % 50 === 0) say(`  ${sequences} sequences, ${steps} steps`);
  };
}

function report({ found, sequences, steps, files }: Explored, say: Say): void {
  const extent = `${sequences} ${sequences === 1 ? 'sequence' : 'sequences'}, ${steps} steps`;
  if (!found) {
    say(`No divergence from the reference gateway in ${extent}.`);
    return;
  }
  say(`Divergence in sequence ${found.sequence}: ${found.divergence}\n`);
  for (const [at, step] of found.steps.entries()) {
    for (const line of stepLines(at === 0 ? 'Given' : 'And', step)) say(line);
  }
  say('');
  for (const file of files) say(file);
}

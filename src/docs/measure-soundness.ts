import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thisCommit, thisMachine } from '../bench/result.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { endProcess } from '../cli/end.ts';
import { selftest } from '../selftest/selftest.ts';
import { referenceId } from '../selftest/subject.ts';
import { type Variant, variants } from '../selftest/variants.ts';
import { thisSuite } from '../suite/suite.ts';
import { judge, type LibraryGateway, libraryConditions, libraryGateways } from './library-gateways.ts';
import { type SoundRound, soundnessResultsFile } from './soundness-page.ts';

const help = `npm run soundness -- [--rounds <n>] [--loaded] [--gateway <id>]... [--whole]

Plays right gateways again and again, and adds to ${soundnessResultsFile} who was blamed: the reference gateway and
conforming variants with every condition, and the mended gateways of examples/gateways, in processes of their own.

  --rounds <n>    how many rounds (default: 1)
  --loaded        with four busy loops beside it
  --gateway <id>  only this variant or mended gateway, and the reference; may be repeated; all: every one
                  (default: the mended gateways, and the variants that hold all differences between them)
  --whole         the mended gateways with every condition too, not only with those of npm run libraries`;

/** More than there are cores, so that every thread of a run has to wait for one. */
const busyLoops = 4;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    loaded: { type: 'boolean', default: false },
    gateway: { type: 'string', multiple: true, default: [] },
    whole: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const knownGateways = [...variants.map(({ id }) => id), ...libraryGateways.map(({ name }) => name)];

if (options.help) console.log(help);
else await soundness();
await endProcess(Number(process.exitCode ?? 0));

/** The gateways of a round, beside the reference. */
interface Chosen {
  variants: readonly Variant[];
  libraries: readonly LibraryGateway[];
}

async function soundness(): Promise<void> {
  const rounds = Number(options.rounds);
  const unknown = options.gateway.find((id) => id !== 'all' && !knownGateways.includes(id));
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
    console.error(
      unknown === undefined
        ? '--rounds: expected a number from 1 on'
        : `--gateway: no ${unknown}. There are: all, ${knownGateways.join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  await measure(rounds, chosenGateways(options.gateway));
}

function chosenGateways(ids: readonly string[]): Chosen {
  if (ids.length === 0) return { variants: variants.filter(({ alone }) => !alone), libraries: libraryGateways };
  if (ids.includes('all')) return { variants, libraries: libraryGateways };
  return {
    variants: variants.filter(({ id }) => ids.includes(id)),
    libraries: libraryGateways.filter(({ name }) => ids.includes(name)),
  };
}

async function measure(rounds: number, chosen: Chosen): Promise<void> {
  const catalogue = (await readCatalogue(thisSuite())).map(({ id }) => id);
  for (let round = 1; round <= rounds; round += 1) {
    const result = await beside(options.loaded ? busyLoops : 0, () => play(chosen, catalogue));
    await store(result);
    console.log(`round ${round} of ${rounds}: ${sentence(result)}`);
    for (const blame of result.blames) console.log(`  ${blame}`);
    if (result.blames.length > 0) process.exitCode = 1;
  }
}

async function play(chosen: Chosen, catalogue: readonly string[]): Promise<SoundRound> {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-soundness-'));
  const startedAt = performance.now();
  const ids = chosen.variants.map(({ id }) => id);
  const conditions: SoundRound['conditions'] = {};
  try {
    const { flaws } = await selftest({ variants: ids, out: join(folder, 'variants') });
    for (const id of [referenceId, ...ids]) conditions[id] = catalogue.length;
    const blames = [...flaws];
    const judgedBy = options.whole ? catalogue : libraryConditions;
    for (const gateway of chosen.libraries) {
      const certificate = await judge(gateway, { mended: true, conditions: judgedBy, out: join(folder, gateway.name) });
      conditions[gateway.name] = judgedBy.length;
      for (const { id, status, reason } of certificate.conditions)
        if (status === 'failed' || status === 'error')
          blames.push(`${id} at ${gateway.name}, mended: ${status}, ${reason}`);
    }
    return {
      at: new Date().toISOString(),
      commit: thisCommit(thisSuite().root),
      loaded: options.loaded,
      cores: thisMachine().cores,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
      conditions,
      blames,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Carries something out while loops keep the cores busy. */
async function beside<Result>(loops: number, work: () => Promise<Result>): Promise<Result> {
  const busy = Array.from({ length: loops }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
    return await work();
  } finally {
    for (const loop of busy) loop.kill('SIGKILL');
  }
}

async function store(round: SoundRound): Promise<void> {
  const file = join(thisSuite().root, soundnessResultsFile);
  const earlier = JSON.parse(await readFile(file, 'utf8')) as SoundRound[];
  await writeFile(file, `${JSON.stringify([...earlier, round], null, 2)}\n`);
}

function sentence({ conditions, blames, seconds }: SoundRound): string {
  const gateways = Object.keys(conditions).length;
  return `${blames.length === 0 ? 'nobody blamed' : `${blames.length} false alarms`} at ${gateways} right gateways, ${seconds} s`;
}

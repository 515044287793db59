import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thisCommit, thisMachine } from '../bench/result.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { endProcess } from '../cli/end.ts';
import { selftest } from '../selftest/selftest.ts';
import { variants } from '../selftest/variants.ts';
import { thisSuite } from '../suite/suite.ts';
import { judge, libraryConditions, libraryGateways } from './library-gateways.ts';
import { type SoundRound, soundnessResultsFile } from './soundness-page.ts';

const help = `npm run soundness -- [--rounds <n>] [--loaded] [--whole]

Plays right gateways again and again, and adds to ${soundnessResultsFile} who was blamed: the reference gateway and each
conforming variant with every condition, and the mended gateways of examples/gateways, in processes of their own.

  --rounds <n>  how many rounds (default: 1)
  --loaded      with four busy loops beside it
  --whole       the mended gateways with every condition too, not only with those of npm run libraries`;

/** More than there are cores, so that every thread of a run has to wait for one. */
const busyLoops = 4;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    loaded: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(help);
else await measure(Number(options.rounds), options.loaded);
await endProcess(Number(process.exitCode ?? 0));

async function measure(rounds: number, loaded: boolean): Promise<void> {
  const catalogue = (await readCatalogue(thisSuite())).map(({ id }) => id);
  for (let round = 1; round <= rounds; round += 1) {
    const result = await beside(loaded ? busyLoops : 0, () => play(loaded, catalogue));
    await store(result);
    console.log(`round ${round} of ${rounds}: ${sentence(result)}`);
    for (const blame of result.blames) console.log(`  ${blame}`);
    if (result.blames.length > 0) process.exitCode = 1;
  }
}

async function play(loaded: boolean, catalogue: readonly string[]): Promise<SoundRound> {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-soundness-'));
  const played = variants.filter(({ alone }) => !alone).map(({ id }) => id);
  const startedAt = performance.now();
  try {
    const { flaws } = await selftest({ variants: played, out: join(folder, 'variants') });
    const blames = [...flaws];
    const conditions = options.whole ? catalogue : libraryConditions;
    for (const gateway of libraryGateways) {
      const certificate = await judge(gateway, { mended: true, conditions, out: join(folder, gateway.name) });
      for (const { id, status, reason } of certificate.conditions)
        if (status === 'failed' || status === 'error')
          blames.push(`${id} at ${gateway.name}, mended: ${status}, ${reason}`);
    }
    return {
      at: new Date().toISOString(),
      commit: thisCommit(thisSuite().root),
      loaded,
      cores: thisMachine().cores,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
      variants: { gateways: played.length + 1, conditions: catalogue.length },
      libraries: { gateways: libraryGateways.length, conditions: conditions.length },
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

function sentence({ variants, libraries, blames, seconds }: SoundRound): string {
  const gateways = variants.gateways + libraries.gateways;
  return `${blames.length === 0 ? 'nobody blamed' : `${blames.length} false alarms`} at ${gateways} right gateways, ${seconds} s`;
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figures } from '../figure.ts';
import { withFolder } from '../folder.ts';
import { lineThrough } from '../line.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { certifyRun, type MeasuredRun } from '../runs/certify-run.ts';
import type { WarmRun } from '../runs/warm-run.ts';
import { ourRuns } from '../subjects/ours.ts';
import type { Extent, Part } from './part.ts';

/** Parts of all conditions that are played to tell what a run costs from what a condition costs. */
const shards = ['1/8', '1/3'] as const;
const verdicts = ['certified', 'passed', 'incomplete'];

/** Runs of `certify` over HTTP against the reference gateway. */
export const certify: Part = {
  what: 'certify --agent http: cold, warm, one condition, fixed cost, cost per condition, its exchanges alone',
  measure: (figures, extent) =>
    withFolder(async (folder) => {
      for (let round = 1; round <= extent.rounds; round += 1) {
        extent.say(`certify, round ${round}`);
        const cold = await certifyRun([], { folder, compiled: `compiled-${round}`, verdicts });
        const place = { folder, compiled: `compiled-${round}`, verdicts };
        const parts: MeasuredRun[] = [];
        for (const shard of shards) parts.push(await certifyRun(['--shard', shard], place));
        const one = await certifyRun(['--tags', '@LGN-001'], place);
        const warm = await certifyRun([], place);
        addRun(figures, 'cold', cold);
        addRun(figures, 'warm', warm);
        addRun(figures, 'one condition', one);
        addLine(figures, [...parts, warm]);
        await addWarmRun(figures, folder, extent);
      }
    }),
};

function addRun(figures: Figures, name: string, { wallMs, usage }: MeasuredRun): void {
  figures.add('certify', ourRuns, `${name}, s`, 'less', wallMs / 1_000);
  figures.add('certify', ourRuns, `${name}: CPU, s`, 'less', usage.cpuMs / 1_000);
  figures.add('certify', ourRuns, `${name}: most memory, MB`, 'less', usage.peakRss / 1_048_576);
}

function addLine(figures: Figures, runs: readonly MeasuredRun[]): void {
  const wall = lineThrough(runs.map(({ conditions, wallMs }) => [conditions, wallMs]));
  const cpu = lineThrough(runs.map(({ conditions, usage }) => [conditions, usage.cpuMs]));
  figures.add('certify', ourRuns, 'fixed cost, ms', 'less', wall.fixed);
  figures.add('certify', ourRuns, 'fixed cost: CPU, ms', 'less', cpu.fixed);
  figures.add('certify', ourRuns, 'for each condition, ms', 'less', wall.perUnit);
  figures.add('certify', ourRuns, 'for each condition: CPU, ms', 'less', cpu.perUnit);
}

async function addWarmRun(figures: Figures, folder: string, { say }: Extent): Promise<void> {
  say('  its exchanges alone');
  const program = fileURLToPath(new URL('../runs/warm-run.ts', import.meta.url));
  const { output } = await new MeasuredProcess([program, join(folder, 'run'), '2']).finish();
  await rm(join(folder, 'run'), { recursive: true });
  const { conditions, exchanges, replays } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as WarmRun;
  figures.add('certify', ourRuns, 'exchanges for each condition', 'less', exchanges / conditions);
  const last = replays.at(-1);
  if (!last) return;
  figures.add('certify', ourRuns, 'its exchanges alone, s', 'less', last.wallMs / 1_000);
  figures.add('certify', ourRuns, 'its exchanges alone: CPU, s', 'less', last.cpuMs / 1_000);
  figures.add(
    'certify',
    ourRuns,
    'exchanges alone that got the same status, %',
    'more',
    (last.alike / exchanges) * 100,
  );
}

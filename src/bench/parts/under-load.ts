import type { Figures } from '../figure.ts';
import type { Load } from '../load/load.ts';
import { LoadProcess } from '../load/load-process.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { inTurn } from '../rounds.ts';
import { loadProcess } from '../subjects/ours.ts';
import type { Subject } from '../subjects/subjects.ts';
import type { Extent } from './part.ts';

/** A server that is up, and what is asked of it. */
interface Loaded {
  subject: Subject;
  process: MeasuredProcess;
  load: Load;
}

/** What is asked of the servers. */
export interface Asked {
  part: string;
  /** One thing of many, such as `opaque token`. */
  thing: string;
  /** Of an answer for a subject that has none, undefined. */
  loadFor(subject: Subject, address: string, process: MeasuredProcess): Promise<Load | undefined>;
}

/** Measures how many things a second the servers give, and what each costs them, with all of them up at the same time. */
export async function underLoad(
  subjects: readonly Subject[],
  { part, thing, loadFor }: Asked,
  figures: Figures,
  { rounds, say }: Extent,
): Promise<void> {
  const loader = new LoadProcess();
  const servers: Loaded[] = [];
  try {
    for (const subject of subjects) {
      const process = new MeasuredProcess(subject.args);
      const load = await loadFor(subject, await process.printed(subject.listens), process);
      if (load) servers.push({ subject, process, load });
      else await process.end();
    }
    // What runs often is compiled once it has run.
    for (const { load } of servers) await loader.carryOut(load);
    await inTurn(rounds, servers, async ({ subject, process, load }, round) => {
      say(`${thing}s, round ${round}: ${subject.name}`);
      const before = await process.usage();
      const { wallMs, cpuMs } = await loader.carryOut(load);
      const after = await process.usage();
      const { name } = subject;
      figures.add(part, name, `${thing}s a second`, 'more', (load.count / wallMs) * 1_000);
      figures.add(part, name, `CPU for each ${thing}, ms`, 'less', (after.cpuMs - before.cpuMs) / load.count);
      figures.add(part, loadProcess, `CPU for each ${thing} (${name}), ms`, 'less', cpuMs / load.count);
    });
    for (const { subject, process } of servers) {
      const { rss } = await process.usage();
      figures.add(part, subject.name, `memory after all ${thing}s, MB`, 'less', rss / 1_048_576);
    }
  } finally {
    loader.end();
    await Promise.all(servers.map(({ process }) => process.end()));
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Agent } from '../report/agent-uri.ts';
import type { Certificate } from '../report/certificate.ts';

/** How long each condition took in one run, in milliseconds, by the agent and its id. */
export interface Durations extends Record<Agent, Readonly<Record<string, number>>> {
  /** Id of the run. */
  run: string;
}

/** Where the durations of a run of all conditions stand, relative to `package.json`; `npm run durations` writes them. */
export const durationsFile = 'src/certify/durations.json';

/** @param root folder of `package.json` */
export async function readShippedDurations(root: string): Promise<Durations> {
  return JSON.parse(await readFile(join(root, durationsFile), 'utf8')) as Durations;
}

/** The durations of a stored run. What did not come to its end took no time that says anything. */
export function durationsOf({ run, conditions }: Pick<Certificate, 'run' | 'conditions'>): Durations {
  const by = (agent: Agent) =>
    Object.fromEntries(
      conditions
        .filter((entry) => entry.agent === agent && entry.status !== 'skipped' && entry.status !== 'error')
        .map(({ id, durationMs }) => [id, durationMs]),
    );
  return { run, http: by('http'), browser: by('browser') };
}

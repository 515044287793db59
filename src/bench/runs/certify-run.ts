import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../../report/certificate.ts';
import { outputFiles } from '../../report/output-files.ts';
import { thisSuite } from '../../suite/suite.ts';
import { MeasuredProcess, type Usage } from '../measured-process.ts';

/** What one run took. */
export interface MeasuredRun {
  conditions: number;
  wallMs: number;
  longestMs: number;
  usage: Usage;
}

/** Where and how a run is measured. */
interface RunPlace {
  folder: string;
  compiled?: string;
  verdicts: readonly string[];
  /** Looks at the run's output before that is removed. */
  look?(out: string): Promise<void>;
}

/**
 * One run of the command with the reference gateway; over HTTP, unless the options name another agent.
 *
 * @param folder where it may write; compiled code is kept there from one run to the next
 * @throws Error where the run was not as good as it should be
 */
export async function certifyRun(
  options: readonly string[],
  { folder, compiled = 'compiled', verdicts, look }: RunPlace,
): Promise<MeasuredRun> {
  const out = join(folder, 'run');
  const command = [join(thisSuite().root, 'src/cli/gatecheck.js'), 'certify', '--agent', 'http', '--out', out];
  const run = new MeasuredProcess([...command, ...options], { NODE_COMPILE_CACHE: join(folder, compiled) });
  const { wallMs, output, usage } = await run.finish();
  const text = await readFile(join(out, outputFiles.certificate), 'utf8').catch(() => undefined);
  const certificate = text === undefined ? undefined : (JSON.parse(text) as Certificate);
  if (!certificate || !verdicts.includes(certificate.verdict)) {
    throw new Error(`certify ${options.join(' ')}: ${certificate?.sentence ?? output}`);
  }
  await look?.(out);
  await rm(out, { recursive: true });
  const { conditions } = certificate;
  const longestMs = Math.max(...conditions.map(({ durationMs }) => durationMs));
  return { conditions: conditions.length, wallMs, longestMs, usage };
}

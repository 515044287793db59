import { randomInt } from 'node:crypto';
import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The files that a run writes, by what they hold (run contract, Output folder). */
export const outputFiles = {
  certificate: 'certificate.json',
  signed: 'certificate.jws',
  report: 'report.html',
  cucumber: 'cucumber.html',
  messages: 'messages.ndjson',
  junit: 'junit.xml',
  summary: 'summary.md',
  evidence: 'evidence',
} as const;

/** The files of several runs together; each run has a folder of its own beside them. */
export const overviewFiles = { overview: 'overview.json', text: 'overview.md' } as const;

/** The output folder cannot be used; the message says what to do. */
export class OutputFolderError extends Error {
  override readonly name = 'OutputFolderError';
}

/** A run's id: UTC time and four random characters, so that ids sort by time and never meet. */
export function newRunId(now: Date = new Date()): string {
  const [day, time] = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  const tail = Array.from({ length: 4 }, () => randomInt(36).toString(36)).join('');
  return `${day}-${time}-${tail}`;
}

/**
 * Makes the output folder: `reports/<run id>` with `reports/latest` pointing to it, or the given one. A folder that
 * holds an earlier run is cleared of that run's files.
 *
 * @returns its absolute path
 * @throws OutputFolderError where the folder holds other things or cannot be written
 */
export async function openOutputFolder(run: string, given?: string): Promise<string> {
  return openFolder(run, given, async (out) => {
    await clearEarlierRun(out, outputFiles.certificate, outputFiles);
    await mkdir(join(out, outputFiles.evidence));
  });
}

/** The same for the folder of several runs, whose own folders are left to themselves. */
export async function openOverviewFolder(run: string, given?: string): Promise<string> {
  return openFolder(run, given, (out) => clearEarlierRun(out, overviewFiles.overview, overviewFiles));
}

async function openFolder(run: string, given: string | undefined, ready: (out: string) => Promise<void>) {
  const out = resolve(given ?? join('reports', run));
  try {
    await mkdir(out, { recursive: true });
    await ready(out);
    if (given === undefined) await pointLatest(resolve('reports'), run);
  } catch (error) {
    if (error instanceof OutputFolderError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new OutputFolderError(`cannot write to ${out} (${code}): choose another folder with --out`, { cause: error });
  }
  return out;
}

/** The sign of a run goes first, or a kill would leave it with the new run; as `.next` it still says whose folder this is. */
async function clearEarlierRun(out: string, sign: string, ours: Record<string, string>): Promise<void> {
  const found = await readdir(out);
  if (found.length === 0) return;
  const signs = [sign, `${sign}.next`];
  if (!signs.some((name) => found.includes(name)) && !(await isBarelyBegun(out, found))) {
    throw new OutputFolderError(`${out} holds other files than a run's: choose an empty folder with --out`);
  }
  if (found.includes(sign)) await rename(join(out, sign), join(out, `${sign}.next`));
  await Promise.all(Object.values(ours).map((name) => rm(join(out, name), { recursive: true, force: true })));
  await rm(join(out, `${sign}.next`), { force: true });
}

/** What a run leaves that was killed before it wrote anything. */
async function isBarelyBegun(out: string, found: readonly string[]): Promise<boolean> {
  const [only, ...others] = found;
  if (only !== outputFiles.evidence || others.length > 0) return false;
  return (await readdir(join(out, only)).catch(() => ['no folder'])).length === 0;
}

/** Replaces the link in one step, so that a reader never finds it missing. */
async function pointLatest(reports: string, run: string): Promise<void> {
  const link = join(reports, `.latest-${run}`);
  await symlink(run, link, 'dir');
  await rename(link, join(reports, 'latest'));
}

import { randomInt } from 'node:crypto';
import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AskedWrongly } from '../failure/exit-status.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { certificateReserve } from '../report/certificate-file.ts';
import { outputFiles } from '../report/output-files.ts';
import { FolderHeld, type FolderLock, lockFile, lockFolder } from './folder-lock.ts';

/** The files of several runs together; each run has a folder of its own beside them. */
export const overviewFiles = { overview: 'overview.json', text: 'overview.md' } as const;

/** The output folder cannot be used; the message says what to do. */
export class OutputFolderError extends AskedWrongly {
  override readonly name = 'OutputFolderError';
}

/** A run's id: UTC time and four random characters, so that ids sort by time and never meet. */
export function newRunId(now: Date = new Date()): string {
  const [day, time] = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  const tail = Array.from({ length: 4 }, () => randomInt(36).toString(36)).join('');
  return `${day}-${time}-${tail}`;
}

/** The folder of one run, which no other run writes to until `release`. */
export interface OutputFolder {
  /** Absolute. */
  path: string;
  /** Whether this run may still write there. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

/** Told in one line should the folder be deleted, or taken, in mid-run. */
type OnLoss = (why: string) => void;

/**
 * Makes the output folder and locks it: `reports/<run id>` with `reports/latest` pointing to it, or the given one. A
 * folder that holds an earlier run is cleared of that run's files.
 *
 * @throws OutputFolderError where the folder holds other things, another run has it, or it cannot be written
 * @throws EnvironmentFailure where the disk is full or broken
 */
export async function openOutputFolder(run: string, given?: string, onLoss?: OnLoss): Promise<OutputFolder> {
  return openFolder(run, given, onLoss, async (out) => {
    await clearEarlierRun(out, outputFiles.certificate, outputFiles);
    await mkdir(join(out, outputFiles.evidence));
  });
}

/** The same for the folder of several runs, whose own folders are left to themselves. */
export async function openOverviewFolder(run: string, given?: string, onLoss?: OnLoss): Promise<OutputFolder> {
  return openFolder(run, given, onLoss, (out) => clearEarlierRun(out, overviewFiles.overview, overviewFiles));
}

/** The same for the folder of a selftest, in which nothing is cleared: it writes what it has found at its end. */
export async function openSelftestFolder(run: string, given?: string, onLoss?: OnLoss): Promise<OutputFolder> {
  return openFolder(run, given ?? join('reports', `selftest-${run}`), onLoss, async () => {});
}

/** The same for the evidence of a watch, in which nothing is cleared: each play writes its own anew. */
export async function openWatchFolder(run: string, given?: string): Promise<OutputFolder> {
  return openFolder(run, given ?? join('reports', 'watch'), undefined, async () => {});
}

/** The same for what `gatecheck explore` has found. */
export async function openExploreFolder(run: string, given?: string): Promise<OutputFolder> {
  return openFolder(run, given ?? join('reports', `explore-${run}`), undefined, async () => {});
}

async function openFolder(
  run: string,
  given: string | undefined,
  onLoss: OnLoss = () => {},
  ready: (out: string) => Promise<void>,
): Promise<OutputFolder> {
  const path = resolve(given ?? join('reports', run));
  let lock: FolderLock | undefined;
  try {
    await mkdir(path, { recursive: true });
    lock = await lockFolder(path, run, onLoss);
    await ready(path);
    if (given === undefined) await pointLatest(resolve('reports'), run);
    return { path, isOurs: lock.isOurs, release: lock.release };
  } catch (error) {
    await lock?.release();
    throw inPlainWords(path, error);
  }
}

/** What is wrong with the machine, and not with the folder that somebody chose. */
const ofTheMachine = ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE'];

function inPlainWords(path: string, error: unknown): Error {
  if (error instanceof OutputFolderError) return error;
  if (error instanceof FolderHeld) {
    const { run, pid, host } = error.holder;
    return new OutputFolderError(
      `${path} is the output folder of run ${run} (pid ${pid} on ${host}), which has not ended: choose another one with --out`,
    );
  }
  const { code = (error as Error).message } = error as NodeJS.ErrnoException;
  if (ofTheMachine.includes(code)) {
    return new EnvironmentFailure(
      `cannot write to ${path} (${code}): make room there, or choose another folder with --out`,
    );
  }
  return new OutputFolderError(`cannot write to ${path} (${code}): choose another folder with --out`, { cause: error });
}

/** The sign of a run goes first, or a kill would leave it with the new run; as `.next` it still says whose folder this is. */
async function clearEarlierRun(out: string, sign: string, ours: Record<string, string>): Promise<void> {
  const found = (await readdir(out)).filter((name) => !passing.includes(name) && !name.startsWith(`${lockFile}.`));
  await rm(join(out, certificateReserve), { force: true });
  if (found.length === 0) return;
  const signs = [sign, `${sign}.next`];
  if (!signs.some((name) => found.includes(name)) && !(await isBarelyBegun(out, found))) {
    throw new OutputFolderError(`${out} holds other files than a run's: choose an empty folder with --out`);
  }
  if (found.includes(sign)) await rename(join(out, sign), join(out, `${sign}.next`));
  await Promise.all(Object.values(ours).map((name) => rm(join(out, name), { recursive: true, force: true })));
  await rm(join(out, `${sign}.next`), { force: true });
}

/** What a run needs only as long as it goes on. */
const passing: readonly string[] = [lockFile, certificateReserve];

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

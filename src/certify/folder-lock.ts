import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Says in an output folder which run writes there. */
export const lockFile = '.gatecheck-lock';

const beatMs = 500;
/** Of a run on another machine nothing but its beats can be seen. */
const silentMs = 20_000;

/** Who holds a folder. */
export interface Holder {
  run: string;
  pid: number;
  host: string;
  /** Tells two holders of one process apart. */
  token: string;
}

/** A folder that nobody else of ours writes to. */
export interface FolderLock {
  /** Whether nobody else has it, also where the folder was deleted: asked again before the last files are written. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

/** Somebody else holds the folder. */
export class FolderHeld extends Error {
  override readonly name = 'FolderHeld';
  readonly holder: Holder;

  constructor(holder: Holder) {
    super(`held by run ${holder.run} (pid ${holder.pid} on ${holder.host})`);
    this.holder = holder;
  }
}

/** The locks of this process. */
const own = new Set<string>();

/**
 * Takes a folder for one run. A lock whose process is gone, after `kill -9` for instance, is taken over at once; one of
 * another machine that shares the folder after 20 s without a sign of life.
 *
 * @param onLoss told in one line, once, should the folder be deleted or taken in spite of the lock
 * @throws FolderHeld where another run has it
 */
export async function lockFolder(folder: string, run: string, onLoss: (why: string) => void): Promise<FolderLock> {
  const path = join(folder, lockFile);
  const text = JSON.stringify({ run, pid: process.pid, host: hostname(), token: randomUUID() } satisfies Holder);
  own.add(text);
  try {
    while (!(await created(path, text))) await takeOver(path);
  } catch (error) {
    own.delete(text);
    throw error;
  }
  const timer = setInterval(async () => {
    const found = await readFile(path, 'utf8').catch(() => undefined);
    if (!own.has(text)) return;
    if (found === text) return void utimes(path, new Date(), new Date()).catch(() => {});
    clearInterval(timer);
    onLoss(`${folder} ${found === undefined ? 'was deleted' : 'was taken by another run'} in mid-run: start it again`);
  }, beatMs).unref();
  return {
    isOurs: async () => [text, ''].includes(await readFile(path, 'utf8').catch(() => '')),
    release: async () => {
      clearInterval(timer);
      own.delete(text);
      if ((await readFile(path, 'utf8').catch(() => '')) === text) await rm(path, { force: true });
    },
  };
}

/** Only one of many that try at the same time succeeds. */
async function created(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** A take-over is done within milliseconds; one that lasts longer was killed. */
const longestTakeOverMs = 2_000;

/**
 * Removes a lock whose holder is gone. One after the other: who looked before somebody else's take-over would remove
 * that one's fresh lock.
 */
async function takeOver(path: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === undefined) return;
  const holder = holderIn(found);
  if (await isHeld(path, found, holder)) throw new FolderHeld(holder);
  const turn = `${path}.take-over`;
  if (!(await created(turn, String(process.pid)))) return waitForTurn(turn);
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === found) await rm(path, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}

async function waitForTurn(turn: string): Promise<void> {
  const file = await stat(turn).catch(() => undefined);
  if (file && Math.abs(Date.now() - file.mtimeMs) > longestTakeOverMs) await rm(turn, { force: true });
  else if (file) await pause(5);
}

function holderIn(text: string): Holder {
  const unknown = { run: 'unknown', pid: 0, host: 'unknown', token: '' };
  try {
    return { ...unknown, ...(JSON.parse(text) as Partial<Holder>) };
  } catch {
    return unknown;
  }
}

async function isHeld(path: string, text: string, { pid, host }: Holder): Promise<boolean> {
  if (host === hostname()) return pid === process.pid ? own.has(text) : isAlive(pid);
  const file = await stat(path).catch(() => undefined);
  return file !== undefined && Math.abs(Date.now() - file.mtimeMs) < silentMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

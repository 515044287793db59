import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogue } from '../certify/catalogue.ts';
import { startEnvironment } from '../certify/environment.ts';
import { ensureOpenFiles } from '../certify/open-files.ts';
import { newRunId, openSelftestFolder } from '../certify/output-folder.ts';
import { readStoredDictionary } from '../diagnosis/dictionary.ts';
import { notWritten } from '../evidence/not-written.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { featuresDigest, suiteDigests, thisSuite } from '../suite/suite.ts';
import { type Choice, choosePlays } from './choose-plays.ts';
import { controls } from './controls.ts';
import type { Defect } from './defect.ts';
import { composeDictionary, dictionaryText, seenIn, seenOf } from './dictionary/compose.ts';
import { type RunningGateways, startGateways } from './gateways.ts';
import { flawsOf, type KillMatrix, killMatrix, type Selftest } from './kill-matrix.ts';
import { matrixTable } from './matrix-table.ts';
import { movedFeatures } from './moved-features.ts';
import { type PlayResult, playRounds } from './play-rounds.ts';
import { type Reachable, reachableOf } from './reach/reach.ts';
import { survey } from './reach/survey.ts';
import { defects as allDefects } from './registry.ts';
import { StoredPlays } from './stored-plays.ts';
import { playKey, referenceId } from './subject.ts';
import { subjectsOf } from './subjects.ts';
import { variants } from './variants.ts';

/** Rounds at a time: more than there are cores, because scenarios mostly wait. */
const defaultWorkers = 16;

/** What a selftest is asked to do. */
export interface SelftestRequest extends Choice {
  /** How many conditions are played at a time. */
  workers?: number;
  /** Output folder; `reports/selftest-<run id>` unless given. */
  out?: string;
  /** Ends it early; what was found until then is written down. */
  signal?: AbortSignal;
  listener?: SelftestListener;
}

/** Called as a selftest goes on. */
export interface SelftestListener {
  planned(plays: number): void;
  /** @param result one play that ended */
  finished(result: PlayResult): void;
}

/** What a selftest found. */
export interface SelftestOutcome {
  matrix: KillMatrix;
  /** How many gateways that conform were played. */
  conforming: number;
  /** Why it failed, a line each; empty where all is well. */
  flaws: string[];
  out: string;
  durationMs: number;
  interrupted: boolean;
}

/**
 * Proves the conditions both ways: every seeded defect is found by the conditions that its entry names, and no conforming
 * gateway is blamed. Writes `kill-matrix.json` and `kill-matrix.md`.
 *
 * @throws EnvironmentFailure where the servers or Cucumber cannot work, or what was found cannot be written
 * @throws OutputFolderError where nothing can be written
 * @throws CatalogueError where the features cannot be read
 */
export async function selftest(request: SelftestRequest): Promise<SelftestOutcome> {
  ensureOpenFiles();
  const run = newRunId();
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => {});
  const onDeath = (why: string) => died.reject(new EnvironmentFailure(why));
  const folder = await openSelftestFolder(run, request.out, onDeath);
  try {
    return await prove(request, { run, out: folder.path, died: died.promise, onDeath });
  } finally {
    await folder.release();
  }
}

interface Proof {
  run: string;
  out: string;
  /** Rejects where a server ends or the folder is lost. */
  died: Promise<never>;
  onDeath: (why: string) => void;
}

async function prove(request: SelftestRequest, { run, out, died, onDeath }: Proof): Promise<SelftestOutcome> {
  const startedAt = performance.now();
  const suite = thisSuite();
  const featuresAtStart = featuresDigest(suite);
  featuresAtStart.catch(() => {});
  const catalogue = await readCatalogue(suite);
  const ids = catalogue.map(({ id }) => id);
  const stock = { catalogue: ids, defects: allDefects, variants };
  // What is misspelt is told before anything starts.
  let chosen = choosePlays(request, stock);
  const stored = request.all
    ? await StoredPlays.open(join(out, 'plays.ndjson'), (await suiteDigests(suite)).digest)
    : undefined;
  const results: PlayResult[] = [];
  const stopped = new Promise<'stopped'>((stop) => request.signal?.addEventListener('abort', () => stop('stopped')));

  const started = startAll(onDeath);
  const running: RunningGateways[] = [];
  let reachable: ((defect: Defect) => Reachable) | undefined;
  const playing = started.then(async ([environment, cucumber]) => {
    const workers = request.workers ?? defaultWorkers;
    const stage = { suite, cucumber, catalogue, run, idp: environment.idp, out, workers };
    if (request.all) {
      const recording = await startGateways({ recording: chosen.conditions }, onDeath);
      const reach = await survey(stage, environment.target, chosen.conditions, recording);
      await recording.close();
      reachable = once((defect) => reachableOf(defect, { catalogue, defects: allDefects, reach }));
      chosen = choosePlays(request, { ...stock, reachable: (defect) => reachable?.(defect).played ?? ids });
    }
    const own = [...chosen.defects, ...chosen.variants.filter(({ rules }) => rules)].map(({ id }) => id);
    const gateways = await startGateways({ subjects: own }, onDeath);
    running.push(gateways);
    const subjects = subjectsOf(chosen, environment.target, gateways);
    const done = new Set(stored?.earlier.map(playKey));
    const left = chosen.plays.filter((play) => !done.has(playKey(play)));
    const wanted = new Set(chosen.plays.map(playKey));
    results.push(...(stored?.earlier ?? []).filter((play) => wanted.has(playKey(play))));
    request.listener?.planned(left.length);
    await playRounds({ ...stage, subjects }, left, (result) => {
      results.push(result);
      stored?.add(result);
      request.listener?.finished(result);
    });
  });
  playing.catch(() => {});
  const interrupted = (await Promise.race([playing, died, stopped])) === 'stopped';
  // An error that nobody was waiting for gives itself as the reason.
  const { reason } = request.signal ?? {};
  if (reason instanceof Error && reason.name !== 'AbortError') throw reason;
  if (!interrupted)
    await started.then(([environment]) => Promise.all([environment.close(), ...running.map((one) => one.close())]));
  const test: Selftest = { ...chosen, controls, catalogue: ids, results };
  const matrix = killMatrix(test);
  const flaws = interrupted
    ? [`it was interrupted after ${results.length} of ${chosen.plays.length} plays`]
    : [...flawsOf(test), ...(await movedFeatures(suite, await featuresAtStart))];
  await Promise.all([
    write(join(out, 'kill-matrix.json'), `${JSON.stringify(matrix, null, 2)}\n`),
    write(join(out, 'kill-matrix.md'), matrixTable(test, matrix, flaws)),
    reachable && write(join(out, 'fault-dictionary.json'), dictionaryText(await dictionaryFrom(test, reachable))),
  ]);
  const conforming = 1 + chosen.variants.length;
  return { matrix, conforming, flaws, out, durationMs: performance.now() - startedAt, interrupted };
}

/** The shipped dictionary with what was seen in the place of what it knew before. */
async function dictionaryFrom({ defects, catalogue, results }: Selftest, reachable: (defect: Defect) => Reachable) {
  const known = seenIn(await readStoredDictionary(thisSuite().root));
  const seen = defects.map((defect) => [defect.id, seenOf(defect, reachable(defect), results)] as const);
  return composeDictionary(allDefects, catalogue, new Map([...known, ...seen]));
}

function once<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => {
    const there = made.get(key) ?? make(key);
    made.set(key, there);
    return there;
  };
}

async function write(path: string, text: string): Promise<void> {
  // One that is ended meanwhile leaves the old file or none, never half of one.
  const next = `${path}.next`;
  const written = writeFile(next, text).then(() => rename(next, path));
  await written.catch((error: Error) => {
    throw new EnvironmentFailure(notWritten(path, error), { cause: error });
  });
}

function startAll(onDeath: (why: string) => void) {
  return Promise.all([
    startEnvironment(
      {
        idp: { kind: 'mock', preset: 'nextreason', port: 0 },
        target: { kind: 'reference', name: referenceId },
        browser: false,
      },
      onDeath,
    ),
    import('../certify/play-conditions.ts').then(({ loadSteps }) => loadSteps(thisSuite())),
  ] as const);
}

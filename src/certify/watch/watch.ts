import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { ConditionEntry } from '../../report/certificate.ts';
import type { RunEnvironment } from '../../scenario/run-environment.ts';
import type { Suite } from '../../suite/suite.ts';
import type { CertifyRequest } from '../certify-request.ts';
import { type Environment, startEnvironment } from '../environment.ts';
import { newRunId, openWatchFolder } from '../output-folder.ts';
import { isReadOnly } from '../read-only.ts';
import { runEnvironments } from '../run-environments.ts';
import { workersFor } from '../workers.ts';
import { watchFiles } from './changes.ts';
import type { Asked, Question, Reply, Stage } from './protocol.ts';

/** What a watch plays, and against what. */
export interface WatchRequest
  extends Pick<
    CertifyRequest,
    | 'idp'
    | 'target'
    | 'plan'
    | 'tags'
    | 'agent'
    | 'allowWrites'
    | 'blind'
    | 'workers'
    | 'out'
    | 'waitMinutes'
    | 'onWaiting'
    | 'onHint'
    | 'signal'
  > {
  /** The suite with the step files that there are now. */
  suite: () => Promise<Suite>;
}

/** Told of what a watch does. */
export interface WatchListener {
  /** Features and steps are read: so many conditions wait for a save. */
  loaded(conditions: number): void;
  /** So many plays begin, and why. */
  began(plays: number, why: string): void;
  finished(entry: ConditionEntry): void;
  /** All of them have ended. */
  ended(): void;
  /** Features or steps cannot be played as they are. */
  flawed(flaws: string): void;
}

/** A watch that goes on. */
export interface Watch {
  /** Where the evidence goes. */
  out: string;
  /** Plays conditions by their ids, or all. */
  play(asked: Exclude<Asked, { saved: string[] }>, why: string): void;
  /** Rejects where it cannot go on. */
  lost: Promise<never>;
  close(): Promise<void>;
}

/**
 * Plays what saved features and step files touch, as long as it is not closed. The servers stay as they are; features
 * are read again, and code that changed is loaded into a new thread, since a module that was imported stays.
 *
 * @throws EnvironmentFailure where a server does not start or the target cannot be reached
 * @throws OutputFolderError where evidence cannot be written
 */
export async function watchConditions(request: WatchRequest, listener: WatchListener): Promise<Watch> {
  const run = newRunId();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const lose = (why: string) => lost.reject(new EnvironmentFailure(why));
  const players = new Players(listener);
  const folder = await openWatchFolder(run, request.out);
  let environment: Environment | undefined;
  let unwatch = () => {};
  const close = async () => {
    unwatch();
    await players.close();
    await environment?.close();
    await folder.release();
  };
  try {
    environment = await startEnvironment({ ...request, run, browser: request.agent !== 'http' }, lose);
    const stage = await stageOf(request, run, folder.path, environment);
    const suite = await request.suite();
    unwatch = watchFiles(foldersOf(suite), async (files) => {
      const isCode = files.some((file) => !file.endsWith('.feature'));
      if (isCode) players.renew({ ...stage, suite: await request.suite() });
      players.ask({ play: { saved: files } }, files.join(', '));
    });
    players.renew({ ...stage, suite });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    out: folder.path,
    play: (asked, why) => players.ask({ play: asked }, why),
    lost: lost.promise,
    close,
  };
}

async function stageOf(
  request: WatchRequest,
  run: string,
  out: string,
  environment: Environment,
): Promise<Omit<Stage, 'suite'>> {
  const { plan, tags, agent, blind, target: profile, allowWrites } = request;
  const readOnly = isReadOnly(profile, allowWrites);
  const { unreachable, clock, hints = [] } = await environment.preflight(readOnly);
  if (unreachable) throw new EnvironmentFailure(unreachable);
  for (const hint of hints) request.onHint?.(`hint: ${hint}`);
  const { version } = await request.suite();
  return {
    environments: runEnvironments({ run, version, out, clock }, { agent, blind }, environment).map(fromAnyThread),
    filter: { plan, tags, readOnly },
    workers: watchWorkers(environment, request.workers),
    serial: !environment.target.capabilities.includes('provisioning'),
  };
}

/** The few plays of a save show nothing of what a target bears. */
function watchWorkers(environment: Environment, wanted?: number): number {
  const { most, follow } = workersFor(environment, wanted);
  return follow ? Math.min(most, 4) : most;
}

/** The mock's control is in the thread that started it; others reach it over HTTP. */
function fromAnyThread(environment: RunEnvironment): RunEnvironment {
  const { idp } = environment;
  if (idp.kind === 'external') return environment;
  return { ...environment, idp: { ...idp, control: { transport: 'http', url: idp.controlUrl } } };
}

function foldersOf({ features, steps, own }: Suite): string[] {
  const all = [features, steps, ...(own ? [own.features, ...own.steps.map((file) => dirname(file))] : [])];
  const folders = [...new Set(all)];
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)));
}

/** The player of now, and one that is being made ready for the next change of code. */
class Players {
  readonly #listener: WatchListener;
  #current?: Worker;
  #next: Worker;
  /** Why what is played now is played. */
  #whys: string[] = [];
  #closed = false;

  constructor(listener: WatchListener) {
    this.#listener = listener;
    this.#next = newThread();
  }

  /** Takes a new player, with the code as it stands on the disk now. */
  renew(stage: Stage): void {
    void this.#current?.terminate();
    const player = this.#next;
    this.#whys = [];
    this.#current = player;
    player.on('message', (reply: Reply) => {
      if (player === this.#current) this.#take(reply);
    });
    player.on('error', ({ message }) => {
      if (player === this.#current) this.#listener.flawed(message);
    });
    player.postMessage({ load: stage } satisfies Question);
    this.#next = newThread();
  }

  ask(question: Question, why: string): void {
    if (this.#closed) return;
    this.#whys.push(why);
    this.#current?.postMessage(question);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#current?.terminate(), this.#next.terminate()]);
  }

  #take(reply: Reply): void {
    if (reply === 'played') this.#listener.ended();
    else if ('loaded' in reply) this.#listener.loaded(reply.loaded);
    else if ('planned' in reply) this.#listener.began(reply.planned, this.#whys.shift() ?? '');
    else if ('finished' in reply) this.#listener.finished(reply.finished);
    else this.#listener.flawed(reply.flaws);
  }
}

function newThread(): Worker {
  const file = `./player-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`;
  return new Worker(new URL(file, import.meta.url));
}

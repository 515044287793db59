import { defaultPolicies } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import type { TargetProfile } from '../config/target-profile.ts';
import type { Diagnosis } from '../diagnosis/document.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Certificate, ConditionEntry } from '../report/certificate.ts';
import { endRun } from '../scenario/ended-runs.ts';
import { inventValues } from '../scenario/invented-values.ts';
import { clockOf, forgetClock } from '../scenario/target-clock.ts';
import { watchLoad } from '../scenario/target-load.ts';
import { type Suite, thisSuite } from '../suite/suite.ts';
import { CatalogueError, readCatalogue } from './catalogue.ts';
import type { CertifyRequest } from './certify-request.ts';
import { watchClock } from './clock-watch.ts';
import { Concurrency } from './concurrency.ts';
import { readShippedDurations } from './durations.ts';
import { type Environment, startEnvironment } from './environment.ts';
import { inTime } from './in-time.ts';
import { inOrder, newOrder, type Order } from './order.ts';
import { newRunId, openOutputFolder } from './output-folder.ts';
import { runEnvironments } from './run-environments.ts';
import { RunRecord } from './run-record.ts';
import { select } from './selection.ts';
import { TargetWatch } from './target-watch.ts';
import { workersFor } from './workers.ts';

/** Why a run cannot come to its end, in one line. */
class CutShort extends Error {}

/** What mostly waits for a declared time takes little of what a target bears. */
const shareOfWaiting = 0.25;

/** A run that was cut short has ended by then, whatever hangs. */
const cutShortMs = 3_000;
/** The servers then end with the process. */
const closeMs = 1_000;
/** The reports of a whole run, on a slow disk. */
const finishMs = 60_000;

/**
 * One run, from start to verdict. Whatever goes wrong on the way stands in the certificate; what a run that was cut
 * short leaves behind ends with the process.
 *
 * @returns the certificate, the output folder, what the failures look like and, where the harness itself broke, the error
 * @throws OutputFolderError where nothing can be written
 * @throws EnvironmentFailure where the disk is full from the start
 */
export async function certify(
  request: CertifyRequest,
): Promise<{ certificate: Certificate; out: string; diagnosis?: Diagnosis; broken?: Error }> {
  const suite = request.suite ?? thisSuite();
  const run = newRunId();
  await inventValues(request);
  const ordered = { ...request, order: request.order ?? newOrder() };
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  const stop = (why: string) => stopped.reject(new CutShort(why));
  const folder = await openOutputFolder(run, request.out, stop);
  let waiting = '';
  const interrupt = () => {
    const { reason } = request.signal ?? {};
    if (isStray(reason)) stopped.reject(reason);
    else stop(`the run was interrupted${waiting}`);
  };
  if (request.signal?.aborted) interrupt();
  request.signal?.addEventListener('abort', interrupt, { once: true });

  const onWaiting = (why: string) => {
    waiting = ` while it waited for ${why}`;
    request.onWaiting?.(`waiting for ${why}`);
  };
  const wanted = { ...request, run, onWaiting, browser: request.agent !== 'http' };
  const starting = (request.start ?? startEnvironment)(wanted, stop);
  const watch = new TargetWatch(async () => (await starting).unreachable(), stop, quietMs(request.target));
  const stopClock = watchClock(stop);
  const countFailure = stopAtFailures(request, stop);
  const finished = (entry: ConditionEntry) => {
    watch.finished(entry);
    countFailure(entry);
    starting.then(({ target }) => stopIfMoved(target, stop)).catch(() => {});
  };
  const started = () => watch.started();
  const record = new RunRecord(run, suite, folder, ordered, { started, finished }, stop);
  const waited = () => {
    if (waiting) record.startClock();
    waiting = '';
  };
  starting.then(waited).catch(() => {});
  let broken: Error | undefined;
  let whole = false;
  try {
    // Without the mock, scenarios end sooner than its thread does.
    const played = play(ordered, suite, record, starting).then(async () => (await starting).settled?.());
    await Promise.race([played, stopped.promise]);
    whole = true;
  } catch (error) {
    const expected = [CutShort, EnvironmentFailure, CatalogueError].some((kind) => error instanceof kind);
    if (!expected) broken = error as Error;
    endRun(run);
    record.cutShort(`${expected ? '' : 'gatecheck itself broke: '}${(error as Error).message}`);
  }
  watch.stop();
  stopClock();
  request.signal?.removeEventListener('abort', interrupt);
  const certificate = await inTime(record.finish(), whole ? finishMs : cutShortMs, () => record.unfinished());
  const closing = starting.then(({ close }) => close()).catch(() => {});
  await inTime(closing, closeMs, () => {});
  await folder.release().catch(() => {});
  return { certificate, out: folder.path, diagnosis: record.diagnosis, broken };
}

/** Counts what fails, and stops the run at the most that is allowed. */
function stopAtFailures({ maxFailures, waivers = [] }: CertifyRequest, stop: (why: string) => void) {
  let failures = 0;
  return ({ id, severity, status }: ConditionEntry) => {
    const counts = severity === 'must' && status === 'failed' && !waivers.some(({ condition }) => condition === id);
    if (counts) failures += 1;
    if (counts && failures === maxFailures) stop(`--max-failures ${maxFailures} was reached`);
  };
}

/** Tokens go by the clock that the target had at the start. */
function stopIfMoved(target: Target, stop: (why: string) => void): void {
  const { moved } = clockOf(target);
  if (moved) stop(moved);
}

/** An error that nobody was waiting for ends a run with itself as the reason; a person gives none. */
function isStray(reason: unknown): reason is Error {
  return reason instanceof Error && reason.name !== 'AbortError';
}

/** An answer may take this long, while the target waits for its IdP (gateway contract, section 6). */
function quietMs({ policies }: TargetProfile): number {
  return ((policies?.idpTimeoutSeconds ?? defaultPolicies.idpTimeoutSeconds) + 2) * 1000;
}

async function play(
  request: CertifyRequest & { order: Order },
  suite: Suite,
  record: RunRecord,
  starting: Promise<Environment>,
) {
  const [{ unreachable, remark, clock, hints = [] }, { cucumber, playConditions }, catalogue] = await Promise.all([
    starting.then(async (environment) => {
      record.environment = environment;
      forgetClock(environment.target);
      return environment.preflight(record.readOnly);
    }),
    loadCucumber(suite),
    request.catalogue ?? readCatalogue(suite),
    record.begin(),
  ]);
  if (unreachable) throw new CutShort(unreachable);
  record.remark = remark;
  record.clock = clock;
  record.hints = hints;
  for (const hint of hints) request.onHint?.(`hint: ${hint}`);
  const { plan, tags, shard, agent, order } = request;
  const environment = await starting;
  const { target } = environment;
  const { most, follow, lanes } = workersFor(environment, request.workers);
  const concurrency = follow ? new Concurrency(most) : undefined;
  const unwatch = concurrency && watchLoad(target, (sign) => concurrency.answered(sign));
  const { run, out } = record;
  const part = shard && {
    ...shard,
    agent,
    durations: request.durations ?? (await readShippedDurations(thisSuite().root)),
  };
  const conditions = select(catalogue, { plan, tags, shard: part, readOnly: record.readOnly });
  record.chosen = { conditions: conditions.length, catalogue: catalogue.length };
  const complaint = await playConditions({
    cucumber,
    environments: runEnvironments({ run, version: suite.version, out, clock }, request, environment),
    conditions: inOrder(conditions, order),
    workers: lanes,
    turn: concurrency && ((one, played) => concurrency.turn(one.waits ? shareOfWaiting : 1, played)),
    serial: !target.capabilities.includes('provisioning'),
    messagesFrom: (one) => record.messagesFrom(one),
    doubtful: (one) => record.doubtful(one),
    ...(request.retries !== undefined && {
      retries: {
        times: request.retries,
        failing: (one) => record.failing(one),
        messagesFrom: (one) => record.retryMessages(one),
      },
    }),
  });
  unwatch?.();
  if (complaint) throw new CutShort(complaint);
}

/** Cucumber is heavy: it loads while the servers start. */
async function loadCucumber(suite: Suite) {
  const { loadSteps, playConditions } = await import('./play-conditions.ts');
  return { cucumber: await loadSteps(suite), playConditions };
}

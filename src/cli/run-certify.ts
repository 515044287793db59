import { ciamNames } from '../capillary/ciam-names.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { certify } from '../certify/certify.ts';
import type { CertifyRequest } from '../certify/certify-request.ts';
import { type Durations, durationsOf, readShippedDurations } from '../certify/durations.ts';
import { RememberedFeatures } from '../certify/feature-file.ts';
import { lastFailedTags } from '../certify/last-failed.ts';
import { ensureOpenFiles } from '../certify/open-files.ts';
import { chooseSuite } from '../certify/own/choose-suite.ts';
import { ensureSound } from '../certify/own/own-flaws.ts';
import { nearestTag, type ShardOf, select, tagExpressionFlaw } from '../certify/selection.ts';
import { unusedWaivers, waiversAt } from '../certify/waivers.ts';
import { chooseParticipants } from '../config/choose-participants.ts';
import { loadConfiguration } from '../config/load.ts';
import type { IdpProfile, TargetProfile } from '../config/target-profile.ts';
import type { Waiver } from '../config/waiver-schema.ts';
import { againstBaseline } from '../report/baseline.ts';
import type { Certificate } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { judgeGate } from '../report/gate.ts';
import { overviewEndText, type Progress } from '../report/progress.ts';
import { readCertificate } from '../report/stored-certificate.ts';
import { exitStatuses } from '../report/verdict.ts';
import { type Suite, thisSuite } from '../suite/suite.ts';
import type { CertifyOptions } from './certify-options.ts';
import { errorText, UsageError } from './errors.ts';
import { tellGitHub } from './github.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';

const agentNames = { http: 'http agent', browser: 'browser agent', both: 'http and browser agent' };

/** Carries out `gatecheck certify`. @returns the exit status */
export async function runCertify(options: CertifyOptions): Promise<number> {
  const { plan, agent, workers, shard, order, blind, out, allowWrites, preset, maxFailures, retries } = options;
  const tags = await chosenTags(options);
  const watch = options.watch ? await import('./run-watch.ts') : undefined;
  watch?.ensureWatchable(options);
  const flaw = tags === undefined ? undefined : tagExpressionFlaw(tags);
  if (flaw) throw new UsageError(`--tags ${tags}: ${flaw}; an expression is such as "@must and not @journey"`);
  const configuration = await loadConfiguration(options.config, options);
  if (configuration.idp.kind === 'external' && preset !== undefined) {
    throw new UsageError('--preset: it is the mock that plays CIAMs; idp.kind is external, leave it out');
  }
  const { idp, target } = chooseParticipants(configuration, options.target, options.brand);
  ensureAllowed(target, allowWrites);
  // Before anything reads many files at once.
  ensureOpenFiles();
  if (watch) return watch.runWatch(options, configuration, { idp, target });
  const durations = options.durations === undefined ? undefined : durationsOf(await readCertificate(options.durations));
  const suite = await chooseSuite(options, configuration);
  const isNarrowed = tags !== undefined || shard !== undefined;
  const catalogue = await catalogueBefore(suite, isNarrowed || configuration.waivers.length > 0);
  if (catalogue && isNarrowed) await ensureSelected(catalogue, { ...options, tags }, durations);
  const waivers = await waiversAt(target.name, configuration.waivers, suite, catalogue);
  if (options.blind && target.kind === 'remote' && target.environment === 'production') {
    throw new UsageError(
      `--blind: ${target.name} is a production target, and invented mobiles and e-mails of ordinary form may be somebody’s; use a test target`,
    );
  }
  if (options.dryRun) return sayWhatWouldBeDone(suite, target, idp, { ...options, tags }, durations);
  const { signal, byPerson } = onInterruption();
  const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline, target, preset);
  const say = sayer(options);
  const play = await newPlay(options);
  const runs: Certificate[] = [];
  const playAndKeep = async (request: CertifyRequest) => {
    const certificate = await play(request);
    runs.push(certificate);
    return certificate;
  };
  const request = {
    suite,
    catalogue,
    idp,
    target,
    plan,
    tags,
    agent,
    workers,
    shard,
    durations,
    order,
    blind,
    out,
    allowWrites,
    maxFailures,
    retries,
    waivers,
    options: choiceAgain(options),
    signal,
    waitMinutes: options.wait,
  };
  const ended =
    preset === 'all'
      ? exitStatuses[await playAll(request, playAndKeep, options)]
      : statusOf(
          await playAndKeep({ ...request, ...(preset !== undefined && { idp: { ...idp, preset } }) }),
          baseline,
          say,
        );
  if (byPerson()) return interruptedStatus;
  const conditions = runs.flatMap((run) => run.conditions);
  const { exitStatus, sentences } = judgeGate({ conditions }, options.failOn ?? [], ended);
  for (const sentence of sentences) say(sentence);
  ensureWaiversUsed(waivers, runs, exitStatus, say);
  return exitStatus;
}

/** What of the command line chose target and IdP, and how much may be done to them. */
function choiceAgain({ config, target, brand, preset, blind, allowWrites }: CertifyOptions): string[] {
  const given = {
    '--config': config,
    '--target': target === 'reference' ? undefined : target,
    '--brand': brand,
    // Each of several runs has its own.
    '--preset': preset === 'all' ? undefined : preset,
    '--allow-writes': allowWrites,
  };
  return [
    ...Object.entries(given).flatMap(([option, value]) => (value === undefined ? [] : [option, value])),
    ...(blind ? ['--blind'] : []),
  ];
}

/** What failed in an earlier run, if that is asked for, and the tags on top of it. */
async function chosenTags({ tags, lastFailed }: CertifyOptions): Promise<string | undefined> {
  if (lastFailed === undefined) return tags;
  const run = lastFailed === true ? 'reports/latest' : lastFailed;
  return lastFailedTags(await readCertificate(run), tags);
}

/** What passes needs no waiver: it would hide the next failure. */
function ensureWaiversUsed(
  waivers: readonly Waiver[],
  runs: readonly Certificate[],
  exitStatus: number,
  say: Say,
): void {
  const unused = unusedWaivers(
    waivers,
    runs.map(({ conditions }) => conditions),
  );
  if (unused.length === 0) return;
  const names = unused.map(({ condition, owner }) => `${condition} (${owner})`).join(', ');
  const why = `waivers that nothing needs any more, because the condition passed: ${names}; take them out`;
  if (exitStatus === 0) throw new UsageError(why);
  say(why);
}

/** An earlier run of the same target; read before the new one, whose folder may be the same. */
async function readBaseline(run: string, { name }: TargetProfile, preset: string | undefined): Promise<Certificate> {
  if (preset === 'all') {
    throw new UsageError('--baseline: it is one run, and --preset all makes several; name one preset');
  }
  const baseline = await readCertificate(run);
  if (baseline.target.name === name) return baseline;
  throw new UsageError(`--baseline ${run}: that run judged ${baseline.target.name}, and this one is to judge ${name}`);
}

/** Against a baseline, only what is new stops the gate. */
function statusOf(certificate: Certificate, baseline: Certificate | undefined, say: Say): number {
  if (!baseline) return exitStatuses[certificate.verdict];
  const { exitStatus, sentence } = againstBaseline(certificate, baseline);
  say(sentence);
  return exitStatus;
}

/**
 * The catalogue, where something is looked up in it before the run, or a team's own suite may have flaws; features are
 * parsed once for both.
 */
async function catalogueBefore(suite: Suite, wanted: boolean): Promise<Condition[] | undefined> {
  if (!suite.own && !wanted) return undefined;
  const features = new RememberedFeatures();
  const catalogue = await readCatalogue(suite, features);
  await ensureSound(suite, features);
  return catalogue;
}

/** Tags that nothing has are mostly misspelt; a run of nothing would tell so later, and as if something were missing. */
async function ensureSelected(
  catalogue: readonly Condition[],
  options: CertifyOptions,
  durations: Durations | undefined,
): Promise<void> {
  const { plan, tags, shard, agent } = options;
  const part = await shardOf(options, durations);
  const isPlayed = ({ journey }: Condition) => agent !== 'browser' || journey;
  if (select(catalogue, { plan, tags, shard: part }).some(isPlayed)) return;
  const whose = agent === 'browser' ? ' that a browser plays' : '';
  if (tags === undefined || select(catalogue, { plan, tags }).some(isPlayed)) {
    throw new UsageError(
      `--shard ${shard?.index}/${shard?.total}: no condition${whose} falls to it; take fewer shards`,
    );
  }
  const near = nearestTag(tags, catalogue);
  const hint = near === undefined ? 'gatecheck conditions lists them' : `did you mean ${near}?`;
  throw new UsageError(`--tags ${tags}: no condition of the plan ${plan}${whose} has such tags; ${hint}`);
}

/** Whoever names another target than the one that is judged has mistaken one of them. */
function ensureAllowed({ name }: TargetProfile, allowWrites: string | undefined): void {
  if (allowWrites === undefined) return;
  if (allowWrites !== name) {
    throw new UsageError(
      `--allow-writes ${allowWrites}: the target of this run is ${name}; name that one again, or leave it out`,
    );
  }
}

async function sayWhatWouldBeDone(
  suite: Suite,
  target: TargetProfile,
  idp: IdpProfile,
  options: CertifyOptions,
  durations: Durations | undefined,
): Promise<number> {
  const { dryRunOf, dryRunText } = await import('./dry-run.ts');
  const run = await dryRunOf(suite, target, idp, options, await shardOf(options, durations));
  console.log(options.json ? JSON.stringify(run, null, 2) : dryRunText(run));
  return 0;
}

async function shardOf(
  { shard, agent }: CertifyOptions,
  durations: Durations | undefined,
): Promise<ShardOf | undefined> {
  return shard && { ...shard, agent, durations: durations ?? (await readShippedDurations(thisSuite().root)) };
}

type Say = (line: string) => void;

/** What is meant for people; where a program reads standard output, it goes beside it. */
function sayer({ json }: CertifyOptions): Say {
  return json ? console.error : console.log;
}

/** Plays one run before somebody's eyes. */
async function newPlay(options: CertifyOptions) {
  const { preset, verbose, sign, json } = options;
  const say = sayer(options);
  // A key that is not there is told before the run.
  const seal = sign === undefined ? undefined : await sealer(sign, say);
  const newProgress = await chooseProgress(say);
  return async (request: CertifyRequest) => {
    const { target, plan, agent, idp } = request;
    const progress = newProgress();
    const ciam = preset === undefined ? '' : `, mock ${idp.preset}`;
    progress.begin(`gatecheck: target ${target.name}, plan ${plan}, ${agentNames[agent]}${ciam}`);
    const { certificate, out, broken, diagnosis } = await certify({
      ...request,
      listener: progress,
      onWaiting: progress.begin,
      onHint: progress.begin,
    });
    progress.end(certificate, out, diagnosis);
    await seal?.(certificate, out);
    await tellGitHub(certificate, diagnosis, say);
    if (json && preset !== 'all') console.log(JSON.stringify(certificate, null, 2));
    if (broken && verbose) console.error(errorText(broken, verbose));
    return certificate;
  };
}

/** Signs what a run has written, and nothing that took its place. */
async function sealer(named: string, say: Say) {
  const [{ readPrivateKey }, { signCertificate }] = await Promise.all([
    import('../seal/key.ts'),
    import('../seal/sign.ts'),
  ]);
  const key = await readPrivateKey(named);
  return async ({ run }: Certificate, out: string) => {
    if ((await readCertificate(out)).run !== run) return say('Not signed: the folder holds another run now');
    await signCertificate(out, key);
    say(`Signed: certificate.jws (${key.alg}, kid ${key.kid})`);
  };
}

/** One CIAM after the other, and what came of all. */
async function playAll(
  request: CertifyRequest,
  play: (request: CertifyRequest) => Promise<Certificate>,
  options: CertifyOptions,
) {
  const { certifyPresets } = await import('../certify/certify-presets.ts');
  const { overview, out } = await certifyPresets(request, ciamNames, play);
  sayer(options)(overviewEndText(overview, out));
  if (options.json) console.log(JSON.stringify(overview, null, 2));
  return overview.verdict;
}

async function chooseProgress(say: Say): Promise<() => Progress> {
  if (process.stdout.isTTY && say === console.log) {
    const { terminalProgress } = await import('../report/terminal-progress.ts');
    return () => terminalProgress(process.stdout);
  }
  const { plainProgress } = await import('../report/plain-progress.ts');
  return () => plainProgress(say);
}

import { certify } from '../certify/certify.ts';
import { tagExpressionFlaw } from '../certify/selection.ts';
import { chooseTarget } from '../config/choose-target.ts';
import { loadConfiguration } from '../config/load.ts';
import type { TargetProfile } from '../config/target-profile.ts';
import type { Progress } from '../report/progress.ts';
import { exitStatuses } from '../report/verdict.ts';
import type { CertifyOptions } from './certify.ts';
import { UsageError } from './errors.ts';

const interruptedStatus = 130;

const players = { http: 'http agent', browser: 'browser agent', both: 'http and browser agent' };

/** Carries out `gatecheck certify` and ends the process: what a run that was cut short leaves behind must not hold it. */
export async function runCertify(options: CertifyOptions): Promise<never> {
  const { plan, tags, agent, workers, shard, out } = options;
  const flaw = tags === undefined ? undefined : tagExpressionFlaw(tags);
  if (flaw) throw new UsageError(`--tags is no tag expression such as "@must and not @journey": ${flaw}`);
  const configuration = await loadConfiguration(options.config, options);
  const { idp } = configuration;
  if (idp.kind === 'external') {
    throw new UsageError(
      'idp.kind external: certify plays with the mock so far; set idp.kind to mock, or ask gatecheck doctor',
    );
  }
  const target = chooseTarget(configuration, options.target, options.brand);
  if (options.dryRun) return sayWhatWouldBeDone(target, options);
  const progress = await chooseProgress();
  const interrupted = onInterrupt();
  progress.begin(`gatecheck: target ${target.name}, plan ${plan}, ${players[agent]}`);
  const {
    certificate,
    out: folder,
    broken,
  } = await certify({
    idp,
    target,
    plan,
    tags,
    agent,
    workers,
    shard,
    out,
    allowWrites: options.allowWrites,
    signal: interrupted,
    listener: progress,
  });
  progress.end(certificate, folder);
  if (broken && options.verbose) console.error(broken);
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  process.exit(interrupted.aborted ? interruptedStatus : exitStatuses[certificate.verdict]);
}

async function sayWhatWouldBeDone(target: TargetProfile, options: CertifyOptions): Promise<never> {
  const { describeRun } = await import('./dry-run.ts');
  for (const line of await describeRun(target, options)) console.log(line);
  process.exit(0);
}

async function chooseProgress(): Promise<Progress> {
  if (process.stdout.isTTY) return (await import('../report/terminal-progress.ts')).terminalProgress(process.stdout);
  return (await import('../report/plain-progress.ts')).plainProgress((line) => console.log(line));
}

/** The first signal ends the run with what was found so far written down, the second one at once. */
function onInterrupt(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(interruptedStatus);
      interruption.abort();
    });
  }
  return interruption.signal;
}

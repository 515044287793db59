import { relative } from 'node:path';
import { chooseSuite } from '../certify/own/choose-suite.ts';
import { type Watch, type WatchListener, type WatchRequest, watchConditions } from '../certify/watch/watch.ts';
import type { Configuration } from '../config/schema.ts';
import type { IdpProfile, TargetProfile } from '../config/target-profile.ts';
import { paint } from '../report/colours.ts';
import { countsText, Tally, troubleText } from '../report/progress.ts';
import type { CertifyOptions } from './certify-options.ts';
import { UsageError } from './errors.ts';
import { interruptedStatus, onInterruption } from './interruption.ts';

const keys = 'a: all   f: what failed   q: quit';

/** Options about a verdict or its files: a watch has none. */
const senseless = {
  shard: '--shard',
  durations: '--durations',
  order: '--order',
  sign: '--sign',
  baseline: '--baseline',
  failOn: '--fail-on',
  maxFailures: '--max-failures',
  retries: '--retries',
  lastFailed: '--last-failed',
  dryRun: '--dry-run',
  json: '--json',
} as const satisfies Partial<Record<keyof CertifyOptions, string>>;

/** @throws UsageError where `--watch` stands with what only a run can do */
export function ensureWatchable(options: CertifyOptions): void {
  const given = Object.entries(senseless).find(([name]) => options[name as keyof CertifyOptions] !== undefined);
  const wrong = given?.[1] ?? (options.preset === 'all' ? '--preset all' : undefined);
  if (wrong) throw new UsageError(`--watch: it plays what is saved, without a verdict; leave ${wrong} out`);
}

/** Carries out `gatecheck certify --watch`. @returns the exit status */
export async function runWatch(
  options: CertifyOptions,
  configuration: Configuration,
  chosen: { idp: IdpProfile; target: TargetProfile },
): Promise<number> {
  const { plan, tags, agent, allowWrites, blind, workers, out, wait, preset } = options;
  const { signal, byPerson } = onInterruption();
  const idp = preset === undefined ? chosen.idp : ({ ...chosen.idp, preset } as IdpProfile);
  const request: WatchRequest = {
    ...{ plan, tags, agent, allowWrites, blind, workers, out, signal, waitMinutes: wait },
    idp,
    target: chosen.target,
    suite: () => chooseSuite(options, configuration),
    onWaiting: (why) => console.log(`waiting for ${why}`),
    onHint: console.log,
  };
  const screen = new Screen(process.stdout.isTTY);
  const watch = await watchConditions(request, screen);
  console.log(`gatecheck: target ${chosen.target.name}; evidence goes to ${relative('', watch.out)}`);
  try {
    const quit = readKeys(watch, screen);
    const interrupted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([quit, interrupted, watch.lost]);
    if (signal.aborted && !byPerson()) throw signal.reason;
  } finally {
    await watch.close();
  }
  return byPerson() ? interruptedStatus : 0;
}

/** What people see of a watch. */
class Screen implements WatchListener {
  /** What failed or could not be judged when it was played last. */
  readonly troubled = new Set<string>();
  readonly #clears: boolean;
  #tally = new Tally();

  constructor(clears: boolean) {
    this.#clears = clears;
  }

  loaded(conditions: number): void {
    console.log(
      `${conditions} ${conditions === 1 ? 'condition' : 'conditions'} read. Save a feature or a step file to play what it touches.`,
    );
    this.#sayKeys();
  }

  began(plays: number, why: string): void {
    if (this.#clears) console.clear();
    this.#tally = new Tally();
    const what = plays === 0 ? 'no condition is touched' : `${plays} ${plays === 1 ? 'play' : 'plays'}`;
    console.log(`${paint.cyan(relativeTo(why))}: ${what}`);
  }

  finished(entry: Parameters<WatchListener['finished']>[0]): void {
    const trouble = troubleText(entry);
    this.#tally.finish(entry);
    if (!trouble || entry.status === 'warning') this.troubled.delete(entry.id);
    else this.troubled.add(entry.id);
    if (trouble) console.log(trouble);
  }

  ended(): void {
    const left = this.troubled.size === 0 ? '' : `; ${this.troubled.size} to mend: ${[...this.troubled].join(', ')}`;
    console.log(`${countsText(this.#tally.totals)} in ${this.#tally.seconds}${left}`);
    this.#sayKeys();
  }

  flawed(flaws: string): void {
    console.log(`${paint.red('cannot be played')}: ${flaws}`);
    this.#sayKeys();
  }

  #sayKeys(): void {
    if (this.#clears) console.log(paint.dim(keys));
  }
}

/** Paths as people name them from here. */
function relativeTo(why: string): string {
  return why
    .split(', ')
    .map((part) => (part.startsWith('/') ? relative('', part) : part))
    .join(', ');
}

/** Takes keys from a terminal, and lines with the same letters from anything else. @returns resolves at `q` */
function readKeys(watch: Watch, screen: Screen): Promise<void> {
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    stdin.on('data', (text: string) => {
      for (const key of text) {
        if (key === 'a') watch.play('all', 'all');
        else if (key === 'f') watch.play({ conditions: [...screen.troubled] }, 'what failed');
        else if (key === 'q') resolve();
        // A terminal in raw mode makes no signal of it.
        else if (key === '\u0003') process.kill(process.pid, 'SIGINT');
      }
    });
  });
}

import { paint } from '../report/colours.ts';
import { liveView } from '../report/live-view.ts';
import { oneLine } from '../report/verdict.ts';
import { isKill } from './findings.ts';
import type { PlayResult } from './play-rounds.ts';
import type { SelftestListener, SelftestOutcome } from './selftest.ts';

/** Shows a selftest as it goes on, and what came of it. */
export interface SelftestProgress extends SelftestListener {
  end(outcome: SelftestOutcome): void;
}

/** What a selftest has done so far. */
class Count {
  planned = 0;
  done = 0;
  readonly found = new Set<string>();
  readonly #startedAt = performance.now();

  /** @param conforming ids of the gateways that nobody may blame */
  constructor(conforming: ReadonlySet<string>) {
    this.#conforming = conforming;
  }

  readonly #conforming: ReadonlySet<string>;

  take({ subject, entry }: PlayResult): void {
    this.done += 1;
    if (isKill(entry) && !this.#conforming.has(subject)) this.found.add(subject);
  }

  get text(): string {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    return `${this.done} of ${this.planned} plays, ${this.found.size} defects found (${seconds} s)`;
  }
}

/** A live line for a terminal. */
export function terminalProgress(terminal: NodeJS.WriteStream, conforming: ReadonlySet<string>): SelftestProgress {
  const count = new Count(conforming);
  const view = liveView(terminal, () => (count.planned === 0 ? paint.dim('starting …') : count.text));
  return {
    planned: (plays) => {
      count.planned = plays;
    },
    finished: (result) => count.take(result),
    end: (outcome) => view.end(endText(outcome)),
  };
}

/** A line for each tenth of a selftest, for logs. */
export function plainProgress(write: (line: string) => void, conforming: ReadonlySet<string>): SelftestProgress {
  const count = new Count(conforming);
  return {
    planned: (plays) => {
      count.planned = plays;
    },
    finished: (result) => {
      count.take(result);
      const step = Math.ceil(count.planned / 10);
      if (count.done % step === 0) write(count.text);
    },
    end: (outcome) => write(endText(outcome)),
  };
}

const mostShown = 40;

function endText({ matrix, conforming, flaws, out, durationMs }: SelftestOutcome): string {
  const killed = matrix.defects.filter(({ status }) => status === 'killed').length;
  const sentence =
    matrix.defects.length === 0
      ? `${matrix.conditions.length} conditions, ${conforming} gateways that conform`
      : `${killed} of ${matrix.defects.length} defects found by ${matrix.conditions.length} conditions`;
  const shown = flaws.slice(0, mostShown).map((flaw) => `${paint.red('•')} ${oneLine(flaw)}`);
  const more = flaws.length > mostShown ? [`and ${flaws.length - mostShown} more, see kill-matrix.md`] : [];
  const verdict = flaws.length === 0 ? paint.green(`Sound: ${sentence}.`) : paint.red(`Not sound: ${sentence}.`);
  return [...shown, ...more, verdict, `${(durationMs / 1000).toFixed(1)} s, ${out}/kill-matrix.md`].join('\n');
}

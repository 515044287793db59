/** One quantity of one subject, measured several times. */
export interface Figure {
  part: string;
  subject: string;
  /** What is measured, with its unit: `first discovery answer, ms`. */
  name: string;
  better: 'less' | 'more';
  samples: number[];
}

/** The middle of what was measured. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How far samples lie from their median as a rule, as a part of it: the median of the distances. */
export function spread(samples: readonly number[]): number {
  const middle = median(samples);
  return median(samples.map((sample) => Math.abs(sample - middle))) / middle;
}

/** How many times the others the ones are, round by round, because a machine changes from one round to the next. */
export function medianRatio(ones: readonly number[], others: readonly number[]): number {
  const rounds = Math.min(ones.length, others.length);
  return median(Array.from({ length: rounds }, (_, at) => (ones[at] ?? Number.NaN) / (others[at] ?? Number.NaN)));
}

/** Collects figures while parts are measured. */
export class Figures {
  readonly #figures = new Map<string, Figure>();

  add(part: string, subject: string, name: string, better: Figure['better'], sample: number): void {
    const key = keyOf({ part, subject, name });
    const figure = this.#figures.get(key) ?? { part, subject, name, better, samples: [] };
    figure.samples.push(Number(sample.toPrecision(5)));
    this.#figures.set(key, figure);
  }

  list(): Figure[] {
    return [...this.#figures.values()];
  }
}

/** The same in every run. */
export function keyOf({ part, subject, name }: Pick<Figure, 'part' | 'subject' | 'name'>): string {
  return [part, subject, name].join(' · ');
}

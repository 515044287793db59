import { type Mark, markOf } from './equivalents.ts';
import type { Mutant } from './mutant.ts';
import type { Trial } from './trial.ts';

/** What a whole run found, as the docs show it. */
export interface Figure {
  /** Day of the run. */
  date: string;
  /** Of the checkout. */
  commit: string;
  conditions: number;
  /** How many mutants there are that are not excluded; a run over fewer was over a random sample. */
  of: number;
  rooms: RoomFigure[];
  excluded: Record<string, number>;
  survivors: Survivor[];
}

/** How many mutants of one room there are, and what came of them. */
export interface RoomFigure {
  room: string;
  mutants: number;
  killed: number;
  /** Killed by conditions that did not come to what they are about. */
  prerequisites: number;
  equivalent: number;
  conforming: number;
  survived: number;
}

/** A mutant that nobody found. */
interface Survivor {
  file: string;
  line: number;
  original: string;
  replacement: string;
  /** `survived`, `not reached` or `undecided`. */
  status: string;
}

/** Puts the figure together. */
export function figureOf(
  mutants: readonly Mutant[],
  trialOf: (mutant: Mutant) => Trial | undefined,
  marks: ReadonlyMap<string, Pick<Mark, 'kind'>> = markOf,
): Pick<Figure, 'rooms' | 'survivors'> {
  const counted = mutants.filter((one) => one.excluded === undefined && trialOf(one)?.status !== 'does not start');
  const tried = counted.map((mutant) => ({ mutant, status: statusOf(trialOf(mutant), marks.get(mutant.key)) }));
  const rooms = [...Map.groupBy(tried, ({ mutant }) => mutant.file.split('/', 1)[0] ?? '')];
  const count = (those: typeof tried, ...statuses: string[]) =>
    those.filter(({ status }) => statuses.includes(status)).length;
  return {
    rooms: rooms.map(([room, those]) => ({
      room,
      mutants: those.length,
      killed: count(those, 'killed', 'dead'),
      prerequisites: count(those, 'prerequisites only'),
      equivalent: count(those, 'equivalent'),
      conforming: count(those, 'conforming'),
      survived: count(those, ...lost),
    })),
    survivors: tried
      .filter(({ status }) => lost.includes(status))
      .map(({ mutant: { file, line, original, replacement }, status }) => ({
        file,
        line,
        original,
        replacement,
        status,
      })),
  };
}

const lost = ['survived', 'not reached', 'undecided'];

/** A kill outweighs a mark: the mark is wrong then. */
function statusOf(trial: Trial | undefined, mark: Pick<Mark, 'kind'> | undefined): string {
  if (trial?.status === 'killed') return trial.status;
  return mark?.kind ?? trial?.status ?? 'undecided';
}

/** How many mutants are not played, by the reason why. */
export function excludedOf(mutants: readonly Mutant[]): Record<string, number> {
  const reasons = Map.groupBy(
    mutants.flatMap(({ excluded }) => excluded ?? []),
    (reason) => reason,
  );
  return Object.fromEntries([...reasons].map(([reason, those]) => [reason, those.length]));
}

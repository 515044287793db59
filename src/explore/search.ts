import fc from 'fast-check';
import type { Exchange } from '../capillary/exchange.ts';
import type { Side } from './faces.ts';
import { play } from './play.ts';
import { sequences } from './sequences.ts';
import { smaller } from './smaller.ts';
import type { Stage } from './stage.ts';
import type { Sequence, Step } from './step.ts';

/** How long and how a target is searched. */
export interface SearchOptions {
  /** How many sequences are played at most. */
  runs: number;
  /** The same seed gives the same sequences. */
  seed: number;
  /** When to begin no further sequence, in milliseconds. */
  timeMs?: number;
  /** How long a sequence that parts the two may be made smaller, in milliseconds; 0 leaves it as it is. */
  shrinkMs: number;
  signal?: AbortSignal;
  /** Called after each sequence. */
  onPlayed?: (so: Progress) => void;
}

/** How far a search has come. */
export interface Progress {
  sequences: number;
  steps: number;
}

/** A sequence after which target and reference gateway are not the same, as small as it could be made. */
export interface Found {
  /** What they do otherwise. */
  divergence: string;
  steps: readonly Step[];
  /** Which sequence of the seed it was, counted from 1. */
  sequence: number;
  exchanges: Readonly<Record<Side, Exchange[]>>;
}

export interface Searched extends Progress {
  found?: Found;
}

/**
 * Plays made-up sequences until target and reference gateway part, or nothing is left to play.
 *
 * @throws EnvironmentFailure where the IdP, the reference gateway or the network does not do its part
 */
export async function search(stage: Stage, options: SearchOptions): Promise<Searched> {
  const { runs, seed, timeMs = Number.POSITIVE_INFINITY, shrinkMs, signal, onPlayed } = options;
  const progress: Progress = { sequences: 0, steps: 0 };
  let endsAt = performance.now() + timeMs;
  let found: Found | undefined;
  let broken: { error: unknown } | undefined;

  const over = () => broken !== undefined || signal?.aborted === true || performance.now() > endsAt;
  /** Whether the two part; remembers how. */
  const parts = async (sequence: Sequence): Promise<boolean> => {
    const exchanges: Found['exchanges'] = { reference: [], target: [] };
    const { divergence, steps } = await play(stage, sequence, {
      reference: (exchange) => exchanges.reference.push(exchange),
      target: (exchange) => exchanges.target.push(exchange),
    });
    if (divergence === undefined || (found && !isLike(found, divergence))) return false;
    found = { divergence, steps, sequence: found?.sequence ?? progress.sequences, exchanges };
    return true;
  };
  const property = fc.asyncProperty(sequences(stage.target), async (sequence) => {
    // Makes up no more: a hundred thousand would take longer than all that was played.
    if (over()) throw new fc.PreconditionFailure(true);
    if (!found) progress.sequences += 1;
    try {
      const first = found === undefined;
      const parted = await parts(sequence);
      if (first) progress.steps += sequence.length;
      if (first && parted) endsAt = performance.now() + shrinkMs;
      if (first) onPlayed?.(progress);
      return !parted;
    } catch (error) {
      broken = { error };
      return true;
    }
  });

  await fc.check(property, { numRuns: runs, seed, endOnFailure: shrinkMs === 0 });
  if (broken) throw broken.error;
  if (found && shrinkMs > 0) await smaller(found.steps, parts, over);
  return { ...progress, found };
}

/** A smaller sequence has to show the same: the same call, or the same part of a record, whoever's. */
function isLike({ divergence }: Found, other: string): boolean {
  return place(divergence) === place(other);
}

function place(divergence: string): string | undefined {
  return divergence.split(':', 1)[0]?.replace(/\d+/g, 'N');
}

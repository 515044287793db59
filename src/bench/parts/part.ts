import type { Figures } from '../figure.ts';

/** How much is measured. */
export interface Extent {
  rounds: number;
  /** Tells what is being done. */
  say(text: string): void;
}

/** One part of the benchmark. */
export interface Part {
  /** Completes “measures …”. */
  what: string;
  /** Takes minutes, so that it is measured only where it is named. */
  onlyByName?: boolean;
  measure(figures: Figures, extent: Extent): Promise<void>;
}

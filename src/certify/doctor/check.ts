import type { Examination, Setup } from './examination.ts';

export const results = ['ok', 'warning', 'failed', 'not checked'] as const;
export type Result = (typeof results)[number];

/** What a check found. */
export interface Outcome {
  result: Result;
  /** In plain words; never a secret. */
  found: string;
  /** What to do; absent where nothing needs doing. */
  advice?: string;
}

/** One thing that has to be right before a run can tell anything. No check writes to a target. */
export interface Check {
  /** Stable, for programs. */
  id: string;
  title: string;
  /** Whether there is anything to look at; always, unless said otherwise. */
  applies?(setup: Setup): boolean;
  examine(examination: Examination): Promise<Outcome> | Outcome;
}

export interface Finding extends Outcome {
  check: string;
  title: string;
}

export const ok = (found: string): Outcome => ({ result: 'ok', found });
export const warning = (found: string, advice: string): Outcome => ({ result: 'warning', found, advice });
export const failed = (found: string, advice: string): Outcome => ({ result: 'failed', found, advice });
export const notChecked = (found: string, advice?: string): Outcome => ({
  result: 'not checked',
  found,
  ...(advice !== undefined && { advice }),
});

/** Checks of the brand's values, which say nothing where there is no brand. */
export const noBrand = notChecked('no brand is named', 'name one with --brand, or in the target');

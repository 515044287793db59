import { z } from 'zod';
import type { Examination, Setup } from './examination.ts';

export const results = ['ok', 'warning', 'failed', 'not checked'] as const;
export type Result = (typeof results)[number];

const outcome = z.object({
  result: z.enum(results),
  found: z.string().describe('What was found, in plain words; never a secret.'),
  advice: z.string().optional().describe('What to do; absent where nothing needs doing.'),
});

/** What a check found. */
export type Outcome = z.output<typeof outcome>;

/** One thing that has to be right before a run can tell anything. No check writes to a target. */
export interface Check {
  /** Stable, for programs. */
  id: string;
  title: string;
  /** Whether there is anything to look at; always, unless said otherwise. */
  applies?(setup: Setup): boolean;
  examine(examination: Examination): Promise<Outcome> | Outcome;
}

const finding = outcome.extend({ check: z.string().describe('Id of the check.'), title: z.string() });

export type Finding = z.output<typeof finding>;

export const doctorSchema = 'gatecheck/doctor@1';

/** What `gatecheck doctor --json` prints. `schemas/doctor.schema.json` is made from it. */
export const doctorDocument = z.object({
  schema: z.literal(doctorSchema),
  target: z.string(),
  brand: z.string().nullable(),
  totals: z.record(z.enum(results), z.int().min(0)).describe('How often each result came.'),
  checks: z.array(finding),
});

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

import { z } from 'zod';
import { name, text } from './fields.ts';

/** A failure that somebody has decided to live with for a while. */
export const waiverSchema = z.strictObject({
  condition: z
    .string()
    .regex(
      /^[A-Z][A-Z0-9]{1,9}-\d{1,6}$/,
      'the id of one condition, such as CLM-022; a waiver of more would be too broad',
    )
    .describe('The one condition that may fail.'),
  target: name.describe('The one target at which it may fail.'),
  reason: text.describe('Why it may.'),
  owner: text.describe('Who sees to it that it ends.'),
  until: z.iso.date().describe('The last day on which it counts, such as `2026-12-31`; at most a year ahead.'),
});

export type Waiver = z.output<typeof waiverSchema>;

import { z } from 'zod';

/** What `gatecheck init --json` prints. `schemas/init.schema.json` is made from it. */
export const initDocument = z.object({
  schema: z.literal('gatecheck/init@1'),
  file: z.string().describe('The configuration that was written, as it was named.'),
  done: z.enum(['wrote', 'added to']),
  brand: z.string(),
  preset: z.string().describe('Its CIAM.'),
  target: z.string().nullable(),
  next: z.array(z.string()).describe('What to do now, in words for people.'),
});

export type InitResult = z.output<typeof initDocument>;

import { z } from 'zod';

const ids = z.array(z.string());

const cause = z
  .object({
    rule: z.string().describe('The rule of the gateway contract that it breaks.'),
    defect: z.string().describe('Id of the seeded defect (docs/defects.md).'),
    text: z.string().describe('What such a gateway does wrong, in one line.'),
    explains: ids.describe('Ids of the failures that it explains, sorted.'),
    contradictedBy: ids.describe('Ids of conditions that fail with it and passed here, sorted.'),
    alike: ids.describe('Ids of other seeded defects that explain the same failures as well.'),
  })
  .describe('A known mistake that explains failures of a run.');

/** A known mistake that explains failures of a run. */
export type Cause = z.output<typeof cause>;

const explanation = z
  .object({
    rule: z.string(),
    score: z.number().min(0).max(1),
    explains: ids.describe(
      'Ids of the failures that the mistake explains or, where no known one does, that test the rule; sorted.',
    ),
    mistake: cause
      .pick({ defect: true, text: true, contradictedBy: true })
      .optional()
      .describe('Absent where no known mistake with the rule explains any failure.'),
  })
  .describe('A rule that may be broken, and the known mistake with it that is most like what was seen.');

/** A rule that may be broken, and the known mistake with it that is most like what was seen. */
export type Explanation = z.output<typeof explanation>;

/** `diagnosis.json` (run contract, Diagnosis). `schemas/diagnosis.schema.json` is made from it. */
export const diagnosisDocument = z
  .object({
    schema: z.literal('gatecheck/diagnosis@1'),
    sentence: z.string().describe('What the failures look like, in plain words.'),
    failed: ids.describe('Ids of all that failed, sorted.'),
    causes: z
      .array(cause)
      .describe('The smallest set of known mistakes that explains the failures, the one that explains most first.'),
    unexplained: ids.describe('Ids of the failures that none of the causes explains, sorted.'),
    explanations: z.array(explanation).describe('Rules by how likely it is that they are broken.'),
  })
  .describe('What the failures of a run look like. It is a guess for people, and changes no verdict.');

/** What the failures of a run look like. It is a guess for people, and changes no verdict. */
export type Diagnosis = z.output<typeof diagnosisDocument>;

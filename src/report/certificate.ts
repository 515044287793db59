import { z } from 'zod';
import { brandConfigurationSchema } from '../capillary/brand.ts';
import { targetCapabilities } from '../capillary/calls.ts';
import { policiesSchema } from '../capillary/policies.ts';
import { agents } from './agent-uri.ts';
import { severities } from './condition.ts';

export const certificateSchema = 'gatecheck/certificate@1';

export const entryStatuses = ['passed', 'failed', 'warning', 'skipped', 'error'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

export const verdicts = ['certified', 'certified with warnings', 'passed', 'not certified', 'incomplete'] as const;
export type Verdict = (typeof verdicts)[number];

const agent = z.enum(agents);
const time = z.iso.datetime();
const count = z.int().min(0);
const digest = z.string().regex(/^(sha256:[0-9a-f]{64})?$/);

const conditionEntry = z
  .object({
    id: z.string().describe('Id of the condition, such as LGN-001; a scenario without one is named by file and line.'),
    title: z.string(),
    flow: z.string().describe('The folder below features/; of a team’s own suite, its name with the folder.'),
    suite: z.string().optional().describe('The team’s own suite that it is of; absent where it is gatecheck’s.'),
    severity: z.enum(severities),
    status: z.enum(entryStatuses),
    refs: z.array(z.string()).describe('Sources: contract-A9, rfc8725-3.1, seed:note-3.'),
    scenario: z.string().describe('File and line.'),
    agent: agent.describe('Who played the person.'),
    durationMs: z.number().min(0),
    reason: z.string().optional().describe('In plain words, only where the status is not passed.'),
    missing: z
      .string()
      .optional()
      .describe('What the target, the IdP or the machine lacks, only where the status is skipped.'),
    observed: z.string().optional().describe('What was seen, only where a specification allows both ways.'),
    flaky: z
      .object({
        plays: z.int().min(2).describe('How often it was played.'),
        passed: z.int().min(1).describe('How many of these plays passed.'),
      })
      .optional()
      .describe('Its plays did not agree.'),
    waived: z
      .object({
        reason: z.string(),
        owner: z.string(),
        until: z.iso.date().describe('The last day on which it counts.'),
      })
      .optional()
      .describe('Somebody decided to live with the failure for a while. It stays a failure, and decides no verdict.'),
    evidence: z.string().optional().describe('The evidence file, relative to the output folder.'),
  })
  .describe('One condition as one agent found it.');

/** One condition as one agent found it. */
export type ConditionEntry = z.output<typeof conditionEntry>;

const selection = z
  .object({
    tags: z.string().nullable().describe('Cucumber tag expression on top of the plan.'),
    shard: z.string().nullable().describe('I/N.'),
    durations: z
      .string()
      .optional()
      .describe('Id of the run by whose durations the shards are balanced, where it is not the one that ships.'),
    agent: z.enum([...agents, 'both']),
    order: z
      .string()
      .describe('In which order the conditions were played: defined, or random: and the seed that gives it again.'),
    blind: z
      .literal(true)
      .optional()
      .describe('Present where nothing in what was sent told the target that it was being tested.'),
    options: z
      .array(z.string())
      .optional()
      .describe('Options of the command line that chose target and IdP: with them conditions are played again alike.'),
    readOnly: z.literal(true).optional().describe('Present where only checks that write nothing were played.'),
    only: z.string().optional().describe('The team’s own suite, present where nothing else was played.'),
    complete: z
      .boolean()
      .describe(
        'Whether the run took every condition there is: no plan, tags, shard or production target narrowed it.',
      ),
    conditions: count.optional().describe('How many conditions the run took; absent until it has chosen.'),
    catalogue: count.optional().describe('How many conditions there are.'),
  })
  .describe('What a run was asked to do.');

/** What a run was asked to do. */
export type Selection = z.output<typeof selection>;

const createdRecords = z.object({
  brand: z.string(),
  customers: z.array(z.int().positive()).describe('Ids of customers, made or found.'),
  undone: z.boolean().describe('The brand was removed, and its customers with it.'),
});

/** What a run made for one brand. */
export type CreatedRecords = z.output<typeof createdRecords>;

/** `certificate.json` (run contract, Output folder). `schemas/certificate.schema.json` is made from it. */
export const certificateDocument = z.object({
  schema: z.literal(certificateSchema),
  run: z.string().describe('Id of the run.'),
  kit: z
    .object({
      version: z.string(),
      digest: digest.describe('Over everything that can change a verdict.'),
      features: digest.describe('Over the features alone.'),
      steps: digest.describe('Over the step definitions alone.'),
    })
    .describe('The gatecheck that ran.'),
  suite: z
    .object({
      name: z.string(),
      features: digest.describe('Over its features.'),
      steps: digest.describe('Over the files of its steps.'),
      references: z
        .record(z.string(), z.string())
        .describe('Addresses of its sources by name, with {} for what follows the name.'),
      options: z.string().optional().describe('The options that named it, where no configuration did.'),
    })
    .optional()
    .describe('The team’s own suite that was played beside gatecheck’s conditions, or alone.'),
  plan: z.string(),
  selection,
  brand: z.string().describe('The brand at the target; with provisioning: one for each scenario.'),
  brandValues: brandConfigurationSchema
    .optional()
    .describe('What was handed over for the brand, only where the target has one fixed brand.'),
  target: z.object({
    name: z.string(),
    kind: z.string(),
    gateway: z.string(),
    crm: z.string(),
    policies: policiesSchema.partial().describe('What the target declares of itself.'),
    capabilities: z.array(z.enum(targetCapabilities)),
  }),
  idp: z.object({ kind: z.string(), preset: z.string(), issuer: z.string() }),
  startedAt: time,
  finishedAt: time,
  durationMs: z.number().min(0),
  verdict: z.enum(verdicts).describe('passed: the tags or the shard that were asked for, which is no certificate.'),
  sentence: z.string().describe('The verdict in one sentence of plain words.'),
  created: z
    .array(createdRecords)
    .optional()
    .describe('What was made at a target that outlives the run, and whether it is still there.'),
  totals: z.record(z.enum(entryStatuses), count).describe('How many entries have each status.'),
  conditions: z.array(conditionEntry).describe('An entry for each agent that played a condition.'),
  cutShort: z.string().optional().describe('Why the run did not come to its end, only where it did not.'),
  lacks: z
    .array(z.string())
    .optional()
    .describe(
      'What target, IdP or machine say of themselves that they lack, as far as a condition was skipped for it.',
    ),
  hints: z
    .array(z.string())
    .optional()
    .describe('Where a look at the target and what it declares of itself do not agree, and what to do.'),
  files: z
    .record(z.string(), digest)
    .optional()
    .describe(
      'Digest of each file that the entries rest on, relative to the output folder; absent until the run is over.',
    ),
});

export type Certificate = z.output<typeof certificateDocument>;

/** Whether a condition is gatecheck's: a team's own say nothing of the contract. */
export function isOurs({ suite }: Pick<ConditionEntry, 'suite'>): boolean {
  return suite === undefined;
}

/** How many entries have each status. */
export function countStatuses(entries: readonly ConditionEntry[]): Record<EntryStatus, number> {
  const totals = { passed: 0, failed: 0, warning: 0, skipped: 0, error: 0 };
  for (const { status } of entries) totals[status] += 1;
  return totals;
}

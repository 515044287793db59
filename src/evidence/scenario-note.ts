import { z } from 'zod';
import { mayBeMissing } from '../capillary/capabilities.ts';
import { type Policies, policiesSchema } from '../capillary/policies.ts';

/** Media type of the attachments by which a scenario tells the report what Cucumber's own statuses cannot say. */
export const scenarioNoteType = 'application/vnd.gatecheck.note+json';

const missing = z.enum(mayBeMissing);
const policy = z.enum(Object.keys(policiesSchema.shape) as (keyof Policies)[]);

const notes = {
  skipped: note('skipped', 'The scenario was not run, because something it needs is not there.', {
    missing,
    reason: z.string(),
  }),
  weakerPolicy: note(
    'weaker policy',
    'The scenario touches a policy that is declared weaker than the default: its result is a warning.',
    { policy, value: z.unknown() },
  ),
  shouldBroken: note(
    'should broken',
    'The target broke a rule that is a should, in a scenario about another one: a pass becomes a warning that names it.',
    { breach: z.string() },
  ),
  observed: note('observed', 'Both ways are right; this one was seen.', { text: z.string() }),
  oracleLeftOut: note('oracle left out', 'An oracle that could not be asked, and why.', {
    oracle: z.string(),
    reason: z.string(),
  }),
  testAccount: note('test account', 'Which test account of an external IdP somebody has.', {
    person: z.string(),
    account: z.string(),
  }),
  created: note('created', 'Something that outlives the scenario unless it is undone: a brand, or a customer of one.', {
    brand: z.string(),
    customer: z.int().optional(),
  }),
  toBePlayedAgain: note(
    'to be played again',
    'Something other than the target got in the way, or the time alone was wrong while other scenarios ran beside it: this play is no finding, and there will be another one.',
    { reason: z.string(), late: z.literal(true).optional() },
  ),
  playedAgain: note('played again', 'This play follows earlier ones that were no findings, and why.', {
    earlier: z.array(z.string()),
  }),
  notWritten: note('not written', 'The evidence could not be written, and why.', { reason: z.string() }),
  undone: note('undone', 'A brand was removed, and its customers with it.', { brand: z.string() }),
};

function note<Kind extends string, Members extends z.ZodRawShape>(kind: Kind, description: string, members: Members) {
  return z.object({ kind: z.literal(kind), ...members }).describe(description);
}

/** The remarks that an evidence file may hold. */
export const notesDocument = z.array(z.discriminatedUnion('kind', Object.values(notes) as [Kept, ...Kept[]]));
type Kept = (typeof notes)[keyof typeof notes];

/** A remark that stands in the evidence file. */
export type KeptNote = z.output<Kept>;

/** One remark of a scenario about itself. */
export type ScenarioNote =
  | KeptNote
  /** The evidence file, relative to the output folder. */
  | { kind: 'evidence'; path: string };

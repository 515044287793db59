import { z } from 'zod';
import { idpCapabilities, type Participants, whoLacks } from '../capillary/capabilities.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { isReadOnly } from '../certify/read-only.ts';
import { type ShardOf, select } from '../certify/selection.ts';
import type { IdpProfile, ReferenceProfile, TargetProfile } from '../config/target-profile.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import type { Condition } from '../report/condition.ts';
import type { Suite } from '../suite/suite.ts';
import type { CertifyOptions } from './certify-options.ts';

type RunOptions = Pick<CertifyOptions, 'plan' | 'tags' | 'agent' | 'allowWrites'>;

const count = z.int().min(0);

/** What `gatecheck certify --dry-run --json` prints. `schemas/dry-run.schema.json` is made from it. */
export const dryRunDocument = z.object({
  schema: z.literal('gatecheck/dry-run@1'),
  plan: z.string(),
  target: z.object({
    name: z.string(),
    kind: z.string(),
    gateway: z.string().optional().describe('Absent where the run starts it.'),
    crm: z.string().optional(),
  }),
  idp: z.object({
    kind: z.string(),
    preset: z.string(),
    discovery: z.string().optional().describe('Of an IdP that somebody else runs.'),
    people: z.array(z.string()).optional().describe('Who would sign in there, many times.'),
  }),
  conditions: count.describe('How many would be played.'),
  flows: z.array(z.object({ flow: z.string(), conditions: count })),
  skipped: z
    .array(z.object({ who: z.string(), lacks: z.string(), conditions: count }))
    .describe('What would be skipped, by what the profiles say that target or IdP lack.'),
  writes: z
    .enum(['nothing', 'brands of the scenarios', 'customers of a brand'])
    .describe('What would be written to the target: brands of the scenarios are removed again, customers stay.'),
  brand: z.string().nullable().describe('Whose customers would be written.'),
});

export type DryRun = z.output<typeof dryRunDocument>;

/** What `certify` would do to a target; nothing is started and nobody is asked. */
export async function dryRunOf(
  suite: Suite,
  target: TargetProfile,
  idp: IdpProfile,
  options: RunOptions,
  shard?: ShardOf,
): Promise<DryRun> {
  const { plan, tags, agent, allowWrites } = options;
  const readOnly = isReadOnly(target, allowWrites);
  const catalogue = await readCatalogue(suite);
  const selected = select(catalogue, { plan, tags, shard, readOnly });
  const conditions = agent === 'browser' ? selected.filter(({ journey }) => journey) : selected;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
  return {
    schema: 'gatecheck/dry-run@1',
    plan,
    target: {
      name: target.name,
      kind: target.kind,
      ...(target.kind === 'remote' && { gateway: target.gateway, crm: target.crm }),
    },
    idp: {
      kind: idp.kind,
      preset: idp.preset,
      ...(idp.kind === 'external' && { discovery: idp.discovery, people: Object.keys(idp.people) }),
    },
    conditions: conditions.length,
    flows: flows.map(([flow, those]) => ({ flow, conditions: those.length })),
    skipped: lacking(conditions, target, idp),
    writes: readOnly ? 'nothing' : writes(target),
    brand: (target.kind === 'remote' && target.brand?.name) || null,
  };
}

/** Conditions that would be skipped, by what the target profile or the kind of IdP says that it lacks. */
function lacking(conditions: readonly Condition[], target: TargetProfile, idp: IdpProfile): DryRun['skipped'] {
  const participants = participantsOf(target, idp);
  const skipped = conditions.flatMap(({ needs }) => {
    const lacks = needs.find((one) => whoLacks(one, participants));
    return lacks === undefined ? [] : [{ who: whoLacks(lacks, participants) ?? '', lacks }];
  });
  return [...Map.groupBy(skipped, ({ lacks }) => lacks).values()].flatMap((those) =>
    those.slice(0, 1).map((one) => ({ ...one, conditions: those.length })),
  );
}

/** What the profiles say; the machine’s browser is looked for by a run itself. */
function participantsOf(target: TargetProfile, { kind }: IdpProfile): Participants {
  return {
    target: target.kind === 'remote' ? target : { ...referenceDeclaration, kind: target.kind, ...given(target) },
    idp: { kind, capabilities: kind === 'mock' ? idpCapabilities : [] },
    browser: {},
  };
}

function given({ capabilities }: ReferenceProfile): Partial<Participants['target']> {
  return capabilities ? { capabilities } : {};
}

function writes(target: TargetProfile): DryRun['writes'] {
  if (target.kind === 'reference') return 'nothing';
  return target.capabilities.includes('provisioning') ? 'brands of the scenarios' : 'customers of a brand';
}

/** The same in lines for people. */
export function dryRunText(run: DryRun): string {
  const { plan, target, idp, conditions, flows, skipped } = run;
  return [
    `${conditions} conditions would be played against the target ${target.name}, plan ${plan}:`,
    ...flows.map((one) => `  ${one.flow}: ${one.conditions}`),
    ...skipped.map((one) => `${one.conditions} of them would be skipped: the ${one.who} lacks ${one.lacks}.`),
    ...(idp.kind === 'external'
      ? ['More would be skipped where they need what an external IdP does for nobody, or people whom it does not have.']
      : []),
    ...addressLines(run),
    writeLine(run),
  ].join('\n');
}

function addressLines({ target, idp }: DryRun): string[] {
  const lines = target.kind === 'reference' ? [] : [`CIAM face: ${target.gateway}`, `CRM face:  ${target.crm}`];
  const own = [idp.kind === 'mock' && 'mock IdP', target.kind === 'reference' && 'reference gateway'].filter(Boolean);
  if (target.kind === 'reference') lines.push(`The ${own.join(' and the ')} would be started on loopback.`);
  if (idp.people) lines.push(`${idp.people.join(', ')} would sign in, many times, at the IdP of ${idp.discovery}.`);
  return lines;
}

function writeLine({ target, writes, brand }: DryRun): string {
  if (target.kind === 'reference') return 'Nothing outlives the run but its report.';
  switch (writes) {
    case 'nothing':
      return 'Nothing would be written: the target is in production, and --allow-writes does not name it.';
    case 'brands of the scenarios':
      return 'Each scenario would set up a brand of its own, write customers to it, and remove both.';
    case 'customers of a brand':
      return `Customers would be written to the brand ${brand ?? '(none is named)'}, with values of this run only. They stay there; the certificate lists them.`;
  }
}

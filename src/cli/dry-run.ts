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

/** What `certify` would do to a target, in lines for people; nothing is started and nobody is asked. */
export async function describeRun(
  suite: Suite,
  target: TargetProfile,
  idp: IdpProfile,
  options: RunOptions,
  shard?: ShardOf,
): Promise<string[]> {
  const { plan, tags, agent, allowWrites } = options;
  const readOnly = isReadOnly(target, allowWrites);
  const catalogue = await readCatalogue(suite);
  const selected = select(catalogue, { plan, tags, shard, readOnly });
  const conditions = agent === 'browser' ? selected.filter(({ journey }) => journey) : selected;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)].map(([flow, those]) => `  ${flow}: ${those.length}`);
  return [
    `${conditions.length} conditions would be played against the target ${target.name}, plan ${plan}:`,
    ...flows,
    ...lacking(conditions, target, idp),
    ...addresses(target, idp),
    readOnly
      ? 'Nothing would be written: the target is in production, and --allow-writes does not name it.'
      : writes(target),
  ];
}

/** Conditions that would be skipped, by what the target profile or the kind of IdP says that it lacks. */
function lacking(conditions: readonly Condition[], target: TargetProfile, idp: IdpProfile): string[] {
  const participants = participantsOf(target, idp);
  const skipped = conditions.flatMap(({ needs }) => {
    const need = needs.find((one) => whoLacks(one, participants));
    return need === undefined ? [] : `the ${whoLacks(need, participants)} lacks ${need}`;
  });
  const lines = [...Map.groupBy(skipped, (why) => why)].map(
    ([why, those]) => `${those.length} of them would be skipped: ${why}.`,
  );
  return idp.kind === 'external'
    ? [
        ...lines,
        'More would be skipped where they need what an external IdP does for nobody, or people whom it does not have.',
      ]
    : lines;
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

function addresses(target: TargetProfile, idp: IdpProfile): string[] {
  const lines = target.kind === 'reference' ? [] : [`CIAM face: ${target.gateway}`, `CRM face:  ${target.crm}`];
  const own = [idp.kind === 'mock' && 'mock IdP', target.kind === 'reference' && 'reference gateway'].filter(Boolean);
  if (target.kind === 'reference') lines.push(`The ${own.join(' and the ')} would be started on loopback.`);
  if (idp.kind === 'external') {
    lines.push(`${Object.keys(idp.people).join(', ')} would sign in, many times, at the IdP of ${idp.discovery}.`);
  }
  return lines;
}

function writes(target: TargetProfile): string {
  if (target.kind === 'reference') return 'Nothing outlives the run but its report.';
  return target.capabilities.includes('provisioning')
    ? 'Each scenario would set up a brand of its own, write customers to it, and remove both.'
    : `Customers would be written to the brand ${target.brand?.name ?? '(none is named)'}, with values of this run only. They stay there; the certificate lists them.`;
}

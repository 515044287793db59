import { targetCapabilities } from '../capillary/calls.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { thisKit } from '../certify/kit.ts';
import { isReadOnly } from '../certify/read-only.ts';
import { select } from '../certify/selection.ts';
import type { TargetProfile } from '../config/target-profile.ts';
import type { Condition } from '../report/condition.ts';
import type { CertifyOptions } from './certify.ts';

/** What `certify` would do to a target, in lines for people; nothing is started and nobody is asked. */
export async function describeRun(target: TargetProfile, options: CertifyOptions): Promise<string[]> {
  const { plan, tags, shard, agent, allowWrites } = options;
  const readOnly = isReadOnly(target, allowWrites);
  const catalogue = await readCatalogue(thisKit());
  const selected = select(catalogue, { plan, tags, shard, readOnly });
  const conditions = agent === 'browser' ? selected.filter(({ journey }) => journey) : selected;
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)].map(([flow, those]) => `  ${flow}: ${those.length}`);
  return [
    `${conditions.length} conditions would be played against the target ${target.name}, plan ${plan}:`,
    ...flows,
    ...lacking(conditions, target),
    ...addresses(target),
    readOnly
      ? 'Nothing would be written: the target is in production, and --allow-writes does not name it.'
      : writes(target),
  ];
}

/** Conditions that would be skipped, by what the target profile says that it lacks. */
function lacking(conditions: readonly Condition[], target: TargetProfile): string[] {
  if (target.kind === 'reference') return [];
  const isMissing = (need: string) => among(targetCapabilities, need) && !among(target.capabilities, need);
  const skipped = conditions.flatMap(({ needs }) => needs.find(isMissing) ?? []);
  return [...Map.groupBy(skipped, (need) => need)].map(
    ([need, those]) => `${those.length} of them would be skipped: the target lacks ${need}.`,
  );
}

const among = (all: readonly string[], one: string) => all.includes(one);

function addresses(target: TargetProfile): string[] {
  if (target.kind === 'reference') return ['The mock IdP and the reference gateway would be started on loopback.'];
  return [`CIAM face: ${target.gateway}`, `CRM face:  ${target.crm}`];
}

function writes(target: TargetProfile): string {
  if (target.kind === 'reference') return 'Nothing outlives the run but its report.';
  return target.capabilities.includes('provisioning')
    ? 'Each scenario would set up a brand of its own, write customers to it, and remove both.'
    : `Customers would be written to the brand ${target.brand?.name ?? '(none is named)'}, with values of this run only. They stay there; the certificate lists them.`;
}

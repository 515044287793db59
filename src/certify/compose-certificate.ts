import { brandConfigurationSchema } from '../capillary/brand.ts';
import { whoLacks } from '../capillary/capabilities.ts';
import { defaultPolicies } from '../capillary/policies.ts';
import {
  type Certificate,
  type ConditionEntry,
  type CreatedRecords,
  certificateSchema,
  countStatuses,
  type Selection,
} from '../report/certificate.ts';
import { type Judged, judge } from '../report/verdict.ts';
import { describeClock } from '../scenario/target-clock.ts';
import type { CertifyRequest } from './certify-request.ts';
import type { Environment } from './environment.ts';
import type { Order } from './order.ts';
import type { ClockOffset } from './preflight.ts';
import { withWaivers } from './waivers.ts';

/** What a certificate is made of. */
export interface Findings {
  run: string;
  suite: Certificate['kit'];
  /** The team's own suite, where one was played. */
  own?: Certificate['suite'];
  request: CertifyRequest & { order: Order };
  /** Whether the run could only look at its target. */
  readOnly: boolean;
  /** Undefined until the servers are up. */
  environment?: Environment;
  startedAt: Date;
  finishedAt: Date;
  entries: ConditionEntry[];
  created: CreatedRecords[];
  /** Why the run did not come to its end, or that it has not yet. */
  cutShort?: string;
  remark?: string;
  clock?: ClockOffset;
  /** Where the target is not what it declares. */
  hints: readonly string[];
  /** Digests of the files that the entries rest on, once no more are written. */
  files?: Record<string, string>;
  /** How many conditions the run takes, of how many; undefined until it has chosen. */
  chosen?: { conditions: number; catalogue: number };
}

/** The certificate of a run that is over or still going on. */
export function composeCertificate(findings: Findings): Certificate {
  const {
    run,
    suite,
    own,
    request,
    readOnly,
    environment,
    startedAt,
    finishedAt,
    created,
    cutShort,
    remark,
    clock,
    hints,
    files,
    chosen,
  } = findings;
  const entries = withWaivers(findings.entries, findings.request.waivers ?? []);
  const { plan, tags = null, shard, durations, agent, order, target: profile, idp } = request;
  const selection: Selection = {
    tags,
    shard: shard ? `${shard.index}/${shard.total}` : null,
    agent,
    order,
    ...(shard && durations && { durations: durations.run }),
    ...(request.blind && { blind: true }),
    ...(request.options && { options: [...request.options] }),
    ...(readOnly && { readOnly }),
    ...(request.suite?.own?.alone && { only: request.suite.own.name }),
    complete: plan === 'full' && tags === null && shard === undefined && !readOnly && !request.suite?.own?.alone,
    ...chosen,
  };
  const target = environment?.target;
  const declaredMissing = (missing: string) =>
    environment !== undefined && whoLacks(missing, environment) !== undefined;
  const lacks = [...new Set(entries.flatMap(({ missing }) => missing ?? []))].filter(declaredMissing).toSorted();
  return {
    schema: certificateSchema,
    run,
    kit: suite,
    ...(own && { suite: own }),
    plan,
    selection,
    brand: target?.brand?.name ?? 'one for each scenario',
    ...(target?.brand && { brandValues: brandConfigurationSchema.parse(target.brand.configuration) }),
    target: {
      name: profile.name,
      kind: profile.kind,
      gateway: target?.gateway ?? '',
      crm: target?.crm ?? '',
      policies: target?.policies ?? defaultPolicies,
      capabilities: target?.capabilities ?? [],
    },
    idp: { kind: idp.kind, preset: idp.preset, issuer: issuerOf(environment) },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    ...judge({ entries, plan, selection, cutShort, declaredMissing, remark, clock: told(clock) }),
    ...(created.length > 0 && { created }),
    totals: countStatuses(entries),
    conditions: entries,
    ...(cutShort !== undefined && { cutShort }),
    ...(lacks.length > 0 && { lacks }),
    ...(hints.length > 0 && { hints: [...hints] }),
    ...(files && { files }),
  };
}

/** Less decides nothing: conditions about times keep clear of it. */
const worthTellingSeconds = 2;

function told(clock: ClockOffset | undefined): Judged['clock'] {
  if (!clock || Math.abs(clock.aheadSeconds) < worthTellingSeconds) return undefined;
  return { text: `the target's clock is ${describeClock(clock.aheadSeconds)}`, takenOff: clock.takenOff };
}

function issuerOf(environment: Environment | undefined): string {
  const idp = environment?.idp;
  return (idp?.kind === 'external' ? idp.issuer : idp?.url) ?? '';
}

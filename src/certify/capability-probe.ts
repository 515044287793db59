import { randomUUID } from 'node:crypto';
import { type Answer, describeAnswer } from '../capillary/answer.ts';
import type { TargetCapability } from '../capillary/calls.ts';
import type { CiamClient } from '../capillary/ciam-client.ts';
import type { CrmClient } from '../capillary/crm-client.ts';
import type { ProvisioningClient } from '../capillary/provisioning-client.ts';
import type { Target } from '../capillary/target.ts';

/** By what a target is asked. */
export interface ProbingClients {
  provisioning: ProvisioningClient;
  ciam: CiamClient;
  /** One that calls `changeIdentifier` below a path that no gateway has. */
  astray: CiamClient;
  /** Undefined where nobody can sign in to the CRM face. */
  crm?: CrmClient;
}

/** Whether the target has a capability, and what it answered; undefined where its answers tell nothing. */
type Found = { there: boolean; answered: string } | undefined;

const probes: Record<TargetCapability, (clients: ProbingClients) => Promise<Found>> = {
  provisioning: async ({ provisioning }) => {
    const { done, status, reason = '' } = await provisioning.health();
    return status === undefined ? undefined : { there: done, answered: `GET /__gatecheck/health: ${reason}` };
  },
  ciamChangeIdentifier: async ({ ciam, astray }) => {
    const [here, nowhere] = await Promise.all([
      ciam.callWithoutSignIn('changeIdentifier'),
      astray.callWithoutSignIn('changeIdentifier'),
    ]);
    const answered = `changeIdentifier without tokens: ${describeAnswer(here)}`;
    if (isAlike(here, nowhere)) return here.class === 'refused' ? undefined : { there: false, answered };
    return here.class === 'refused' ? { there: true, answered } : undefined;
  },
  lookupByCuid: async ({ crm }) => {
    const nobody = { source: 'OAUTH_EXTERNAL', identifierName: 'cuid', identifierValue: randomUUID() };
    const answer = await crm?.lookupId(nobody);
    if (answer?.call !== 'lookupId') return undefined;
    const answered = `lookupId by cuid: ${describeAnswer(answer)}`;
    if (answer.class === 'not found') return { there: true, answered };
    return answer.class === 'declined' ? { there: false, answered } : undefined;
  },
};

/**
 * Where what a target declares of itself and what harmless calls show do not agree: a line for each, which says what to
 * do. Nothing is written, nobody is signed in to the CIAM face.
 */
export async function probeCapabilities(target: Target, clients: ProbingClients): Promise<string[]> {
  const names = Object.keys(probes) as TargetCapability[];
  const found = await Promise.all(names.map((name) => probes[name](clients)));
  return names.flatMap((name, at) => hintAbout(target, name, found[at]) ?? []);
}

function hintAbout({ name, capabilities }: Target, capability: TargetCapability, found: Found): string | undefined {
  if (!found || found.there === capabilities.includes(capability)) return undefined;
  const key = `targets.${name}.capabilities`;
  return found.there
    ? `the target ${name} has ${capability} and does not declare it, so that conditions that need it are skipped: add it to ${key}`
    : `the target ${name} declares ${capability} and lacks it (${found.answered}), so that conditions that need it fail: take it out of ${key}`;
}

function isAlike(one: Answer, other: Answer): boolean {
  return one.status === other.status && one.class === other.class && one.code === other.code;
}

import { type Policies, policiesSchema } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import type { RunningGateways } from './gateways.ts';
import type { Selftest } from './kill-matrix.ts';
import { referenceId, type Subject } from './subject.ts';
import type { Variant } from './variants.ts';

/** The reference gateway and the given ones, each with what it declares of itself. */
export function subjectsOf(
  { defects, variants }: Pick<Selftest, 'defects' | 'variants'>,
  reference: Target,
  { addresses }: RunningGateways,
): Map<string, Subject> {
  const at = (id: string): Pick<Target, 'name' | 'gateway' | 'crm'> => {
    const address = addresses[id];
    return { name: id, gateway: address ?? reference.gateway, crm: address ?? reference.crm };
  };
  const subjects: Subject[] = [
    { id: referenceId, target: reference },
    ...defects.map(({ id }) => ({ id, target: { ...reference, ...at(id) } })),
    ...variants.map((variant) => ({
      id: variant.id,
      target: { ...reference, ...at(variant.id), ...declarationOf(variant, reference) },
    })),
  ];
  return new Map(subjects.map((subject) => [subject.id, subject]));
}

function declarationOf({ policies, paths = {}, capabilities }: Variant, reference: Target) {
  const declared: Policies = policiesSchema.parse({ ...referenceDeclaration.policies, ...policies });
  return { policies: declared, paths, capabilities: capabilities ?? reference.capabilities };
}

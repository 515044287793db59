import { policiesSchema } from '../../capillary/policies.ts';
import type { Target } from '../../capillary/target.ts';
import { referenceDeclaration } from '../../reference-gateway/declaration.ts';

/** A reference gateway as a target that somebody configured: it declares what it is, and is reached by its address alone. */
export function remoteTarget(name: string, url: string): Target & { kind: 'remote' } {
  const { policies, capabilities } = referenceDeclaration;
  return {
    name,
    kind: 'remote',
    gateway: url,
    crm: url,
    policies: policiesSchema.parse(policies),
    capabilities: [...capabilities],
    paths: {},
  };
}

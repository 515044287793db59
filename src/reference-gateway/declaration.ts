import type { TargetCapability } from '../capillary/calls.ts';
import type { DeclaredPolicies } from '../capillary/policies.ts';

/** What the reference target declares about itself (gateway contract, section 6). */
export const referenceDeclaration = {
  policies: { logoutEffect: { withinSeconds: 1 }, profileUpdateBody: 'v1.1' },
  capabilities: ['provisioning', 'lookupByCuid', 'ciamChangeIdentifier'],
} as const satisfies { policies: DeclaredPolicies; capabilities: readonly TargetCapability[] };

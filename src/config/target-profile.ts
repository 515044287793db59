import type { RenamedPaths, TargetCapability } from '../capillary/calls.ts';
import type { DeclaredPolicies } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import type { ExternalIdpProfile } from '../external-idp/profile.ts';

/** The reference gateway, which a run starts itself; what stands here changes its own declaration. */
export interface ReferenceProfile {
  kind: 'reference';
  name: string;
  policies?: DeclaredPolicies;
  capabilities?: TargetCapability[];
  paths?: RenamedPaths;
}

/** What the configuration says of the target to be judged. */
export type TargetProfile = ReferenceProfile | (Target & { kind: 'remote' });

/** The mock that people sign in to. */
export interface MockIdpProfile {
  kind: 'mock';
  preset: string;
  /** 0 for any free port. */
  port: number;
  /** Address to bind; loopback unless given. */
  host?: string;
  /** Where a remote target reaches it, if that is not the address it is bound to. */
  publicUrl?: string;
  /** Files with certificate and key, where it serves by https. */
  tls?: { cert: string; key: string };
}

/** The IdP that people sign in to. */
export type IdpProfile = MockIdpProfile | ExternalIdpProfile;

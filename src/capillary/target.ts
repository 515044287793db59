import type { BrandConfiguration } from './brand.ts';
import type { RenamedPaths, TargetCapability } from './calls.ts';
import type { Policies } from './policies.ts';
import type { Attribution, CrmAuth, TargetEnvironment } from './target-access.ts';

/** Key and secret of the CRM face's OAuth client; where the target says `auth: basic`, a till's name and password. */
export interface CrmCredentials {
  key: string;
  secret: string;
}

/** A brand as a target knows it. */
export interface ConfiguredBrand {
  name: string;
  configuration: BrandConfiguration;
  crm: CrmCredentials;
}

/** A target profile, ready for use: everything that the harness may know of the target it judges. */
export interface Target {
  name: string;
  kind: 'reference' | 'remote';
  /** Address of the CIAM face and, where the target has it, of the provisioning face. */
  gateway: string;
  /** Address of the CRM face. */
  crm: string;
  policies: Policies;
  capabilities: TargetCapability[];
  paths: RenamedPaths;
  /** How the CRM face is signed in to; `oauth` unless said otherwise. */
  auth?: CrmAuth;
  /** The till or store in whose name the CRM face acts; without it that of the key. */
  attribution?: Attribution;
  /** Whether its people are real; `test` unless said otherwise. */
  environment?: TargetEnvironment;
  /** Names of a custom and an extended field that the target's organisation has; without them such conditions do not apply. */
  testFields?: { custom: string; extended: string };
  /** The one brand of a target without `provisioning`. */
  brand?: ConfiguredBrand;
}

import type { RenamedPaths, TargetCapability } from '../capillary/calls.ts';
import type { DeclaredPolicies } from '../capillary/policies.ts';
import type { Parts } from '../reference-gateway/parts.ts';
import type { Allowed } from './findings.ts';

/** A gateway that keeps the contract in another way: every condition has to pass. */
export interface Variant {
  id: string;
  /** How it differs, in one line. */
  text: string;
  policies?: DeclaredPolicies;
  paths?: RenamedPaths;
  /** What it has; all capabilities unless given. */
  capabilities?: TargetCapability[];
  parts?: (honest: Parts) => Partial<Parts>;
  /** What a condition may say of it beside passing. */
  allows?: Allowed;
}

/** Between them, these have every policy's every value, and every freedom that the contract leaves. */
export const variants: readonly Variant[] = [];

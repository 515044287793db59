import type { ControlClient } from '../../mock-idp/index.ts';
import type { Capability } from '../capillary/capabilities.ts';
import type { Policies } from '../capillary/policies.ts';
import type { ScenarioEvidence } from '../evidence/scenario-evidence.ts';
import type { Doubts } from './doubts.ts';
import type { Notes } from './notes.ts';
import type { RunEnvironment } from './run-environment.ts';

/** Where a scenario plays and what it leaves behind: what its brands, its people and its records need of it. */
export interface ScenarioContext {
  readonly id: string;
  readonly environment: RunEnvironment;
  /** The IdP's control API; an external IdP has none, and a scenario that asks for it is skipped. */
  readonly control: ControlClient;
  readonly evidence: ScenarioEvidence;
  readonly notes: Notes;
  /** What besides the target may have made the scenario fail. */
  readonly doubts: Doubts;
  hasCapability(capability: Capability): boolean;
  /** A policy of the target; a weaker one than the default makes this condition a warning. */
  policy<Key extends keyof Policies>(key: Key): Policies[Key];
}

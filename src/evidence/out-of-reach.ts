import type { Capability, IdpLack } from '../capillary/capabilities.ts';

/**
 * A scenario asks for what this run's IdP or its test people cannot give: it is skipped, with this reason, by whoever
 * plays its steps. Never the target's fault, and never passed.
 */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
  readonly missing: Capability | IdpLack;

  constructor(missing: Capability | IdpLack, reason: string) {
    super(reason);
    this.missing = missing;
  }
}

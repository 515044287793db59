import type { Capability } from './scenario-note.ts';

/** What an IdP that is not ours may lack beside its capabilities. */
export const idpLacks = {
  idpControl: 'making and changing people, applications and keys without the IdP’s pages',
  idpSupport: 'a feature that OpenID Connect leaves open, such as refresh tokens',
  testPeople: 'test people who fit',
} as const;
export type IdpLack = keyof typeof idpLacks;

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

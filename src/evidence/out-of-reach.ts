import type { Capability } from './scenario-note.ts';

/** What an IdP that is not ours may lack beside its capabilities, in the words of a verdict. */
export const idpLacks = {
  /** Making and changing people, applications and keys behind the IdP's pages. */
  idpControl: 'control of the IdP',
  /** What OpenID Connect leaves open, such as refresh tokens. */
  idpSupport: 'such feature of the IdP',
  testPeople: 'fitting test people',
} as const;
export type IdpLack = keyof typeof idpLacks;

/** Their names. */
export const idpLackNames = Object.keys(idpLacks) as [IdpLack, ...IdpLack[]];

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

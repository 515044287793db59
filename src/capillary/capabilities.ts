import { type TargetCapability, targetCapabilities } from './calls.ts';
import type { Policies } from './policies.ts';
import type { Target } from './target.ts';

/** What an IdP may lack (gateway contract, section 6). */
export const idpCapabilities = ['forge', 'faults', 'requestLog', 'keys'] as const;
export type IdpCapability = (typeof idpCapabilities)[number];

/** What a target, an IdP or the machine may lack. */
export type Capability = TargetCapability | IdpCapability | 'browser';

/** What an IdP that is not ours may lack beside its capabilities, in the words of a verdict. */
export const idpLacks = {
  /** Making and changing people, applications and keys behind the IdP's pages. */
  idpControl: 'control of the IdP',
  /** What OpenID Connect leaves open, such as refresh tokens. */
  idpSupport: 'such feature of the IdP',
  testPeople: 'fitting test people',
} as const;
export type IdpLack = keyof typeof idpLacks;

/** What a target profile may lack beside its capabilities, and why a condition that needs it does not apply. */
const profileLacks = {
  profileUpdateBody: 'the target profile does not say that updateMember takes a body',
  testFields: 'the target profile names no test fields',
  oauth: 'the target profile says auth: basic, and only an OAuth client gets CRM access tokens',
} as const;
export type ProfileLack = keyof typeof profileLacks;

/** All that a skipped scenario may name as missing. */
export const mayBeMissing = [
  ...targetCapabilities,
  ...idpCapabilities,
  'browser',
  ...(Object.keys(idpLacks) as IdpLack[]),
  ...(Object.keys(profileLacks) as ProfileLack[]),
] as const;

export type MayBeMissing = (typeof mayBeMissing)[number];

/** Whom a run has to do with, as far as they say of themselves what they lack. */
export interface Participants {
  target: Pick<Target, 'kind' | 'testFields' | 'auth'> & {
    capabilities: readonly TargetCapability[];
    policies: Partial<Pick<Policies, 'profileUpdateBody'>>;
  };
  idp: { kind: 'mock' | 'external'; capabilities: readonly string[] };
  /** Where a browser is, or why there is none. */
  browser: { missing: string } | object;
}

/**
 * Who says of themselves that they lack something: the target profile, the kind of IdP or the machine. The one place
 * that judges an absence, before a run, in it and after it.
 *
 * @returns undefined where nobody does
 */
export function whoLacks(
  missing: string,
  { target, idp, browser }: Participants,
): 'target' | 'IdP' | 'machine' | undefined {
  if (includes(targetCapabilities, missing)) return includes(target.capabilities, missing) ? undefined : 'target';
  if (includes(idpCapabilities, missing)) return includes(idp.capabilities, missing) ? undefined : 'IdP';
  if (Object.hasOwn(idpLacks, missing)) return idp.kind === 'external' ? 'IdP' : undefined;
  switch (missing) {
    case 'browser':
      return 'missing' in browser ? 'machine' : undefined;
    case 'profileUpdateBody':
      return target.policies.profileUpdateBody === 'empty' ? 'target' : undefined;
    case 'testFields':
      return target.kind === 'remote' && target.testFields === undefined ? 'target' : undefined;
    case 'oauth':
      return target.auth === 'basic' ? 'target' : undefined;
  }
}

/** Why a condition is skipped that needs what somebody lacks. */
export function reasonFor(missing: Capability | ProfileLack): string {
  return isProfileLack(missing) ? profileLacks[missing] : `needs the capability ${missing}`;
}

function isProfileLack(missing: string): missing is ProfileLack {
  return Object.hasOwn(profileLacks, missing);
}

function includes(all: readonly string[], one: string): boolean {
  return all.includes(one);
}

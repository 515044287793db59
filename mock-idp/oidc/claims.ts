import type { ClaimNames, Person } from '../control/types.ts';
import type { Preset } from '../presets/preset.ts';

/** What ID token and userinfo say of a person, beside `sub`. A value that is not known is a claim that is not there. */
export function claimsOf(person: Person, preset: Preset, names: ClaimNames): Record<string, unknown> {
  return {
    ...preset.standardClaims(person),
    [names.firstName]: person.firstName,
    [names.lastName]: person.lastName,
    [names.mobile]: person.mobile,
    [names.email]: person.email,
    ...person.extraClaims,
  };
}

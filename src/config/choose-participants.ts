import { chooseIdp } from './choose-idp.ts';
import { chooseTarget } from './choose-target.ts';
import type { Configuration } from './schema.ts';
import type { IdpProfile, TargetProfile } from './target-profile.ts';

/** Whom a run has to do with. */
export interface ChosenParticipants {
  idp: IdpProfile;
  target: TargetProfile;
}

/**
 * The IdP and the target of a run. With an external IdP a brand says whose application people sign in to, also where
 * the scenarios make their own brands at the target.
 *
 * @param brand in place of the target's own
 * @throws ChoiceError where a name is unknown, or a brand or test people are missing
 */
export function chooseParticipants(
  configuration: Configuration,
  targetName: string,
  brand: string | undefined,
): ChosenParticipants {
  const idp = chooseIdp(configuration, targetName, brand);
  const isForIdpAlone = idp.kind === 'external' && configuration.targets[targetName]?.kind !== 'remote';
  return { idp, target: chooseTarget(configuration, targetName, isForIdpAlone ? undefined : brand) };
}

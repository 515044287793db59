import type { TargetProfile } from '../config/target-profile.ts';

/**
 * Whether a run may only look at its target: a target whose people are real is written to by nobody who does not name it.
 *
 * @param allowed the target's name, as `--allow-writes` gives it
 */
export function isReadOnly(target: TargetProfile, allowed: string | undefined): boolean {
  return target.kind === 'remote' && target.environment === 'production' && allowed !== target.name;
}

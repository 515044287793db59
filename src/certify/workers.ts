import type { Environment } from './environment.ts';

/** Scenarios mostly wait; as many of them keep the reference gateway and two cores busy. */
const forReference = 32;
/** A remote target decides itself up to here. */
const mostForRemote = 64;

/** How many scenarios are played at a time, at most. */
export interface Workers {
  most: number;
  /** Whether it follows what the target bears: where nobody has fixed it for one that is not ours. */
  follow: boolean;
  /** How many take turns for that: one that mostly waits takes little of it. */
  lanes: number;
}

/** A test person is in one scenario at a time, and a brand that all share in one too. */
export function workersFor({ idp, target }: Pick<Environment, 'idp' | 'target'>, wanted?: number): Workers {
  const isRemote = target.kind === 'remote';
  const wished = wanted ?? (isRemote ? mostForRemote : forReference);
  const most = idp.kind === 'external' ? Math.min(wished, idp.people.length) : wished;
  const follow = isRemote && wanted === undefined && target.capabilities.includes('provisioning');
  return { most, follow, lanes: follow && idp.kind !== 'external' ? 2 * most : most };
}

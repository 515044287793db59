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
}

/** A test person is in one scenario at a time, and a brand that all share in one too. */
export function workersFor({ idp, target }: Pick<Environment, 'idp' | 'target'>, wanted?: number): Workers {
  const isRemote = target.kind === 'remote';
  const most = wanted ?? (isRemote ? mostForRemote : forReference);
  return {
    most: idp.kind === 'external' ? Math.min(most, idp.people.length) : most,
    follow: isRemote && wanted === undefined && target.capabilities.includes('provisioning'),
  };
}

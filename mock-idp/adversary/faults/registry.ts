import type { FaultDescription, FaultEndpoint } from '../../control/types.ts';
import { cachingFaults } from './caching.ts';
import type { FaultEntry } from './entry.ts';
import { keyNeighbourFaults } from './key-neighbours.ts';
import { keySetFaults } from './key-set.ts';
import { discoveryFaults, tokenFaults } from './metadata.ts';
import { transportFaults } from './transport.ts';
import { userInfoFaults } from './userinfo.ts';

/** Every fault that has a name. A description completes “NextReason answers JWKS requests with …”. */
export const faultRegistry: Readonly<Record<FaultEndpoint, readonly FaultEntry[]>> = {
  jwks: [...transportFaults('jwks'), ...keySetFaults, ...keyNeighbourFaults, ...cachingFaults],
  userinfo: [...transportFaults('userinfo'), ...userInfoFaults],
  discovery: [...transportFaults('discovery'), ...discoveryFaults],
  token: [...transportFaults('token'), ...tokenFaults],
};

/** What the control API tells. */
export function describeFaults(): FaultDescription[] {
  return Object.entries(faultRegistry).flatMap(([endpoint, entries]) =>
    entries.map(({ change: _, ...entry }) => ({ endpoint: endpoint as FaultEndpoint, ...entry })),
  );
}

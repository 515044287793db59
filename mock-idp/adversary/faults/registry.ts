import type { FaultDescription, FaultEndpoint } from '../../control/types.ts';
import { faultByHand } from './by-hand.ts';
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
  return (Object.keys(faultRegistry) as FaultEndpoint[]).flatMap((endpoint) =>
    faultRegistry[endpoint].map(({ change: _, ...entry }) => {
      const byHand = faultByHand(endpoint, entry.id);
      return { endpoint, ...entry, ...(byHand !== undefined && { byHand }) };
    }),
  );
}

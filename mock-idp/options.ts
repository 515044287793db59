import type { TokenInspector } from './console/inspection.ts';
import type { PortLockOptions } from './port-lock.ts';

export interface MockIdpOptions {
  /** Where the pages and the protocol are bound; `127.0.0.1` unless said otherwise. The control API is always on loopback. */
  host?: string;
  /** A free one by default. */
  port?: number;
  /** Which CIAM new applications play; `nextreason` by default. */
  preset?: string;
  /** Address that browsers and gateways use, where it is not that of the socket, for example behind a proxy. */
  publicUrl?: string;
  /** SQLite file that keeps applications, clients, people, keys, sessions and tokens over restarts; none by default. */
  data?: string;
  /** Milliseconds since 1970, for one-time passwords and pauses. */
  clock?: () => number;
  /** Says in the console what a gateway would think of a token. */
  inspect?: TokenInspector;
  /** What the mock is there for, and whether it waits for another one that holds its address. */
  portLock?: PortLockOptions;
}

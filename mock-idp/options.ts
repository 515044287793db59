import type { TokenInspector } from './console/inspection.ts';
import type { PortLockOptions } from './port-lock.ts';

/** As PEM; `cert` may be followed by the certificates that signed it. */
export interface Certificate {
  cert: string;
  key: string;
}

export interface MockIdpOptions {
  /** Where the pages and the protocol are bound; `127.0.0.1` unless said otherwise. */
  host?: string;
  /** A free one by default. */
  port?: number;
  /** Which CIAM new applications play; `nextreason` by default. */
  preset?: string;
  /** Address that browsers and gateways use, where it is not that of the socket, for example behind a proxy. */
  publicUrl?: string;
  /** SQLite file that keeps applications, clients, people, keys, sessions and tokens over restarts; none by default. */
  data?: string;
  /**
   * Addresses by which servers reach it beside that, such as containers: the discovery document that is asked for under one
   * of them has the token, JWKS, UserInfo, introspection and revocation endpoints there.
   */
  internalUrls?: readonly string[];
  /** Serves pages and protocol by https; the control API stays as it is. */
  tls?: Certificate;
  /** Where the control API and the console are bound; `127.0.0.1` unless said otherwise: whoever reaches them drives the IdP. */
  controlHost?: string;
  /** Of the control API; a free one by default. */
  controlPort?: number;
  /** Milliseconds since 1970, for one-time passwords and pauses. */
  clock?: () => number;
  /** Says in the console what a gateway would think of a token. */
  inspect?: TokenInspector;
  /** What the mock is there for, and whether it waits for another one that holds its address. */
  portLock?: PortLockOptions;
}

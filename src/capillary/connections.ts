import { Agent, request as requestHttp } from 'node:http';
import type { Agent as SecureAgent } from 'node:https';

/** Whether a connection may be an older one, one that was used just now, or must be new. */
export type ConnectionKind = 'kept' | 'recent' | 'fresh';

/** How the connections of one scheme are used. */
export interface Transport {
  request: typeof requestHttp;
  /** For requests that may be repeated: the server may have closed a kept one, which shows only when it is used. */
  kept: Agent | SecureAgent;
  /** For all others: connections that were used within the last second. No server closes those so soon. */
  recent: Agent | SecureAgent;
  /** For what is sent again: on a new connection nothing but the exchange itself can be cut. */
  fresh: Agent | SecureAgent;
  /** Makes the agents of TLS. */
  Agent?: typeof SecureAgent;
}

/** How long a connection may have been idle that carries what must not be sent twice, in milliseconds. */
const recentMs = 1_000;

const plain: Transport = {
  request: requestHttp,
  kept: new Agent({ keepAlive: true, maxFreeSockets: 64 }),
  recent: new Agent({ keepAlive: true, maxFreeSockets: 64, timeout: recentMs }),
  fresh: new Agent({ keepAlive: false }),
};
let secure: Transport | undefined;

/** The transport of a scheme. */
export async function transportOf(protocol: string): Promise<Transport> {
  if (protocol !== 'https:') return plain;
  const https = await import('node:https');
  secure ??= {
    request: https.request,
    kept: new https.Agent({ keepAlive: true, maxFreeSockets: 64 }),
    recent: new https.Agent({ keepAlive: true, maxFreeSockets: 64, timeout: recentMs }),
    fresh: new https.Agent({ keepAlive: false }),
    Agent: https.Agent,
  };
  return secure;
}

/** A connection that one caller has alone: a server that remembers who used it last has that caller in mind. */
export class OwnConnection {
  #agent?: Agent;

  /** The agent that holds the connection; `secure` makes those of TLS. */
  agent(secure?: typeof SecureAgent): Agent {
    this.#agent ??= new (secure ?? Agent)({ keepAlive: true, maxSockets: 1 });
    return this.#agent;
  }

  close(): void {
    this.#agent?.destroy();
  }
}

/** Ends the kept connections; nothing needs it but a process that wants its servers' sockets gone at once. */
export function closeConnections(): void {
  for (const transport of [plain, secure]) {
    transport?.kept.destroy();
    transport?.recent.destroy();
    transport?.fresh.destroy();
  }
}

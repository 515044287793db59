import { hasHeader, type Send } from './http.ts';

/** Who sends. */
export interface Caller {
  version: string;
  run?: string;
  /** Nothing in what is sent may tell the target that it is being tested. */
  blind?: boolean;
}

/** `send` in a caller's name, for the logs of a target, or in nobody's. */
export function sendAs(caller: Caller, send: Send): Send {
  return caller.blind ? disguised(send) : identified(send, userAgentOf(caller));
}

/** Who calls, such as `gatecheck/1.2.0 (run 20261123-061500-x7k2)`. */
export function userAgentOf({ version, run }: Caller): string {
  return `gatecheck/${version}${run === undefined ? '' : ` (run ${run})`}`;
}

/** `send` with a `User-Agent` in every request that brings none of its own. */
export function identified(send: Send, userAgent: string): Send {
  return (request, context) => {
    if (hasHeader(request.headers, 'user-agent')) return send(request, context);
    return send({ ...request, headers: [...request.headers, ['User-Agent', userAgent]] }, context);
  };
}

/** Of an Android app, and of a server that calls the CRM API. */
const ordinaryUserAgents = { app: 'okhttp/4.12.0', server: 'Apache-HttpClient/4.5.14 (Java/17.0.13)' };

/** `send` with a `User-Agent` that says nothing of tests. */
function disguised(send: Send): Send {
  const [app, server] = [identified(send, ordinaryUserAgents.app), identified(send, ordinaryUserAgents.server)];
  return (request, context) => (context.to === 'CRM' ? server : app)(request, context);
}

import { headerValues, type Send } from './http.ts';

/** Who calls, for the logs of a target: `gatecheck/1.2.0 (run 20261123-061500-x7k2)`. */
export function userAgentOf({ version, run }: { version: string; run?: string }): string {
  return `gatecheck/${version}${run === undefined ? '' : ` (run ${run})`}`;
}

/** `send` with a `User-Agent` in every request that brings none of its own. */
export function identified(send: Send, userAgent: string): Send {
  return (request, context) => {
    if (headerValues(request.headers, 'User-Agent').length > 0) return send(request, context);
    return send({ ...request, headers: [...request.headers, ['User-Agent', userAgent]] }, context);
  };
}

import type { IncomingMessage } from 'node:http';

/** One HTTP request as the faces see it. */
export interface GatewayRequest {
  method: string;
  /** Path without the query, as sent. */
  path: string;
  query: URLSearchParams;
  /** Header values by name in lower case; a header that was sent twice has two. */
  headers: Record<string, string[] | undefined>;
  /** The request's stream, for its body. */
  incoming: IncomingMessage;
}

/** A request of Node's server, with repeated headers kept apart. */
export function gatewayRequest(incoming: IncomingMessage): GatewayRequest {
  const target = incoming.url ?? '/';
  const queryAt = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: queryAt < 0 ? target : target.slice(0, queryAt),
    query: new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt)),
    headers: incoming.headersDistinct,
    incoming,
  };
}

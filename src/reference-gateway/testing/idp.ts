import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ecKey, type TestKey } from './tokens.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A tiny IdP for the tests of this folder: a key set and a UserInfo endpoint, each with a handler that a test may replace. */
export interface TestIdp {
  url: string;
  key: TestKey;
  /** What the key set publishes. */
  keys: unknown[];
  cacheControl?: string;
  /** `sub` by access token; others are refused with 401. */
  sessions: Map<string, string>;
  /** Requests that came in, in order: `jwks`, `userinfo` or another path. */
  requests: { path: string; headers: IncomingMessage['headers'] }[];
  /** Replace the endpoint's behaviour where set. */
  jwks?: Handler;
  userinfo?: Handler;
  count(path: string): number;
  close(): Promise<void>;
}

export async function startTestIdp(): Promise<TestIdp> {
  const key = ecKey('key-1');
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    idp.requests.push({ path, headers: request.headers });
    if (path === 'jwks') (idp.jwks ?? jwks)(request, response);
    else if (path === 'userinfo') (idp.userinfo ?? userinfo)(request, response);
    else sendJson(response, { keys: [], sub: 'elsewhere' });
  });
  const jwks: Handler = (_, response) => {
    if (idp.cacheControl) response.setHeader('Cache-Control', idp.cacheControl);
    sendJson(response, { keys: idp.keys });
  };
  const userinfo: Handler = (request, response) => {
    const sub = idp.sessions.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (sub === undefined) response.statusCode = 401;
    sendJson(response, sub === undefined ? { error: 'invalid_token' } : { sub });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const idp: TestIdp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    keys: [key.jwk],
    sessions: new Map(),
    requests: [],
    count: (path) => idp.requests.filter((request) => request.path === path).length,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return idp;
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

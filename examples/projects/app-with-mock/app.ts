import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';

/** The app under test: who is nobody is sent to sign in, and then is greeted by name. */
export async function startApp(issuer: string, clientId: string) {
  const provider = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const pending = new Map<string, string>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const redirect = `${url}/callback`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const here = new URL(request.url ?? '/', url);
    if (here.pathname === '/') return signIn(response);
    if (here.pathname !== '/callback') return void response.writeHead(404).end();
    const state = here.searchParams.get('state') ?? '';
    const tokens = await oidc.authorizationCodeGrant(provider, here, {
      expectedState: state,
      pkceCodeVerifier: pending.get(state),
    });
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`Welcome, ${tokens.claims()?.['given_name']}`);
  }

  async function signIn(response: ServerResponse): Promise<void> {
    const [state, verifier] = [randomUUID(), oidc.randomPKCECodeVerifier()];
    pending.set(state, verifier);
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirect,
      scope: 'openid profile email',
      state,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    response.writeHead(302, { location: address.href }).end();
  }

  return { url, redirect, close: () => server.close() };
}

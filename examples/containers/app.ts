import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

/** The app under test: who is nobody is sent to sign in, and then is greeted by name. */

const { PORT = '3000', PUBLIC_URL = '', DISCOVERY = '', CLIENT_ID = '' } = process.env;
const redirect = `${PUBLIC_URL}/callback`;
const pending = new Map<string, string>();

// Asked for by the mock's internal address, the document names its token endpoint and JWKS there, and public pages.
const provider = await oidc.discovery(new URL(DISCOVERY), CLIENT_ID, undefined, oidc.None(), {
  execute: [oidc.allowInsecureRequests],
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const here = new URL(request.url ?? '/', PUBLIC_URL);
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

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
});
server.listen(Number(PORT), '0.0.0.0', () => console.log(`the app listens on ${PUBLIC_URL}`));

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import * as oidc from 'openid-client';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

/** The mock in a container of the test's own. Its issuer has the port of this machine, so that port is chosen first. */

const application = { applicationId: 'acme', signInByHint: true, redirectUris: ['http://localhost:3000/callback'] };
const controlPort = 9401;

let mock: StartedTestContainer;
let issuer: string;
let control: string;

before(async () => {
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  mock = await new GenericContainer('gatecheck-mock')
    .withExposedPorts({ container: port, host: port }, controlPort)
    .withCommand([
      ...['--host', '0.0.0.0', '--port', String(port), '--public-url', issuer],
      ...['--control-host', '0.0.0.0', '--control-port', String(controlPort), '--seed', '/tmp/seed.yaml'],
    ])
    .withCopyContentToContainer([
      // JSON is YAML.
      { content: JSON.stringify({ applications: [application] }), target: '/tmp/seed.yaml' },
    ])
    .withWaitStrategy(Wait.forHttp('/openapi.json', controlPort))
    .start();
  control = `http://localhost:${mock.getMappedPort(controlPort)}/applications/acme`;
});
after(() => mock?.stop());

test('Ada, whom the test has made, signs in', async () => {
  const { sub } = await post('/people', { firstName: 'Ada', email: 'ada@example.test' });
  const provider = await oidc.discovery(new URL(issuer), 'acme', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const verifier = oidc.randomPKCECodeVerifier();
  const address = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: 'http://localhost:3000/callback',
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: 'ada@example.test',
  });
  const tokens = await oidc.authorizationCodeGrant(provider, await followed(address), { pkceCodeVerifier: verifier });
  assert.equal(tokens.claims()?.sub, sub);
});

/** Follows redirects, with their cookies, up to the app. */
async function followed(start: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let here = start;
  while (here.origin === start.origin) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(here, { redirect: 'manual', headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    assert.ok(location, `${answer.status} at ${here.pathname}`);
    here = new URL(location, here);
  }
  return here;
}

async function post(path: string, body: object): Promise<{ sub: string }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(control + path, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
  return (await answer.json()) as { sub: string };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

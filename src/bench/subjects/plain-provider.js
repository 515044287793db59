// oidc-provider as its documentation sets it up, with a sign-in page of its own. Plain JavaScript, so that no types cost its start.
import { createServer } from 'node:http';
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { default: Provider } = await import('oidc-provider');

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  server.on('request', createProvider(address).callback());
  console.log(`listens on ${address}`);
});

function createProvider(issuer) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'machine',
        client_secret: 'for-tests-only',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: 'app',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: ['http://127.0.0.1/callback'],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({ scope: '', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    claims: { openid: ['sub'], email: ['email'], profile: ['given_name', 'family_name'], phone: ['phone_number'] },
    conformIdTokenClaims: false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, given_name: 'Ada', family_name: 'Example', phone_number: '+447700900123' }),
    }),
    // Consent is given beforehand, as a mock does.
    loadExistingGrant: async (ctx) => {
      const { provider: own, client, session } = ctx.oidc;
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile email phone');
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  });
  provider.use((ctx, next) => (ctx.path.startsWith('/interaction/') ? signIn(provider, ctx) : next()));
  return provider;
}

async function signIn(provider, ctx) {
  const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = `<form method="post" action="/interaction/${uid}"><input name="identifier"><input name="password"></form>`;
    return;
  }
  const form = new URLSearchParams(Buffer.concat(await Array.fromAsync(ctx.req)).toString());
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: form.get('identifier') }, consent: {} });
}

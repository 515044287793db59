import { randomBytes } from 'node:crypto';
import express from 'express';
import openidConnect from 'express-openid-connect';
import { type StartClient, scope } from './foreign-client.ts';
import { drive, listen } from './running-app.ts';

/** express-openid-connect: a web app with its own session, which signs out at the IdP too. */
export const expressOpenidConnect: StartClient = async ({ application, client, browser }) => {
  const app = express();
  const running = await listen(app);
  app.use(
    openidConnect.auth({
      baseURL: running.url,
      issuerBaseURL: application.issuer,
      clientID: client.clientId,
      clientSecret: client.clientSecret ?? '',
      secret: randomBytes(32).toString('base64url'),
      authRequired: false,
      idpLogout: true,
      authorizationParams: { response_type: 'code', scope },
      routes: { login: '/sign-in', logout: '/sign-out' },
    }),
  );
  app.get('/', (_request, response) => response.send('<main data-page="app"><h1>App</h1></main>'));
  app.get('/claims', (request, response) => response.json(request.oidc.idTokenClaims));
  app.get('/user-info', async (request, response) => response.json(await request.oidc.fetchUserInfo()));
  app.get('/refresh', async (request, response) => {
    await request.oidc.accessToken?.refresh();
    response.json({});
  });
  return drive(running, browser, { refresh: true });
};

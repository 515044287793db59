import { randomBytes } from 'node:crypto';
import express from 'express';
import session from 'express-session';
import { Passport } from 'passport';
import { type Profile, Strategy, type VerifyCallback } from 'passport-openidconnect';
import { type Claims, type StartClient, scope } from './foreign-client.ts';
import { drive, listen } from './running-app.ts';

interface SignedIn {
  claims: Claims;
  accessToken: string;
  idToken: string;
}

/** passport-openidconnect, which asks UserInfo itself and leaves refresh and sign-out to the app. */
export const passportOpenidconnect: StartClient = async ({ application, client, browser }) => {
  const app = express();
  const passport = new Passport();
  passport.serializeUser((user, done) => done(null, user));
  passport.deserializeUser((user: Express.User, done) => done(null, user));
  const running = await listen(app);
  const { url } = running;
  passport.use(
    'mock',
    new Strategy(
      {
        issuer: application.issuer,
        authorizationURL: application.authorizationEndpoint,
        tokenURL: application.tokenEndpoint,
        userInfoURL: application.userInfoEndpoint,
        clientID: client.clientId,
        clientSecret: client.clientSecret ?? '',
        callbackURL: `${url}/callback`,
        scope,
      },
      // The strategy counts the parameters to choose what it passes.
      (
        _issuer: string,
        profile: Profile,
        _context: object,
        idToken: string | object,
        accessToken: string | object,
        _refreshToken: string,
        done: VerifyCallback,
      ) =>
        done(null, {
          claims: { sub: profile.id, ...profile },
          accessToken: String(accessToken),
          idToken: String(idToken),
        } satisfies SignedIn),
    ),
  );
  const signedIn = (request: express.Request) => request.user as unknown as SignedIn;
  app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));
  app.use(passport.initialize(), passport.session());
  app.get('/', (_request, response) => response.send('<main data-page="app"><h1>App</h1></main>'));
  app.get('/sign-in', passport.authenticate('mock'));
  app.get('/callback', passport.authenticate('mock', { successRedirect: '/', failWithError: true }));
  app.get('/claims', (request, response) => response.json(signedIn(request).claims));
  app.get('/user-info', async (request, response) => {
    const headers = { authorization: `Bearer ${signedIn(request).accessToken}` };
    response.json(await (await fetch(application.userInfoEndpoint, { headers })).json());
  });
  app.get('/sign-out', (request, response) => {
    const { idToken } = signedIn(request);
    const query = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: `${url}/` });
    request.logout(() => response.redirect(`${application.endSessionEndpoint}?${query}`));
  });
  return drive(running, browser, { refresh: false });
};

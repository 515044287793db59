import * as oauth from 'oauth4webapi';
import { callback, fillSignIn, type StartClient, scope, signedOut } from './foreign-client.ts';

const insecure = { [oauth.allowInsecureRequests]: true };

/** oauth4webapi: the protocol step by step, with the signature of ID tokens checked too. */
export const oauth4webapi: StartClient = async ({ application, client: { clientId, clientSecret = '' }, browser }) => {
  const issuer = new URL(application.issuer);
  let server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  const client: oauth.Client = { client_id: clientId };
  const secret = oauth.ClientSecretBasic(clientSecret);
  let tokens: oauth.TokenEndpointResponse;
  return {
    async signIn(credentials) {
      const [verifier, state, nonce] = [
        oauth.generateRandomCodeVerifier(),
        oauth.generateRandomState(),
        oauth.generateRandomNonce(),
      ];
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: callback,
        scope,
        state,
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      await browser.open(`${server.authorization_endpoint}?${query}`);
      await fillSignIn(browser, credentials);
      const code = oauth.validateAuthResponse(server, client, browser.url, state);
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        secret,
        code,
        callback,
        verifier,
        insecure,
      );
      tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(server, answer, insecure);
      return { ...oauth.getValidatedIdTokenClaims(tokens) };
    },
    async userInfo() {
      const answer = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
      const { sub } = oauth.getValidatedIdTokenClaims(tokens) ?? {};
      return { ...(await oauth.processUserInfoResponse(server, client, sub ?? oauth.skipSubjectCheck, answer)) };
    },
    async refresh() {
      const answer = await oauth.refreshTokenGrantRequest(server, client, secret, tokens.refresh_token ?? '', insecure);
      tokens = await oauth.processRefreshTokenResponse(server, client, answer);
      await oauth.validateApplicationLevelSignature(server, answer, insecure);
    },
    async forgetKeys() {
      // It keeps them by this object.
      server = { ...server };
    },
    async signOut() {
      const query = new URLSearchParams({
        post_logout_redirect_uri: signedOut,
        client_id: clientId,
        id_token_hint: tokens.id_token ?? '',
      });
      await browser.open(`${server.end_session_endpoint}?${query}`);
    },
    close: async () => {},
  };
};

import * as openid from 'openid-client';
import { callback, fillSignIn, type StartClient, scope, signedOut } from './foreign-client.ts';

/** openid-client, with the signature of ID tokens checked too. */
export const openidClient: StartClient = async ({ application, client, browser }) => {
  const discover = () =>
    openid.discovery(new URL(application.issuer), client.clientId, client.clientSecret, undefined, {
      execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
    });
  let config = await discover();
  let tokens: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers;
  return {
    async signIn(credentials) {
      const [verifier, state, nonce] = [openid.randomPKCECodeVerifier(), openid.randomState(), openid.randomNonce()];
      const address = openid.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope,
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      await browser.open(address.href);
      await fillSignIn(browser, credentials);
      tokens = await openid.authorizationCodeGrant(config, browser.url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      });
      return { ...tokens.claims() };
    },
    userInfo: async () => ({
      ...(await openid.fetchUserInfo(config, tokens.access_token, String(tokens.claims()?.sub))),
    }),
    async refresh() {
      tokens = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
    },
    async forgetKeys() {
      config = await discover();
    },
    async signOut() {
      const address = openid.buildEndSessionUrl(config, {
        post_logout_redirect_uri: signedOut,
        id_token_hint: tokens.id_token ?? '',
      });
      await browser.open(address.href);
    },
    close: async () => {},
  };
};

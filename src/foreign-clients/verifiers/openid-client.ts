import * as openid from 'openid-client';
import type { Application } from '../../../mock-idp/index.ts';
import type { PresentedTokens, Verifier } from './verifier.ts';

export const openidClientVerifier: Verifier = {
  name: 'openid-client',
  packages: ['openid-client'],
  options: '`refreshTokenGrant` with `enableNonRepudiationChecks`: the token response brings the ID token',
  async setUp(application, [clientId = '']) {
    const { config, respondWith } = await configure(application, clientId);
    return (tokens) => {
      respondWith(tokens);
      return openid.refreshTokenGrant(config, 'a refresh token');
    };
  },
};

/** Fetches UserInfo as an app does, for the `sub` of its ID token; rejects where openid-client refuses the response. */
export async function fetchUserInfo(application: Application, clientId: string, accessToken: string, sub: string) {
  const { config } = await configure(application, clientId);
  return openid.fetchUserInfo(config, accessToken, sub);
}

/** A client of the application whose token endpoint answers what it is told to; all else is the IdP's own. */
async function configure(application: Application, clientId: string) {
  let tokens: PresentedTokens | undefined;
  const config = await openid.discovery(new URL(application.issuer), clientId, undefined, openid.None(), {
    execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
    timeout: 1,
  });
  const tokenEndpoint = config.serverMetadata().token_endpoint;
  config[openid.customFetch] = async (url, options) => {
    if (url !== tokenEndpoint || !tokens) return fetch(url, options as RequestInit);
    return Response.json({
      access_token: tokens.accessToken,
      token_type: 'Bearer',
      id_token: tokens.idToken,
    });
  };
  const respondWith = (given: PresentedTokens) => {
    tokens = given;
  };
  return { config, respondWith };
}

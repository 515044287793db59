import { type Client, type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { Mount } from '../applications/mount.ts';
import { acrValues } from './authentication.ts';
import { claimsOf } from './claims.ts';
import { advertisedClaims, clientAuthMethods, ownMetadata, scopes, signInClaims } from './discovery.ts';
import type { PageHooks } from './page-hooks.ts';
import { ProviderKey } from './provider-key.ts';

/** The options of oidc-provider for an application. */
export function configurationOf(application: ApplicationState, mount: Mount, pages: PageHooks): Configuration {
  const { preset, store, claimNames } = application;
  const { routes, signOuts, lengths, lifetimes } = preset;
  const cookie = { httpOnly: true, sameSite: 'lax', path: `${mount.path}/` } as const;
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);

  return {
    adapter: (model) => store.adapter(model),
    jwks: { keys: application.keys.map((key) => new ProviderKey(key)) },
    routes: {
      authorization: routes.authorization,
      token: routes.token,
      userinfo: routes.userinfo,
      jwks: routes.jwks,
      revocation: routes.revocation,
      introspection: routes.introspection,
      end_session: signOuts[0].path,
    },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      dPoP: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      introspection: { enabled: routes.introspection !== undefined, allowedPolicy: mayIntrospect },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: {
      policy,
      url: (ctx, { uid, params }) => {
        pages.bindInteraction(application, uid, ctx, mount.path);
        const page = params['screen_hint'] === 'signup' ? routes.register : routes.signIn;
        return `${mount.path}${page}?interaction=${uid}`;
      },
    },
    extraParams: ['screen_hint'],
    responseTypes: ['code'],
    clientAuthMethods: [...clientAuthMethods],
    scopes,
    acrValues: [...acrValues],
    discovery: ownMetadata,
    claims: {
      ...Object.fromEntries(signInClaims.map((name) => [name, null])),
      openid: ['sub', 'at_hash', ...advertisedClaims(application)],
    },
    conformIdTokenClaims: false,
    pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === 'none' },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => true,
    loadExistingGrant,
    findAccount: (ctx, sub) => {
      const person = application.people.find(sub);
      return (
        person && {
          accountId: sub,
          claims: (use) => ({
            sub,
            sid: sessionOf(ctx),
            ...claimsOf(person, preset, claimNames),
            // The provider hashes it: OpenID Connect Core, section 3.1.3.6.
            at_hash: use === 'id_token' ? ctx.oidc.entities.AccessToken?.jti : undefined,
          }),
        }
      );
    },
    formats: {
      bitsOfOpaqueRandomness: (_ctx, token) => 6 * (tokenLength(lengths, token.kind) ?? 43),
    },
    ttl: {
      AccessToken: () => application.accessTokenTtlSeconds,
      AuthorizationCode: () => 60,
      ClientCredentials: () => application.accessTokenTtlSeconds,
      IdToken: () => application.idTokenTtlSeconds,
      RefreshToken: () => lifetimes.refreshToken,
      Session: () => lifetimes.session,
      Grant: () => lifetimes.session,
      Interaction: () => 3_600,
    },
    cookies: { long: cookie, short: cookie },
    clientBasedCORS: () => true,
    renderError: (ctx, { error, error_description }) => pages.renderError(ctx, application, error, error_description),
  };
}

/** A client with a secret asks of any token, as a gateway does; an app of its own ones alone (RFC 7662, section 4). */
function mayIntrospect(_ctx: KoaContextWithOIDC, client: Client, token: { clientId?: string }): boolean {
  return client.clientAuthMethod !== 'none' || token.clientId === client.clientId;
}

/** The session that the code or the refresh token of this request comes from. */
function sessionOf({ oidc }: KoaContextWithOIDC): string | undefined {
  return (oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken)?.sessionUid;
}

function tokenLength(lengths: ApplicationState['preset']['lengths'], kind: string): number | undefined {
  if (kind === 'AccessToken' || kind === 'ClientCredentials') return lengths.accessToken;
  if (kind === 'RefreshToken') return lengths.refreshToken;
  return kind === 'AuthorizationCode' ? lengths.code : undefined;
}

/** One grant for each session and client: everything that was ever asked is granted, no consent page. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { provider, client, session, account, params } = ctx.oidc;
  if (!client || !account) return undefined;
  const known = session?.grantIdFor(client.clientId);
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
  await grant.save();
  return grant;
}

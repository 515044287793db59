import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type Koa from 'koa';
import {
  type Client,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
  type UnknownObject,
} from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import { backChannelOf, type Mount } from '../applications/mount.ts';
import { maskedForm } from '../applications/request-log.ts';
import type { TokenParts } from '../presets/preset.ts';
import { reportError } from '../report-error.ts';
import { acrValues } from './authentication.ts';
import { claimsOf } from './claims.ts';
import {
  advertisedClaims,
  clientAuthMethods,
  discoveryPath,
  endpointsOf,
  ownMetadata,
  scopes,
  signInClaims,
} from './discovery.ts';
import type { SigningKey } from './keys.ts';
import { knowClients } from './known-clients.ts';
import { ProviderKey } from './provider-key.ts';
import { later } from './provider-time.ts';
import { signIdToken } from './sign-id-token.ts';

/** What the provider leaves to the hosted pages. */
export interface PageHooks {
  /** Notes which browser an app sent to the pages; `path` is that of the application. */
  bindInteraction(application: ApplicationState, uid: string, ctx: Koa.Context, path: string): void;
  /** Shows an authorization request that cannot be sent back to the app. */
  renderError(ctx: Koa.Context, application: ApplicationState, error: string, description?: string): void;
}

/**
 * oidc-provider, set up like the application's CIAM. Costs under a millisecond and keeps nothing itself, so it is
 * made anew whenever keys or settings change.
 */
export function createProvider(application: ApplicationState, mount: Mount, pages: PageHooks): Provider {
  const provider = new Provider(application.preset.issuer(mount.address), configure(application, mount, pages));
  const app: Koa = provider;
  app.on('error', reportError);
  if (mount.isPublic) sendBrowsersTo(mount.address, app);
  knowClients(provider, application.store);
  releaseAllClaims(provider);
  shareSessionIds(provider);
  if (application.preset.idToken || hasOwnTime(application)) reshapeIdTokens(provider, application);
  provider.use(async (ctx, next) => {
    const query = queryFor(application.preset.routes.authorization, ctx);
    if (query) {
      ctx.query = query;
      // The provider compares the two to find its prefix.
      Object.assign(ctx.req, { originalUrl: `${mount.path}${ctx.url}` });
    }
    await next();
    answerLikeTheCiam(application, mount, ctx as unknown as KoaContextWithOIDC);
  });
  audit(application, provider);
  provider.on('authorization.success', ({ oidc }) => {
    if (oidc.client) application.sentBy(oidc.client.clientId, mount);
  });
  return provider;
}

function configure(application: ApplicationState, mount: Mount, pages: PageHooks): Configuration {
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

/**
 * The whole person goes into ID token and userinfo whatever the scopes, claims that no configuration knows
 * included; oidc-provider's own class lets through only what a scope asks for.
 */
function releaseAllClaims(provider: Provider): void {
  const Filtered = provider.Claims;
  class AllClaims extends Filtered {
    readonly #available: UnknownObject;

    constructor(available: UnknownObject, context: ConstructorParameters<typeof Filtered>[1]) {
      super(available, context);
      this.#available = available;
    }

    override async result(): Promise<UnknownObject> {
      const ofPerson = Object.entries(this.#available).filter(([name]) => !signInClaims.includes(name));
      return { ...(await super.result()), ...Object.fromEntries(ofPerson) };
    }
  }
  Object.defineProperty(provider, 'Claims', { value: AllClaims });
}

/** One `sid` for all clients of a session, that of the session; oidc-provider makes one for each. */
function shareSessionIds(provider: Provider): void {
  class Session extends provider.Session {
    override ensureClientContainer(clientId: string): void {
      this.sidFor(clientId, this.uid);
    }
  }
  Object.defineProperty(provider, 'Session', { value: Session });
}

/** Whether its tokens are to have other times than the provider's, which are the machine's. */
function hasOwnTime({ clock, clockAheadSeconds }: ApplicationState): boolean {
  return clock.aheadSeconds !== 0 || clock.describe().frozen || clockAheadSeconds !== 0;
}

/** Gives ID tokens the header, the claims and the times that the CIAM's have; they are signed a second time. */
function reshapeIdTokens(provider: Provider, { preset, keys, clock, clockAheadSeconds }: ApplicationState): void {
  // The provider looks its lifetime up by the name of the class.
  class IdToken extends provider.IdToken {
    override async issue(context: Parameters<InstanceType<Provider['IdToken']>['issue']>[0]): Promise<string> {
      const issued = await super.issue(context);
      if (context.use !== 'idtoken' && context.use !== 'logout') return issued;
      const { auth_time, sid } = this.available;
      const signIn = { authTime: Number(auth_time), sessionId: String(sid) };
      const reshape = context.use === 'idtoken' ? preset.idToken : undefined;
      const { header, payload } = reshape?.(partsOf(issued), signIn) ?? partsOf(issued);
      const now = Math.floor(clock.now() / 1_000) + clockAheadSeconds;
      return signIdToken(keys[0] as SigningKey, { header, payload: later(payload, now - Number(payload['iat'])) });
    }
  }
  Object.defineProperty(provider, 'IdToken', { value: IdToken });
}

function partsOf(token: string): TokenParts {
  return { header: { ...decodeProtectedHeader(token) }, payload: decodeJwt(token) };
}

/** The provider tells of a revocation by nothing but what the request was about. */
function noteRevocation({ audit: log }: ApplicationState, { oidc }: KoaContextWithOIDC): void {
  const { AccessToken, RefreshToken, ClientCredentials } = oidc.entities;
  const token = AccessToken ?? RefreshToken ?? ClientCredentials;
  if (token?.clientId !== oidc.client?.clientId) return;
  log.add('revoked', { sub: (AccessToken ?? RefreshToken)?.accountId, clientId: token?.clientId });
}

type Query = Record<string, string | string[] | undefined>;

/** The query that the provider is to see where it is not the one that came. */
function queryFor(authorization: string, ctx: Pick<Koa.Context, 'path' | 'query' | 'querystring'>): Query | undefined {
  if (ctx.path === authorization) return completeRequest(ctx.query);
  // An interaction that goes on has its parameters already, and the provider stumbles over a `client_id` beside them.
  return ctx.path.startsWith(`${authorization}/`) && ctx.querystring !== '' ? {} : undefined;
}

/** `openid` goes without saying, there is no consent page to ask for, and `prompt=create` opens the registration. */
function completeRequest(query: Query): Query | undefined {
  const { scope = '', prompt = '', ...rest } = query;
  if (Array.isArray(scope) || Array.isArray(prompt)) return undefined;
  const scopes = new Set(['openid', ...scope.split(' ').filter(Boolean)]);
  const prompts = prompt.split(' ').filter(Boolean);
  const known = prompts.filter((word) => word !== 'consent' && word !== 'create');
  const complete = { scope: [...scopes].join(' '), prompt: known.join(' ') };
  // Most apps ask so: no second query has to be written and read.
  if (complete.scope === scope && complete.prompt === prompt) return undefined;
  return {
    ...rest,
    scope: complete.scope,
    ...(complete.prompt && { prompt: complete.prompt }),
    ...(prompts.includes('create') && { screen_hint: 'signup' }),
  };
}

/** The provider takes its own addresses from the request, which a proxy or a container names in its own way. */
function sendBrowsersTo(address: string, { request }: Koa): void {
  const { protocol, host } = new URL(address);
  Object.defineProperties(request, { protocol: { value: protocol.slice(0, -1) }, host: { value: host } });
}

function answerLikeTheCiam(application: ApplicationState, mount: Mount, ctx: KoaContextWithOIDC): void {
  const { preset, requestOf, clock } = application;
  const { status } = ctx;
  if (ctx.path === preset.routes.userinfo && status >= 400) {
    ctx.body = preset.userInfoError(status);
    // A body alone would turn Koa's unspoken 404 into a 200.
    ctx.status = status;
  } else if (ctx.path === preset.routes.userinfo && status === 200 && preset.userInfo) {
    ctx.body = preset.userInfo(ctx.body as UnknownObject);
  } else if (ctx.path === discoveryPath && status === 200) {
    const endpoints = endpointsOf(preset, mount.address, backChannelOf(mount, ctx.get('host')));
    const complete = { ...(ctx.body as UnknownObject), ...endpoints };
    ctx.body = preset.metadata?.(complete) ?? complete;
  } else if (ctx.path === preset.routes.jwks && status === 200) {
    ctx.type = 'application/json';
  } else if (ctx.path === preset.routes.token) {
    const entry = requestOf(ctx.req);
    // No route, no `oidc`: a wrong method.
    const form = (ctx as Partial<KoaContextWithOIDC>).oidc?.body;
    if (entry && form) entry.form = maskedForm(form);
  } else if (ctx.path === preset.routes.introspection && status === 200) {
    ctx.body = later(ctx.body as UnknownObject, clock.aheadSeconds);
  } else if (ctx.path === preset.routes.revocation && status === 200) {
    // Nothing has no media type; oidc-client-ts takes a text for an error.
    ctx.remove('content-type');
    noteRevocation(application, ctx);
  }
}

function audit({ audit: log }: ApplicationState, provider: Provider): void {
  provider.on('grant.success', ({ oidc }) => {
    const grant = String(oidc.params?.['grant_type']);
    log.add('token-issued', { sub: oidc.account?.accountId, clientId: oidc.client?.clientId, detail: { grant } });
  });
  provider.on('grant.error', ({ oidc }, error) => {
    log.add('refused', {
      clientId: oidc.client?.clientId,
      detail: { at: 'token', error: error.error, ...(error.error_detail && { reason: error.error_detail }) },
    });
  });
  provider.on('authorization.error', ({ oidc }, error) => {
    log.add('refused', {
      clientId: oidc.client?.clientId,
      detail: {
        at: 'authorize',
        error: error.error,
        ...(error.error_description && { reason: error.error_description }),
      },
    });
  });
}

import * as openid from 'openid-client';
import type { HeaderLines, Recorder } from '../capillary/exchange.ts';
import { send } from '../capillary/http.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Tokens } from './agent.ts';
import { type CiamPreset, ciamPreset } from './ciam-presets.ts';
import { recordedFetch } from './recorded-fetch.ts';
import { SignInRefused } from './sign-in-refused.ts';

export interface OidcClientOptions {
  /** Exact text of `iss`. */
  issuer: string;
  /** The application that people sign in to; a public client. */
  clientId: string;
  /** Name of the CIAM; one that keeps to the standards unless given. */
  preset?: string;
  record?: Recorder;
  /** Bound on each request in milliseconds. */
  limitMs?: number;
  /** The discovery document, where it was read already; else it is read from below the issuer. */
  metadata?: Record<string, unknown>;
  /** Of a confidential client. */
  clientSecret?: string;
  /** Tells a CIAM that keeps to the standard who signs out: some ask whether they should, without it. */
  signOutHint?: boolean;
}

/** What a sign-in that is under way must be remembered by until the browser comes back. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
}

const defaultLimitMs = 15_000;

/** A token answer without an ID token, which a refresh may be (OpenID Connect Core 1.0, section 12.2). */
export class NoIdToken extends EnvironmentFailure {}

/**
 * The relying party of a brand: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636).
 * The IdP's metadata is read once. Errors: `SignInRefused` where the IdP answers with an OAuth error,
 * `EnvironmentFailure` for all else that goes wrong at the IdP; no token or code stands in a message.
 */
export class OidcClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly #options: OidcClientOptions;
  readonly #preset: CiamPreset;
  #discovered: Promise<openid.Configuration> | undefined;

  constructor(options: OidcClientOptions) {
    this.issuer = options.issuer;
    this.clientId = options.clientId;
    this.#options = options;
    this.#preset = ciamPreset(options.preset ?? '');
  }

  /** The CIAM as people know it. */
  get title(): string {
    return this.#preset.title;
  }

  /**
   * The address to send the browser to, and what to remember meanwhile.
   *
   * @param scopes those that the CIAM is usually asked for unless given
   * @param loginHint who is about to sign in (OpenID Connect Core 1.0, section 3.1.2.1)
   */
  async authorization(
    redirectUri: string,
    scopes = this.#preset.scopes,
    loginHint?: string,
  ): Promise<{ url: string; pending: PendingSignIn }> {
    const configuration = await this.#configuration();
    const pending: PendingSignIn = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: scopes,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      ...(loginHint !== undefined && { login_hint: loginHint }),
    });
    return { url: url.href, pending };
  }

  /** Exchanges the code in the address that the browser came back with. */
  async exchange(callback: URL, { state, nonce, codeVerifier }: PendingSignIn): Promise<Tokens> {
    const checks = {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    };
    return this.#asking('the code exchange', async (configuration) =>
      tokensIn(await openid.authorizationCodeGrant(configuration, callback, checks)),
    );
  }

  /** Fresh tokens; a refresh token that is not replaced stays in use. */
  async refresh(refreshToken: string): Promise<Tokens> {
    return this.#asking('the refresh', async (configuration) => ({
      refreshToken,
      ...tokensIn(await openid.refreshTokenGrant(configuration, refreshToken)),
    }));
  }

  /**
   * Where to send the browser to sign out and come back here, as the CIAM has it.
   *
   * @param idToken of whoever signs out, where the CIAM is told
   */
  async signOutUrl(returnTo: string, idToken?: string): Promise<string> {
    const metadata = (await this.#configuration()).serverMetadata();
    const { path, redirectParameter } = this.#preset.signOut;
    const endpoint = path ?? metadata.end_session_endpoint;
    if (endpoint === undefined) throw new EnvironmentFailure('the IdP names no end_session_endpoint');
    const url = new URL(endpoint, metadata.authorization_endpoint);
    url.searchParams.set('client_id', this.clientId);
    url.searchParams.set(redirectParameter, returnTo);
    if (this.#options.signOutHint && path === undefined && idToken !== undefined)
      url.searchParams.set('id_token_hint', idToken);
    return url.href;
  }

  /** Whether the CIAM says where people sign out. */
  async hasSignOut(): Promise<boolean> {
    const { end_session_endpoint } = (await this.#configuration()).serverMetadata();
    return this.#preset.signOut.path !== undefined || end_session_endpoint !== undefined;
  }

  /** Whether the IdP's UserInfo endpoint still takes an access token (OpenID Connect Core 1.0, section 5.3). */
  async confirms(accessToken: string): Promise<boolean> {
    const { userinfo_endpoint: url } = (await this.#configuration()).serverMetadata();
    if (url === undefined) throw new EnvironmentFailure('the IdP names no userinfo_endpoint');
    const { record, limitMs = defaultLimitMs } = this.#options;
    const headers: HeaderLines = [['Authorization', `Bearer ${accessToken}`]];
    const context = { from: 'harness', to: 'IdP', call: 'userinfo', record, limitMs } as const;
    const { response, error } = await send({ method: 'GET', url, headers }, context);
    if (!response) throw new EnvironmentFailure(`the IdP gave no answer to userinfo: ${error}`);
    return response.status === 200;
  }

  async #asking(what: string, ask: (configuration: openid.Configuration) => Promise<Tokens>): Promise<Tokens> {
    const configuration = await this.#configuration();
    try {
      return await ask(configuration);
    } catch (error) {
      throw inPlainWords(what, error);
    }
  }

  #configuration(): Promise<openid.Configuration> {
    this.#discovered ??= this.#discover().catch((error) => {
      this.#discovered = undefined;
      throw inPlainWords(`the discovery at ${this.issuer}`, error);
    });
    return this.#discovered;
  }

  async #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, record, limitMs = defaultLimitMs, metadata } = this.#options;
    const insecure = issuer.startsWith('http:');
    if (metadata) return this.#configured(metadata as unknown as openid.ServerMetadata, insecure);
    return openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
      [openid.customFetch]: recordedFetch(record, limitMs),
      // The bound is `limitMs`; this one only has to be later.
      timeout: Math.ceil(limitMs / 1000) + 1,
      execute: insecure ? [openid.allowInsecureRequests] : [],
    });
  }

  #configured(metadata: openid.ServerMetadata, insecure: boolean): openid.Configuration {
    const { clientId, clientSecret, record, limitMs = defaultLimitMs } = this.#options;
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const byPost = methods.includes('client_secret_post');
    const authentication =
      clientSecret === undefined
        ? openid.None()
        : (byPost ? openid.ClientSecretPost : openid.ClientSecretBasic)(clientSecret);
    const configuration = new openid.Configuration(metadata, clientId, undefined, authentication);
    configuration[openid.customFetch] = recordedFetch(record, limitMs);
    configuration.timeout = Math.ceil(limitMs / 1000) + 1;
    if (insecure) openid.allowInsecureRequests(configuration);
    return configuration;
  }
}

function tokensIn(answer: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers): Tokens {
  const { access_token: accessToken, id_token: idToken, refresh_token: refreshToken } = answer;
  const claims = answer.claims();
  if (!idToken || !claims) throw new NoIdToken('the token answer holds no ID token');
  return { accessToken, idToken, ...(refreshToken && { refreshToken }), claims: { ...claims } };
}

function inPlainWords(what: string, error: unknown): Error {
  if (error instanceof EnvironmentFailure) return error;
  if (error instanceof openid.ResponseBodyError || error instanceof openid.AuthorizationResponseError) {
    const description = error.error_description ? `: ${error.error_description}` : '';
    return new SignInRefused(`the IdP refused ${what} (${error.error}${description})`);
  }
  if (!(error instanceof Error)) return new EnvironmentFailure(`${what} failed`);
  if (error.cause instanceof EnvironmentFailure) return error.cause;
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return new EnvironmentFailure(`${what} failed: ${error.message}${code}`);
}

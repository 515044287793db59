import * as openid from 'openid-client';
import type { Recorder } from '../evidence/exchange.ts';
import { EnvironmentFailure } from '../evidence/failure.ts';
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
}

/** What a sign-in that is under way must be remembered by until the browser comes back. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
}

const defaultLimitMs = 15_000;

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
   */
  async authorization(
    redirectUri: string,
    scopes = this.#preset.scopes,
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

  /** Where to send the browser to sign out and come back here, as the CIAM has it and without `id_token_hint`. */
  async signOutUrl(returnTo: string): Promise<string> {
    const metadata = (await this.#configuration()).serverMetadata();
    const { path, redirectParameter } = this.#preset.signOut;
    const endpoint = path ?? metadata.end_session_endpoint;
    if (endpoint === undefined) throw new EnvironmentFailure('the IdP names no end_session_endpoint');
    const url = new URL(endpoint, metadata.authorization_endpoint);
    url.searchParams.set('client_id', this.clientId);
    url.searchParams.set(redirectParameter, returnTo);
    return url.href;
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
    const { issuer, clientId, record, limitMs = defaultLimitMs } = this.#options;
    const insecure = issuer.startsWith('http:');
    return openid.discovery(new URL(issuer), clientId, undefined, openid.None(), {
      [openid.customFetch]: recordedFetch(record, limitMs),
      // The bound is `limitMs`; this one only has to be later.
      timeout: Math.ceil(limitMs / 1000) + 1,
      execute: insecure ? [openid.allowInsecureRequests] : [],
    });
  }
}

function tokensIn(answer: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers): Tokens {
  const { access_token: accessToken, id_token: idToken, refresh_token: refreshToken } = answer;
  const claims = answer.claims();
  if (!idToken || !claims) throw new EnvironmentFailure('the token answer holds no ID token');
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

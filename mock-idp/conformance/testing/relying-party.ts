import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { FormBrowser } from '../../../src/form-browser/form-browser.ts';
import type { Application, Client, ControlClient } from '../../control/types.ts';
import { adaSignsIn, type Meeting } from '../../testing/ada.ts';
import { type Members, objectAt } from '../../testing/object-at.ts';
import { callback, newBrowser, pageOf } from '../../testing/test-browser.ts';

type Query = Record<string, string>;

/** What a certification module did up to the code. */
export interface Authorization {
  /** What the app sent. */
  request: Query;
  /** What came back to its address. */
  answer: URLSearchParams;
  /** The pages that the person saw on the way. */
  pages: string[];
}

export interface Tokens {
  status: number;
  body: Query;
  /** Of the ID token, verified. */
  claims: JWTPayload;
}

/** The relying party of the certification suite: a registered web app with a secret, and the browser of its person. */
export class RelyingParty {
  readonly application: Application;
  readonly client: Client;
  browser: FormBrowser = newBrowser();

  constructor(application: Application, client: Client) {
    this.application = application;
    this.client = client;
  }

  /** A further client of the application where Ada is known. */
  static async at({ idp, application }: Pick<Meeting, 'idp' | 'application'>): Promise<RelyingParty> {
    const control: ControlClient = idp.control;
    return new RelyingParty(
      application,
      await control.createClient(application.applicationId, { kind: 'confidential' }),
    );
  }

  metadata(): Promise<Members> {
    return objectAt(this.application.discoveryUri);
  }

  /** An authorization request; a value of `undefined` leaves the parameter out. */
  request(changes: Record<string, string | undefined> = {}): Query {
    const query = {
      client_id: this.client.clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid',
      state: randomBytes(8).toString('hex'),
      nonce: randomBytes(8).toString('hex'),
      ...changes,
    };
    return Object.fromEntries(
      Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }

  addressOf(request: Query): string {
    return `${this.application.authorizationEndpoint}?${new URLSearchParams(request)}`;
  }

  /** Ada goes through the authorization request, and signs in where a page asks her. */
  async authorize(changes: Record<string, string | undefined> = {}): Promise<Authorization> {
    const request = this.request(changes);
    await this.browser.open(this.addressOf(request));
    return this.goThrough(request);
  }

  async goThrough(request: Query): Promise<Authorization> {
    const pages: string[] = [];
    if ('page' in this.browser.place) {
      pages.push(pageOf(this.browser));
      assert.deepEqual(pages, ['sign-in']);
      await this.browser.submit('sign-in', adaSignsIn);
    }
    const { origin, pathname, searchParams } = this.browser.url;
    assert.equal(origin + pathname, callback);
    assert.equal(searchParams.get('state'), request['state'] ?? null);
    return { request, answer: searchParams, pages };
  }

  /** The error that a request is sent back with. */
  async authorizationError(changes: Record<string, string | undefined>): Promise<string | null> {
    const request = this.request(changes);
    await this.browser.open(this.addressOf(request));
    if ('page' in this.browser.place)
      return this.browser.page.root.querySelector('[role=alert]')?.getAttribute('data-error') ?? null;
    assert.equal(this.browser.url.searchParams.get('state'), request['state']);
    assert.equal(this.browser.url.searchParams.get('code'), null);
    return this.browser.url.searchParams.get('error');
  }

  /** Exchanges the code, by HTTP Basic unless the form carries the secret, and verifies what comes. */
  async redeem({ request, answer }: Authorization, more: Query = {}): Promise<Tokens> {
    const code = answer.get('code') ?? '';
    const tokens = await this.ask({ grant_type: 'authorization_code', code, redirect_uri: callback, ...more });
    if (tokens.status === 200) assert.equal(tokens.claims['nonce'], request['nonce']);
    return tokens;
  }

  async ask(form: Query): Promise<Tokens> {
    const { clientId, clientSecret } = this.client;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const headers: Query = form['client_secret'] ? {} : { authorization: `Basic ${basic}` };
    const body = new URLSearchParams(form);
    const response = await fetch(this.application.tokenEndpoint, { method: 'POST', headers, body });
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const answered = (await response.json()) as Query;
    const { status } = response;
    return { status, body: answered, claims: status === 200 ? await this.verify(answered['id_token'] ?? '') : {} };
  }

  /** The claims of an ID token for this client, signed by the published key that its `kid` names. */
  async verify(idToken: string): Promise<JWTPayload> {
    const keys = createRemoteJWKSet(new URL(this.application.jwksUri));
    const { payload, protectedHeader } = await jwtVerify(idToken, keys, {
      issuer: this.application.issuer,
      audience: this.client.clientId,
      algorithms: ['RS256'],
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
    });
    assert.ok(protectedHeader.kid);
    return payload;
  }

  /** A sign-in from the request to the tokens. */
  async signIn(changes: Record<string, string | undefined> = {}): Promise<Authorization & Tokens> {
    const authorization = await this.authorize(changes);
    const tokens = await this.redeem(authorization);
    assert.equal(tokens.status, 200, tokens.body['error_description']);
    return { ...authorization, ...tokens };
  }

  async userInfo(tokens: Tokens, init?: RequestInit): Promise<Members> {
    const authorization = `Bearer ${tokens.body['access_token']}`;
    const response = await fetch(this.application.userInfoEndpoint, init ?? { headers: { authorization } });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    const claims = (await response.json()) as Members;
    assert.equal(claims['sub'], tokens.claims.sub);
    return claims;
  }
}

/** PKCE with S256 (RFC 7636). */
export function codeChallenge(): { verifier: string; parameters: Query } {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, parameters: { code_challenge: challenge, code_challenge_method: 'S256' } };
}

import { createHash, randomBytes } from 'node:crypto';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import { type HTMLElement, parse } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';
import type { Application } from '../control/types.ts';

/** Where a test browser stands. */
export interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  html: HTMLElement;
}

/** What the unit tests go through the pages with: cookies, redirects, forms, and no script. */
export class TestBrowser {
  readonly jar: CookieJar;
  #visit: Visit | undefined;

  /** With the jar of another one it is another tab of the same browser. */
  constructor(jar: CookieJar = new CookieJar()) {
    this.jar = jar;
  }

  get visit(): Visit {
    if (!this.#visit) throw new Error('open a page first');
    return this.#visit;
  }

  /** `data-page` of the page, or the address where the browser left the IdP. */
  get page(): string {
    return this.visit.html.querySelector('main')?.getAttribute('data-page') ?? this.visit.url.href;
  }

  get alerts(): string[] {
    return this.visit.html.querySelectorAll('[role=alert]').map((alert) => alert.text);
  }

  fieldsOf(formId: string): string[] {
    const visible = this.#form(formId).querySelectorAll('input:not([type=hidden])');
    return visible.map((input) => input.getAttribute('name') ?? '');
  }

  /** Opens an address and follows redirects; an app's `/callback` is where it ends. */
  async open(address: string, init: RequestInit = {}): Promise<Visit> {
    let url = new URL(address);
    let answer = await this.#request(url, init);
    while (answer.status >= 300 && answer.status < 400) {
      url = new URL(answer.headers.get('location') ?? '', url);
      if (url.port === '1') break;
      answer = await this.#request(url);
    }
    this.#visit = { url, status: answer.status, headers: answer.headers, html: parse(await answer.text()) };
    return this.#visit;
  }

  /** Fills a form and sends it as a browser would. */
  async submit(
    formId: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    const form = this.#form(formId);
    const hidden = form.querySelectorAll('input[type=hidden]');
    const values = Object.fromEntries(hidden.map((input) => [input.getAttribute('name'), input.getAttribute('value')]));
    const action = new URL(form.getAttribute('action') ?? '', this.visit.url);
    return this.open(action.href, {
      method: 'POST',
      body: new URLSearchParams({ ...values, ...fields }),
      headers,
    });
  }

  async follow(text: string): Promise<Visit> {
    const link = this.visit.html.querySelectorAll('a').find((candidate) => candidate.text === text);
    if (!link) throw new Error(`no link "${text}" on ${this.page}`);
    return this.open(new URL(link.getAttribute('href') ?? '', this.visit.url).href);
  }

  async #request(url: URL, init: RequestInit = {}): Promise<Response> {
    const headers = { accept: 'text/html', cookie: await this.jar.getCookieString(url.href) };
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...headers, ...init.headers } });
    for (const cookie of answer.headers.getSetCookie()) await this.jar.setCookie(cookie, url.href);
    return answer;
  }

  #form(id: string): HTMLElement {
    const form = this.visit.html.querySelector(`form#${id}`);
    if (!form) throw new Error(`no form "${id}" on ${this.page}: ${this.alerts.join(' ')}`);
    return form;
  }
}

/** Nobody listens there: the test browser stops before it. */
export const callback = 'http://127.0.0.1:1/callback';

export interface AuthorizationRequest {
  url: string;
  verifier: string;
}

export function authorizationRequest(
  application: Application,
  more: Record<string, string> = {},
): AuthorizationRequest {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: application.appClient.clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid',
    state: 'st',
    nonce: 'no',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  return { url: `${application.authorizationEndpoint}?${query}`, verifier };
}

export interface TokenAnswer {
  status: number;
  body: Record<string, string>;
  claims: Record<string, unknown>;
}

export async function askTokens(application: Application, form: Record<string, string>): Promise<TokenAnswer> {
  const body = new URLSearchParams({ client_id: application.appClient.clientId, ...form });
  const answer = await fetch(application.tokenEndpoint, { method: 'POST', body });
  const tokens = (await answer.json()) as Record<string, string>;
  return { status: answer.status, body: tokens, claims: tokens['id_token'] ? decode(tokens['id_token']) : {} };
}

/** Exchanges the code of the callback where the browser stands. */
export async function redeem(
  browser: TestBrowser,
  application: Application,
  { verifier }: AuthorizationRequest,
): Promise<TokenAnswer> {
  const code = browser.visit.url.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier };
  return askTokens(application, form);
}

export function decode(token: string, part = 1): Record<string, unknown> {
  return part === 0 ? { ...decodeProtectedHeader(token) } : decodeJwt(token);
}

export async function userInfo(application: Application, accessToken: string | undefined): Promise<Response> {
  return fetch(application.userInfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
}

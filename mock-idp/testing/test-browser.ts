import { createHash, randomBytes } from 'node:crypto';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { CookieJar } from 'tough-cookie';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import { fetchingBrowser } from '../../src/form-browser/testing/fetching-browser.ts';
import type { Application } from '../control/types.ts';

/** Nobody listens there: the browser stops before it. */
const app = 'http://127.0.0.1:1/';
export const callback = `${app}callback`;

/** A browser that goes through the pages up to the app's addresses. @param cookies of another one, which it is a tab of */
export function newBrowser(cookies?: CookieJar): FormBrowser {
  return fetchingBrowser({ app: [app], ...(cookies && { cookies }) });
}

/** Which of the IdP's pages a browser shows; its address where it left the IdP. */
export function pageOf({ place }: FormBrowser): string {
  if ('app' in place) return place.app.href;
  return place.page.root.querySelector('main')?.getAttribute('data-page') ?? place.page.url.href;
}

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
  browser: FormBrowser,
  application: Application,
  { verifier }: AuthorizationRequest,
): Promise<TokenAnswer> {
  const code = browser.url.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier };
  return askTokens(application, form);
}

export function decode(token: string, part = 1): Record<string, unknown> {
  return part === 0 ? { ...decodeProtectedHeader(token) } : decodeJwt(token);
}

export async function userInfo(application: Application, accessToken: string | undefined): Promise<Response> {
  return fetch(application.userInfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
}

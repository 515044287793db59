import { CookieJar, MemoryCookieStore, type SerializedCookieJar } from 'tough-cookie';
import type { HeaderLines, Recorder } from '../capillary/exchange.ts';
import { type HttpRequest, headerValues, send } from '../capillary/http.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { HttpPage, type Submission } from './http-page.ts';

/** Where a person stands: on a page of the IdP, or at an address of the app, which is not asked for. */
export type Place = { page: HttpPage } | { app: URL };

const mostRedirects = 20;
const limitMs = 15_000;

/**
 * A person's browser without a screen: it keeps cookies, follows redirects and fills forms.
 * Errors: `EnvironmentFailure` where the IdP cannot be reached, fails or answers no page.
 */
export class HttpBrowser {
  #cookies = emptyJar();
  readonly #appAddresses: string[];
  readonly #record: Recorder | undefined;

  /** @param appAddresses beginnings of the app's own addresses */
  constructor(appAddresses: string[], record?: Recorder) {
    this.#appAddresses = appAddresses;
    this.#record = record;
  }

  /** Opens an address. @param call what that is for, in the evidence */
  open(url: string, call: string): Promise<Place> {
    return this.#go({ method: 'GET', url, headers: [] }, call);
  }

  submit({ method, url, fields }: Submission, call: string): Promise<Place> {
    if (method === 'GET') {
      const target = new URL(url);
      target.search = String(fields);
      return this.open(target.href, call);
    }
    const headers: HeaderLines = [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Origin', url.origin],
    ];
    return this.#go({ method, url: url.href, headers, body: String(fields) }, call);
  }

  /** Takes over a session: a `Cookie` header that the IdP would get below this address. */
  adopt(cookie: string, address: string): void {
    for (const pair of cookie.split(/;\s*/)) {
      this.#cookies.setCookieSync(`${pair}; Path=${new URL(address).pathname}; HttpOnly`, address);
    }
  }

  /** The cookies that it has, for another browser. */
  cookies(): SerializedCookieJar | undefined {
    return this.#cookies.serializeSync();
  }

  /** Takes these cookies in place of its own. */
  useCookies(cookies: SerializedCookieJar | undefined): void {
    this.#cookies = cookies ? CookieJar.deserializeSync(cookies) : emptyJar();
  }

  async #go(first: HttpRequest, call: string): Promise<Place> {
    let request = first;
    for (let count = 0; count <= mostRedirects; count += 1) {
      if (this.#appAddresses.some((start) => request.url.startsWith(start))) return { app: new URL(request.url) };
      const { response, error } = await send(this.#withCookies(request), {
        from: 'person',
        to: 'IdP',
        call,
        record: this.#record,
        limitMs,
      });
      const here = new URL(request.url);
      if (!response) throw new EnvironmentFailure(`the IdP gave no answer to ${call}: ${error}`);
      for (const cookie of headerValues(response.headers, 'set-cookie')) this.#keep(cookie, here);
      const [location] = headerValues(response.headers, 'location');
      if (location === undefined || response.status < 300 || response.status > 399) {
        return { page: pageIn(here, response, call) };
      }
      request = redirected(request, response.status, new URL(location, here));
    }
    throw new EnvironmentFailure(`the IdP redirects ${call} more than ${mostRedirects} times`);
  }

  #withCookies(request: HttpRequest): HttpRequest {
    const cookies = this.#cookies.getCookieStringSync(request.url);
    const headers: HeaderLines = [['Accept', 'text/html,application/xhtml+xml'], ...request.headers];
    if (cookies) headers.push(['Cookie', cookies]);
    return { ...request, headers };
  }

  /** A browser drops a cookie that it cannot take, and so does this one. */
  #keep(cookie: string, from: URL): void {
    this.#cookies.setCookieSync(cookie, from.href, { ignoreError: true });
  }
}

function emptyJar(): CookieJar {
  return new CookieJar(new MemoryCookieStore(), { rejectPublicSuffixes: false });
}

function pageIn(url: URL, { status, body }: { status: number; body: string }, call: string): HttpPage {
  if (status >= 500) throw new EnvironmentFailure(`the IdP answered ${call} with HTTP ${status}`);
  if (!/<html[\s>]/i.test(body)) throw new EnvironmentFailure(`the IdP answered ${call} with no page (HTTP ${status})`);
  return new HttpPage(url, status, body);
}

/** The next request after a redirect, as browsers make it (RFC 9110, section 15.4). */
function redirected({ method, headers, body }: HttpRequest, status: number, to: URL): HttpRequest {
  if (status === 307 || status === 308) return { method, url: to.href, headers, body };
  return { method: method === 'HEAD' ? 'HEAD' : 'GET', url: to.href, headers: [] };
}

import { CookieJar, MemoryCookieStore } from 'tough-cookie';
import { EnvironmentFailure } from '../failure/failure.ts';
import { FormPage, type HeaderLines, headerValues, type Submission } from './form-page.ts';

export interface BrowserRequest {
  method: string;
  url: string;
  headers: HeaderLines;
  body?: string;
}

export interface BrowserResponse {
  status: number;
  headers: HeaderLines;
  body: string;
}

/** Where a person stands: on a page, or at an address of the app, which is not asked for. */
export type Place = { page: FormPage } | { app: URL };

export interface FormBrowserOptions {
  /** Carries one request; redirects and cookies are the browser's affair. @param purpose what it is for, in the evidence */
  send(request: BrowserRequest, purpose: string): Promise<BrowserResponse>;
  /** Beginnings of the app's own addresses, at which the browser stops. */
  app?: readonly string[];
  /** Of another browser, which this one is a further tab of. */
  cookies?: CookieJar;
}

const mostRedirects = 20;

/**
 * A person's browser without a screen and without script: it keeps cookies, follows redirects and fills forms.
 * Errors: `EnvironmentFailure` where redirects do not end, and what `send` throws.
 */
export class FormBrowser {
  /** The cookies that it has. */
  cookies: CookieJar;
  readonly #send: FormBrowserOptions['send'];
  readonly #app: readonly string[];
  #place: Place | undefined;

  constructor({ send, app = [], cookies = emptyJar() }: FormBrowserOptions) {
    this.#send = send;
    this.#app = app;
    this.cookies = cookies;
  }

  /** Where it stands. Throws before anything was opened. */
  get place(): Place {
    if (!this.#place) throw new Error('open an address first');
    return this.#place;
  }

  /** The page on which it stands. */
  get page(): FormPage {
    if ('page' in this.place) return this.place.page;
    throw new EnvironmentFailure('the browser is back at the app, and shows no page of the IdP');
  }

  /** The address at which it stands. */
  get url(): URL {
    return 'page' in this.place ? this.place.page.url : this.place.app;
  }

  /** Opens an address. @param purpose what that is for, in the evidence */
  open(url: string, purpose = 'page'): Promise<Place> {
    return this.#go({ method: 'GET', url, headers: [] }, purpose);
  }

  /** Sends a filled form. @param headers what tells the server where the form stood, in place of the `Origin` of its page */
  send(
    { method, url, fields }: Submission,
    purpose = 'page',
    headers: Record<string, string> = { Origin: url.origin },
  ): Promise<Place> {
    if (method === 'GET') {
      const target = new URL(url);
      target.search = String(fields);
      return this.open(target.href, purpose);
    }
    const lines = { 'Content-Type': 'application/x-www-form-urlencoded', ...headers };
    return this.#go({ method, url: url.href, headers: Object.entries(lines), body: String(fields) }, purpose);
  }

  /** Fills a form of the page and sends it. @param headers as in `send` */
  submit(formId: string, typed: Record<string, string> = {}, headers?: Record<string, string>): Promise<Place> {
    return this.send(this.page.fill(formId, typed), undefined, headers);
  }

  /** Takes over a session: a `Cookie` header that the IdP would get below this address. */
  adopt(cookie: string, address: string): void {
    for (const pair of cookie.split(/;\s*/)) {
      this.cookies.setCookieSync(`${pair}; Path=${new URL(address).pathname}; HttpOnly`, address);
    }
  }

  async #go(first: BrowserRequest, purpose: string): Promise<Place> {
    let request = first;
    for (let count = 0; count <= mostRedirects; count += 1) {
      const { url } = request;
      if (this.#app.some((start) => url.startsWith(start))) return this.#at({ app: new URL(url) });
      const { status, headers, body } = await this.#send(this.#withCookies(request), purpose);
      // A browser drops a cookie that it cannot take, and so does this one.
      for (const cookie of headerValues(headers, 'set-cookie')) {
        this.cookies.setCookieSync(cookie, new URL(url).href, { ignoreError: true });
      }
      const location = redirectOf({ status, headers });
      if (location === undefined) return this.#at({ page: new FormPage(new URL(url), { status, headers, body }) });
      request = redirected(request, status, new URL(location, url));
    }
    throw new EnvironmentFailure(`the IdP redirects ${purpose} more than ${mostRedirects} times`);
  }

  #at(place: Place): Place {
    this.#place = place;
    return place;
  }

  #withCookies({ headers, ...request }: BrowserRequest): BrowserRequest {
    const cookies = this.cookies.getCookieStringSync(request.url);
    const lines: HeaderLines = [['Accept', 'text/html,application/xhtml+xml'], ...headers];
    return { ...request, headers: cookies ? [...lines, ['Cookie', cookies]] : lines };
  }
}

/** Where a response leads on to; undefined where it is a page. */
export function redirectOf({ status, headers }: Pick<BrowserResponse, 'status' | 'headers'>): string | undefined {
  return status >= 300 && status <= 399 ? headerValues(headers, 'location')[0] : undefined;
}

/** A jar without a cookie, also for hosts such as `localhost`. */
export function emptyJar(): CookieJar {
  return new CookieJar(new MemoryCookieStore(), { rejectPublicSuffixes: false });
}

/** The next request after a redirect, as browsers make it (RFC 9110, section 15.4). */
function redirected({ method, headers, body }: BrowserRequest, status: number, to: URL): BrowserRequest {
  if (status === 307 || status === 308) return { method, url: to.href, headers, body };
  return { method: method === 'HEAD' ? 'HEAD' : 'GET', url: to.href, headers: [] };
}

import assert from 'node:assert/strict';
import { type HTMLElement, parse } from 'node-html-parser';
import { CookieJar } from 'tough-cookie';

/** A page as a visitor got it. */
export interface VisitedPage {
  url: URL;
  status: number;
  headers: Headers;
  html: string;
  root: HTMLElement;
  /** What a person reads of it. */
  text: string;
}

/** For tests: somebody with a browser that knows cookies, redirects and forms, and nothing else. */
export class Visitor {
  readonly cookies = new CookieJar();
  readonly #start: string;
  #page: VisitedPage | undefined;

  constructor(start: string) {
    this.#start = start;
  }

  get page(): VisitedPage {
    assert.ok(this.#page, 'the visitor has opened no page yet');
    return this.#page;
  }

  open(address: string): Promise<VisitedPage> {
    return this.#go(new URL(address, this.#start));
  }

  /** Sends a form of the page with these values typed in. */
  send(id: string, typed: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<VisitedPage> {
    const form = this.page.root.querySelector(`form#${id}`);
    assert.ok(form, `${this.page.url} has no form "${id}"`);
    const body = new URLSearchParams();
    for (const field of form.querySelectorAll('input, textarea')) {
      const name = field.getAttribute('name') ?? '';
      const value = field.getAttribute('value') ?? '';
      const isRadio = field.getAttribute('type') === 'radio';
      if (isRadio && value !== typed[name]) continue;
      body.append(name, isRadio ? value : (typed[name] ?? value));
    }
    return this.#go(new URL(form.getAttribute('action') ?? '', this.page.url), { method: 'POST', body, headers });
  }

  /** What a field of the page holds. */
  valueOf(name: string): string {
    const field = this.page.root.querySelector(`[name="${name}"]`);
    return field?.getAttribute('value') ?? field?.textContent ?? '';
  }

  async #go(
    url: URL,
    options: { method?: string; body?: URLSearchParams; headers?: Record<string, string> } = {},
  ): Promise<VisitedPage> {
    const headers = { ...options.headers, cookie: await this.cookies.getCookieString(url.href) };
    const response = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) await this.cookies.setCookie(cookie, url.href);
    const html = await response.text();
    const location = response.headers.get('location');
    if (location !== null) return this.#go(new URL(location, url));
    const root = parse(html, { blockTextElements: { style: false } });
    const text = (root.querySelector('main') ?? root).textContent.replace(/\s+/g, ' ').trim();
    this.#page = { url, status: response.status, headers: response.headers, html, root, text };
    return this.#page;
  }
}

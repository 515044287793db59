import type { CookieJar } from 'tough-cookie';
import type { FormPage } from '../../../form-browser/form-page.ts';
import { fetchingBrowser } from '../../../form-browser/testing/fetching-browser.ts';

/** For tests: somebody with a browser at a web app, who sees the page that each step leads to. */
export class Visitor {
  readonly #browser = fetchingBrowser();
  readonly #start: string;

  /** @param start what addresses are relative to */
  constructor(start: string) {
    this.#start = start;
  }

  get page(): FormPage {
    return this.#browser.page;
  }

  get cookies(): CookieJar {
    return this.#browser.cookies;
  }

  async open(address: string): Promise<FormPage> {
    await this.#browser.open(new URL(address, this.#start).href);
    return this.page;
  }

  /** Sends a form of the page with these values typed in. @param headers in place of the page's `Origin` */
  async send(id: string, typed?: Record<string, string>, headers?: Record<string, string>): Promise<FormPage> {
    await this.#browser.submit(id, typed, headers);
    return this.page;
  }
}

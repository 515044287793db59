import { CookieJar, type SerializedCookieJar } from 'tough-cookie';
import type { Recorder } from '../capillary/exchange.ts';
import { emptyJar, type FormBrowser } from '../form-browser/form-browser.ts';
import { newHttpBrowser } from '../loyalty-app/http-browser.ts';
import type { IdpWindow, View } from './idp-window.ts';
import { type Field, fields, type PageSelectors } from './page-parts.ts';

export interface FormWindowOptions {
  /** Beginnings of the app's own addresses. */
  app: string[];
  pages: PageSelectors;
  record?: Recorder;
}

/** The pages as plain forms over HTTP, for an IdP whose pages work without script. */
export class FormWindow implements IdpWindow {
  readonly kind = 'forms';
  readonly #browser: FormBrowser;
  readonly #pages: PageSelectors;

  constructor({ app, pages, record }: FormWindowOptions) {
    this.#browser = newHttpBrowser(app, record);
    this.#pages = pages;
  }

  async open(url: string): Promise<void> {
    await this.#browser.open(url);
  }

  async look(): Promise<View> {
    const { place } = this.#browser;
    if ('app' in place) return { app: place.app, fields: [], consent: false, heading: '', url: place.app.href };
    const { page } = place;
    const { consent, error } = this.#pages;
    return {
      fields: fields.filter((field) => page.shows(this.#pages[field])),
      consent: page.shows(consent),
      error: page.textOf(error),
      heading: page.heading,
      url: page.url.href,
    };
  }

  async send(typed: Partial<Record<Field, string>>): Promise<void> {
    const texts = Object.entries(typed).map(([field, text]) => [this.#pages[field as Field], text] as const);
    await this.#browser.send(this.#browser.page.fillBySelector(texts, this.#pages.submit), 'page (sign-in)');
  }

  async agree(): Promise<void> {
    await this.#browser.send(this.#browser.page.fillBySelector([], this.#pages.consent), 'page (consent)');
  }

  async cookies(): Promise<unknown> {
    return this.#browser.cookies.serializeSync();
  }

  async useCookies(cookies?: unknown): Promise<void> {
    this.#browser.cookies = cookies ? CookieJar.deserializeSync(cookies as SerializedCookieJar) : emptyJar();
  }

  async screenshot(): Promise<undefined> {}

  async close(): Promise<void> {}
}

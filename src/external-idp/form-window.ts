import type { Recorder } from '../capillary/exchange.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { HttpBrowser, type Place } from '../loyalty-app/http-browser.ts';
import type { HttpPage } from '../loyalty-app/http-page.ts';
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
  readonly #browser: HttpBrowser;
  readonly #pages: PageSelectors;
  #place: Place | undefined;

  constructor({ app, pages, record }: FormWindowOptions) {
    this.#browser = new HttpBrowser(app, record);
    this.#pages = pages;
  }

  async open(url: string): Promise<void> {
    this.#place = await this.#browser.open(url, 'page');
  }

  async look(): Promise<View> {
    const place = this.#place;
    if (!place) throw new Error('open an address first');
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
    const submission = this.#page().fillBySelector(texts, this.#pages.submit);
    this.#place = await this.#browser.submit(submission, 'page (sign-in)');
  }

  async agree(): Promise<void> {
    this.#place = await this.#browser.submit(this.#page().fillBySelector([], this.#pages.consent), 'page (consent)');
  }

  async cookies(): Promise<unknown> {
    return this.#browser.cookies();
  }

  async useCookies(cookies?: unknown): Promise<void> {
    this.#browser.useCookies(cookies as ReturnType<HttpBrowser['cookies']> | undefined);
  }

  async screenshot(): Promise<undefined> {}

  async close(): Promise<void> {}

  #page(): HttpPage {
    if (!this.#place || !('page' in this.#place)) throw new EnvironmentFailure('the IdP shows no page');
    return this.#place.page;
  }
}

import type { Browser, BrowserContext, Page } from 'playwright';
import type { Recorder } from '../evidence/exchange.ts';
import { EnvironmentFailure } from '../evidence/failure.ts';
import { recordPages } from '../loyalty-app/browser-exchanges.ts';
import { standInForApp } from './app-stand-in.ts';
import { BrowserView } from './browser-view.ts';
import { type IdpWindow, pageLimitMs, type View } from './idp-window.ts';
import type { Field, PageSelectors } from './page-parts.ts';

export interface ChromiumWindowOptions {
  browser: () => Promise<Browser>;
  /** Beginnings of the app's own addresses; nothing has to listen there. */
  app: string[];
  pages: PageSelectors;
  issuer: string;
  record?: Recorder;
}

/** The pages in a real browser; its context is made when the first page is opened. */
export class ChromiumWindow implements IdpWindow {
  readonly #options: ChromiumWindowOptions;
  #tab: Promise<{ context: BrowserContext; page: Page; view: BrowserView }> | undefined;

  constructor(options: ChromiumWindowOptions) {
    this.#options = options;
  }

  async open(url: string): Promise<void> {
    const { page } = await this.#open();
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: pageLimitMs }).catch((error: Error) => {
      // A page that goes on by itself at once interrupts its own arrival.
      if (/interrupted by another navigation|net::ERR_ABORTED/.test(error.message)) return;
      const { origin, pathname } = new URL(url);
      throw new EnvironmentFailure(
        `the browser could not open ${origin}${pathname}: ${error.message.split('\n', 1)[0]}`,
      );
    });
  }

  async look(): Promise<View> {
    return (await this.#open()).view.look();
  }

  async send(typed: Partial<Record<Field, string>>): Promise<void> {
    await (await this.#open()).view.send(typed);
  }

  async agree(): Promise<void> {
    await (await this.#open()).view.agree();
  }

  async screenshot(): Promise<Uint8Array | undefined> {
    return (await this.#tab)?.page.screenshot({ fullPage: true }).catch(() => undefined);
  }

  async close(): Promise<void> {
    await (await this.#tab)?.context.close();
  }

  #open() {
    this.#tab ??= this.#newTab();
    return this.#tab;
  }

  async #newTab() {
    const { browser, app, pages, issuer, record } = this.#options;
    const context = await (await browser()).newContext({ viewport: { width: 390, height: 844 } });
    if (record) recordPages(context, { app: new URL(app[0] ?? issuer).origin, idp: issuer, record });
    const page = await context.newPage();
    await standInForApp(page, app);
    return { context, page, view: new BrowserView(page, pages, app) };
  }
}

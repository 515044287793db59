import type { Browser, BrowserContext } from 'playwright';
import type { Recorder } from '../capillary/exchange.ts';
import { recordPages } from '../loyalty-app/browser-exchanges.ts';
import { startTrace, takeTrace } from '../loyalty-app/page-trace.ts';
import { standInForApp } from './app-stand-in.ts';
import { BrowserView } from './browser-view.ts';
import type { IdpWindow, View } from './idp-window.ts';
import type { Field, PageSelectors } from './page-parts.ts';
import { TabWindow } from './tab-window.ts';

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
  readonly kind = 'browser';
  readonly #options: ChromiumWindowOptions;
  #tab: Promise<{ context: BrowserContext; window: TabWindow }> | undefined;

  constructor(options: ChromiumWindowOptions) {
    this.#options = options;
  }

  async open(url: string): Promise<void> {
    await (await this.#open()).window.open(url);
  }

  async look(): Promise<View> {
    return (await this.#open()).window.look();
  }

  async send(typed: Partial<Record<Field, string>>): Promise<void> {
    await (await this.#open()).window.send(typed);
  }

  async agree(): Promise<void> {
    await (await this.#open()).window.agree();
  }

  async cookies(): Promise<unknown> {
    return (await this.#open()).window.cookies();
  }

  async useCookies(cookies?: unknown): Promise<void> {
    await (await this.#open()).window.useCookies(cookies);
  }

  async screenshot(): Promise<Uint8Array | undefined> {
    return (await this.#tab)?.window.screenshot();
  }

  async trace(): Promise<Uint8Array | undefined> {
    const tab = await this.#tab;
    return tab && takeTrace(tab.context);
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
    await startTrace(context);
    const page = await context.newPage();
    await standInForApp(page, app);
    return { context, window: new TabWindow(page, new BrowserView(page, pages, app)) };
  }
}

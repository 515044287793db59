import type { Page } from 'playwright';
import { EnvironmentFailure } from '../failure/failure.ts';
import { secretFields } from '../loyalty-app/browser-page.ts';
import type { ExternalIdpAddress } from './address.ts';
import { standInForApp } from './app-stand-in.ts';
import { BrowserView } from './browser-view.ts';
import { type IdpWindow, pageLimitMs, type View } from './idp-window.ts';
import type { Field } from './page-parts.ts';

/** The pages in a tab that somebody else opened and closes. */
export class TabWindow implements IdpWindow {
  readonly kind = 'browser';
  readonly #page: Page;
  readonly #view: BrowserView;
  readonly #appCookie: string | undefined;

  /** @param appCookie name of the app's own cookie, where the app shares the browser */
  constructor(page: Page, view: BrowserView, appCookie?: string) {
    this.#page = page;
    this.#view = view;
    this.#appCookie = appCookie;
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'domcontentloaded', timeout: pageLimitMs }).catch((error: Error) => {
      // A page that goes on by itself at once interrupts its own arrival.
      if (/interrupted by another navigation|net::ERR_ABORTED/.test(error.message)) return;
      const { origin, pathname } = new URL(url);
      throw new EnvironmentFailure(
        `the browser could not open ${origin}${pathname}: ${error.message.split('\n', 1)[0]}`,
      );
    });
  }

  look(): Promise<View> {
    return this.#view.look();
  }

  send(typed: Partial<Record<Field, string>>): Promise<void> {
    return this.#view.send(typed);
  }

  agree(): Promise<void> {
    return this.#view.agree();
  }

  async cookies(): Promise<unknown> {
    return (await this.#page.context().cookies()).filter(({ name }) => name !== this.#appCookie);
  }

  async useCookies(cookies: unknown = []): Promise<void> {
    const context = this.#page.context();
    const ofApp = (await context.cookies()).filter(({ name }) => name === this.#appCookie);
    await context.clearCookies();
    await context.addCookies([...ofApp, ...(cookies as typeof ofApp)]);
  }

  screenshot(): Promise<Uint8Array | undefined> {
    const mask = [this.#page.locator(secretFields)];
    return this.#page.screenshot({ fullPage: true, mask }).catch(() => undefined);
  }

  async close(): Promise<void> {}
}

/** The tab of a web app that stands at this address and has this cookie, wherever the IdP was told that people come back. */
export async function tabWindow(
  { client, pages }: ExternalIdpAddress,
  tab: Page,
  address: string,
  appCookie: string,
): Promise<IdpWindow> {
  const { redirectUri, postLogoutRedirectUri } = client;
  await standInForApp(tab, [redirectUri, postLogoutRedirectUri], ({ href, search }) => {
    return `${address}${href.startsWith(redirectUri) ? '/callback' : '/signed-out'}${search}`;
  });
  return new TabWindow(tab, new BrowserView(tab, pages, [address]), appCookie);
}

import type { Page } from 'playwright';
import { EnvironmentFailure } from '../evidence/failure.ts';
import type { ExternalIdpAddress } from './address.ts';
import { standInForApp } from './app-stand-in.ts';
import { BrowserView } from './browser-view.ts';
import { type IdpWindow, pageLimitMs, type View } from './idp-window.ts';
import type { Field } from './page-parts.ts';

/** The pages in a tab that somebody else opened and closes. */
export class TabWindow implements IdpWindow {
  readonly #page: Page;
  readonly #view: BrowserView;

  constructor(page: Page, view: BrowserView) {
    this.#page = page;
    this.#view = view;
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

  screenshot(): Promise<Uint8Array | undefined> {
    return this.#page.screenshot({ fullPage: true }).catch(() => undefined);
  }

  async close(): Promise<void> {}
}

/** The tab of a web app that stands at this address, wherever the IdP was told that people come back. */
export async function tabWindow({ client, pages }: ExternalIdpAddress, tab: Page, address: string): Promise<IdpWindow> {
  const { redirectUri, postLogoutRedirectUri } = client;
  await standInForApp(tab, [redirectUri, postLogoutRedirectUri], ({ href, search }) => {
    return `${address}${href.startsWith(redirectUri) ? '/callback' : '/signed-out'}${search}`;
  });
  return new TabWindow(tab, new BrowserView(tab, pages, [address]));
}

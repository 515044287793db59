import { setTimeout as pause } from 'node:timers/promises';
import type { ElementHandle, Locator, Page } from 'playwright';
import { EnvironmentFailure } from '../failure/failure.ts';
import { pageLimitMs, type View } from './idp-window.ts';
import { type Field, fields, type PageSelectors } from './page-parts.ts';

const betweenLooksMs = 40;

/** Reads and fills the sign-in pages of an IdP in a tab of a browser. */
export class BrowserView {
  readonly #page: Page;
  readonly #pages: PageSelectors;
  readonly #app: readonly string[];
  readonly #limitMs: number;

  /** @param app beginnings of the addresses at which a person is back at the app */
  constructor(page: Page, pages: PageSelectors, app: readonly string[], limitMs = pageLimitMs) {
    this.#page = page;
    this.#pages = pages;
    this.#app = app;
    this.#limitMs = limitMs;
  }

  /** What stands there as soon as there is something to do, or at the end of the time. */
  async look(): Promise<View> {
    const deadline = performance.now() + this.#limitMs;
    while (true) {
      const view = await this.#read();
      if (view && (view.app || view.fields.length > 0 || view.consent || performance.now() >= deadline)) return view;
      if (performance.now() >= deadline) throw new EnvironmentFailure(`the IdP's page did not come`);
      await pause(betweenLooksMs);
    }
  }

  async send(typed: Partial<Record<Field, string>>): Promise<void> {
    const entries = Object.entries(typed) as [Field, string][];
    for (const [field, text] of entries) {
      const options = { timeout: this.#limitMs };
      await this.#seen(this.#pages[field])
        .fill(text, options)
        .catch(failedTo(`fill in the ${field}`));
    }
    const [[last] = []] = entries.slice(-1);
    if (last === undefined) return;
    const field = this.#seen(this.#pages[last]);
    await this.#untilReacted(await field.elementHandle(), async () => {
      const button = await this.#buttonFor(field);
      await (button ? button.click() : field.press('Enter'));
    });
  }

  async agree(): Promise<void> {
    const button = this.#seen(this.#pages.consent);
    await this.#untilReacted(await button.elementHandle(), () => button.click());
  }

  /** A form's own button, else one of the page: some pages have no form. */
  async #buttonFor(field: Locator): Promise<Locator | undefined> {
    const inForm = field.locator('xpath=ancestor::form[1]').locator(this.#pages.submit).filter({ visible: true });
    if ((await inForm.count()) > 0) return inForm.first();
    const onPage = this.#seen(this.#pages.submit);
    return (await onPage.count()) > 0 ? onPage : undefined;
  }

  /** The page has reacted when what was used is gone, when something new is asked for, or when it complains. */
  async #untilReacted(used: ElementHandle | null, act: () => Promise<void>): Promise<void> {
    const before = await this.#read();
    await act().catch(failedTo('send the page'));
    const deadline = performance.now() + this.#limitMs;
    while (performance.now() < deadline) {
      const isThere = (await used?.isVisible().catch(() => false)) ?? false;
      if (!isThere) return;
      const now = await this.#read();
      if (now?.app || (now?.error !== undefined && now.error !== before?.error)) return;
      if (now?.fields.some((field) => !before?.fields.includes(field))) return;
      await pause(betweenLooksMs);
    }
    throw new EnvironmentFailure(
      `the IdP's page "${before?.heading ?? ''}" did not react within ${this.#limitMs / 1000} s`,
    );
  }

  /** What stands there now; nothing while one page takes the place of another. */
  async #read(): Promise<View | undefined> {
    const url = this.#page.url();
    if (this.#app.some((start) => url.startsWith(start))) {
      return { app: new URL(url), fields: [], consent: false, heading: '', url };
    }
    try {
      const seen = await Promise.all(fields.map((field) => this.#isSeen(this.#pages[field])));
      const [consent, error, heading] = await Promise.all([
        this.#isSeen(this.#pages.consent),
        this.#textOf(this.#pages.error),
        this.#page.evaluate<string>(readHeading),
      ]);
      if (this.#page.url() !== url) return undefined;
      return { fields: fields.filter((_, at) => seen[at]), consent, error, heading, url };
    } catch (error) {
      if (error instanceof Error && /selector|Unexpected token/i.test(error.message)) {
        throw new EnvironmentFailure(`a selector below idp.pages is no CSS selector: ${firstLine(error)}`);
      }
      return undefined;
    }
  }

  #seen(selector: string): Locator {
    return this.#page.locator(selector).filter({ visible: true }).first();
  }

  async #isSeen(selector: string): Promise<boolean> {
    return (await this.#page.locator(selector).filter({ visible: true }).count()) > 0;
  }

  async #textOf(selector: string): Promise<string | undefined> {
    const texts = await this.#page.locator(selector).filter({ visible: true }).allInnerTexts();
    return texts.join(' ').replace(/\s+/g, ' ').trim() || undefined;
  }
}

const readHeading = `(document.querySelector('h1')?.innerText || document.title || 'a page without a title').trim()`;

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** Turns what Playwright says into one plain line; without its cause, which may hold what was typed. */
function failedTo(what: string): (error: unknown) => never {
  return (error) => {
    throw new EnvironmentFailure(`the browser could not ${what} at the IdP: ${firstLine(error)}`);
  };
}

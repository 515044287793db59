import type { Locator, Page } from 'playwright';
import { EnvironmentFailure } from '../failure/failure.ts';

/** What stands in the browser's window. */
export interface Place {
  url: string;
  /** Which page it is, by its own word: `data-page` of the main part. */
  page?: string;
  /** What the page complains of. */
  alert?: string;
  /** What the page confirms. */
  status?: string;
  heading?: string;
  /** Whether the app has folded the way to join away, because the person is a member. */
  isMember: boolean;
}

/** What a person enters into a field: text, one text for each row of the same name, or a choice among radio buttons. */
export type Entry = string | string[] | { choose: string };

const pageLimitMs = 5_000;
/** Where somebody types what no picture may show. */
export const secretFields = 'input[type="password"], input[name="code"], input[autocomplete="one-time-code"]';
/** Behind a page of the app the target may take its time; the app's own client ends that. */
const appPageLimitMs = 45_000;

/**
 * One tab of a browser: opens pages, fills forms, reads what a page says; never waits by the clock.
 * Errors: `EnvironmentFailure` where a page does not come in time or lacks what should be on it.
 */
export class BrowserPage {
  readonly #page: Page;
  readonly #appAddress: string;

  constructor(page: Page, appAddress: string) {
    this.#page = page;
    this.#appAddress = appAddress;
    page.setDefaultTimeout(pageLimitMs);
  }

  /** Opens an address; a path is one of the app's. */
  async open(address: string): Promise<Place> {
    const { href } = new URL(address, this.#appAddress);
    const options = { waitUntil: 'domcontentloaded', timeout: this.#limitFor(href) } as const;
    await this.#page
      .goto(href, options)
      .catch(this.#stranded)
      .catch(failedTo(`open ${href}`));
    return this.place();
  }

  /** Makes sure that this page of the app is open; one that is stays as it is. */
  async beAt(path: string): Promise<Place> {
    return this.#page.url() === new URL(path, this.#appAddress).href ? this.place() : this.open(path);
  }

  /** Follows the link with these words. */
  follow(words: string): Promise<Place> {
    return this.#leave(this.#page.getByRole('link', { name: words, exact: true }), `follow "${words}"`);
  }

  /** Fills the form of this id and sends it by its button. */
  async send(id: string, entries: Record<string, Entry> = {}): Promise<Place> {
    const form = this.#page.locator(`form#${id}`);
    for (const [name, entry] of Object.entries(entries)) {
      await enter(form, name, entry).catch(failedTo(`fill in "${name}" of the form "${id}"`));
    }
    return this.#leave(form.locator('button'), `send the form "${id}"`);
  }

  /** Unfolds a part of the page, by its heading. */
  async unfold(heading: string): Promise<void> {
    const part = this.#page.locator('summary', { hasText: heading });
    await part.press('Enter').catch(failedTo(`unfold "${heading}"`));
  }

  /** Names of the fields that a form asks a person to fill. */
  fieldsOf(id: string): Promise<string[]> {
    const fields = this.#page.locator(`form#${id}`).locator('input:not([type=hidden]), select, textarea');
    return fields
      .evaluateAll((found) => [...new Set(found.map((field) => field.getAttribute('name') ?? ''))])
      .catch(failedTo(`read the form "${id}"`));
  }

  /** Where the browser stands. */
  place(): Promise<Place> {
    return this.#page.evaluate<Place>(readPlace).catch(failedTo('read the page'));
  }

  /** The whole page as PNG, also what lies below the window's edge; what somebody typed as a secret is covered. */
  screenshot(): Promise<Uint8Array> {
    const mask = [this.#page.locator(secretFields)];
    return this.#page.screenshot({ fullPage: true, mask }).catch(failedTo('take a picture'));
  }

  /** By the keyboard, with which everything must work. */
  async #leave(control: Locator, what: string): Promise<Place> {
    const timeout = this.#limitFor(this.#page.url());
    const arrived = this.#page.waitForNavigation({ waitUntil: 'domcontentloaded', timeout });
    await Promise.all([arrived, control.press('Enter')])
      .catch(this.#stranded)
      .catch(failedTo(what));
    return this.place();
  }

  /** Where no page came, the browser shows one of its own a moment later, which must not break into what comes next. */
  #stranded = async (error: unknown): Promise<never> => {
    const hasErrorPage = error instanceof Error && /net::ERR_(?!ABORTED)/.test(error.message);
    if (hasErrorPage) await this.#page.waitForURL(/^chrome-error:/, { waitUntil: 'commit' }).catch(() => {});
    throw error;
  };

  #limitFor(address: string): number {
    return address.startsWith(this.#appAddress) ? appPageLimitMs : pageLimitMs;
  }
}

const readPlace = `({
  url: location.href,
  page: document.querySelector('main')?.dataset.page,
  alert: document.querySelector('[role=alert]')?.innerText,
  status: document.querySelector('[role=status]')?.innerText,
  heading: document.querySelector('h1')?.innerText,
  isMember: document.querySelector('details form#join') !== null,
})`;

async function enter(form: Locator, name: string, entry: Entry): Promise<void> {
  const field = form.locator(`[name="${name}"]`);
  if (typeof entry === 'string') return field.fill(entry);
  if ('choose' in entry) return form.locator(`[name="${name}"][value="${entry.choose}"]`).check();
  for (const [row, text] of entry.entries()) await field.nth(row).fill(text);
}

/** Turns what Playwright says into one plain line. */
function failedTo(what: string): (error: unknown) => never {
  return (error) => {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new EnvironmentFailure(`the browser could not ${what}: ${reason}`, { cause: error });
  };
}
